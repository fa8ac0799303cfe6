import { Part } from "../../core/model/words.ts";
import { isOfLevel } from "../../platform/estimate.ts";
import { levelOf } from "../../platform/levels.ts";
import { type Metric, starIn } from "../../platform/metric.ts";
import { TENURES } from "../../platform/metrics/stages.ts";
import { namesOf } from "../../platform/named.ts";
import { VM_STATES } from "../../platform/step.ts";
import { covers, ownPlan, shortLimit } from "../../platform/subject.ts";
import type { Scenario, Window } from "../scenario.ts";
import { insteadOf, type Subject, subjectsIn } from "./subjects.ts";

/** What is asked: a measure (with the name that stands for a `*`) of a subject, perhaps in a window. */
export interface Question {
  readonly measure: string;
  readonly metric: Metric;
  readonly subject: Subject;
  readonly window: Window | undefined;
}

/** Why a scenario can never produce a measure; undefined where it can. Said as the end of `expected …, got …; `. */
export function neverMeasured(question: Question, scenario: Scenario): string | undefined {
  const { metric, subject, window } = question;
  return (
    ofAsking(question, scenario) ??
    inWindow(metric, window, scenario) ??
    (metric.of === "limit" ? ofLimit(metric, subject) : undefined) ??
    (metric.of === "requests" ? ofRequests(question, scenario) : undefined) ??
    (metric.of === "service" ? ofService(question, scenario) : undefined)
  );
}

function inWindow(
  { name, of, estimate, wholeRun }: Metric,
  window: Window | undefined,
  { releases }: Scenario,
): string | undefined {
  if (!window) return undefined;
  if (window.kind === "upgrades" && releases.length === 0) return "there are no releases, so nothing is ever upgraded";
  if (wholeRun) return `${name} is of the whole run; leave out ${window.name}`;
  if (window.kind === "requests" && of !== "requests")
    return `${name} is not a measure of requests; leave out ${window.name}`;
  return window.kind !== "instant" || isOfLevel(estimate)
    ? undefined
    : `${name} needs some time to be measured, and ${window.name} is an instant`;
}

function ofLimit({ needs }: Metric, { of, bounded, counted }: Subject): string | undefined {
  if (needs === "a bounded limit" && bounded === false) return `${of} is unlimited, so it is never full`;
  return counted === false ? `${of} is unlimited, so nothing is counted of it: ask for the instances` : undefined;
}

function ofAsking({ metric, subject }: Question, { services }: Scenario): string | undefined {
  if (metric.needs !== "updates or bindings") return undefined;
  const keys = ["updates.every", "bindings.every"].filter(
    (key) => metric.of === "service" || key.startsWith(metric.name.replace(/\..*/, "")),
  );
  const asks = services.some(
    ({ name, settings }) =>
      covers(subject.service === "" ? subject.of : subject.service, name) &&
      keys.some((key) => (settings[key] ?? null) !== null),
  );
  return asks ? undefined : `nobody asks for any: set ${keys.join(" or ")}`;
}

function ofRequests(question: Question, scenario: Scenario): string | undefined {
  const { metric, subject } = question;
  const unasked = askedByNobody(subject, scenario);
  if (unasked !== undefined) return unasked;
  return metric.name.endsWith("*") ? ofNamed(question, scenario) : undefined;
}

/** Of a service and of its plans, why no request is counted; what asks it instead of another is counted by itself. */
function askedByNobody(subject: Subject, scenario: Scenario): string | undefined {
  const { demand } = scenario;
  const asked = scenario.services.find(({ name }) => name === subject.service)?.stage?.of ?? subject.service;
  const instead = insteadOf(scenario).filter(({ service }) => service === subject.service);
  if (subject.service === "" || instead.some(({ of }) => of === subject.of)) return undefined;
  const plan = ownPlan(subject.of, subject.service);
  const wanted = ({ service, plans }: Scenario["demand"][number]) =>
    service === asked && plans.some((each) => each.plan === plan && each.share > 0);
  if (!demand.some(({ service }) => service === asked))
    return instead.length > 0
      ? `no demand asks for ${subject.service} at first; name what asks it instead: ${instead.map(({ of }) => of).join(", ")}`
      : `no demand asks for ${subject.service}`;
  if (plan !== undefined && subject.kind === "requests" && !demand.some(wanted))
    return `no demand asks for the plan ${plan}`;
  return undefined;
}

/** What stands for the `*` must be a limit that the subject can meet, or for causes what else there is. */
function ofNamed({ measure, metric, subject }: Question, scenario: Scenario): string | undefined {
  const met = ({ kind, service }: Subject) =>
    kind === "limit" && (service === "" || subject.of === "" || service === subject.service);
  const limits = subjectsIn(scenario)
    .filter(met)
    .map(({ of, service }) => shortLimit(of, service));
  const causes = ["worked", "retried", "polled", ...limits.map((limit) => `queued: ${limit}`)];
  const known = metric.star === "cause" ? causes : limits;
  return known.includes(starIn(metric, measure))
    ? undefined
    : `behind the colon can stand ${[...new Set(known)].join(", ")}`;
}

function ofService({ measure, metric, subject }: Question, scenario: Scenario): string | undefined {
  const { services, releases } = scenario;
  const meant = services.filter(({ name }) => covers(subject.of, name));
  if (metric.needs === "a release") {
    const reached = releases.some((release) => meant.some(({ name }) => release.services.includes(name)));
    if (!reached) return `no release ever reaches ${subject.of === "" ? "a service" : subject.of}`;
    const parts: readonly string[] = namesOf(Part);
    const isPart = metric.star !== "part of a window" || parts.includes(starIn(metric, measure));
    return isPart ? undefined : `parts of an upgrade window are ${parts.join(", ")}`;
  }
  if (metric.needs === "an outage" && !scenario.outages) return "no outage ever comes (outages)";
  if (metric.needs === "a stage" && !meant.some(({ stage }) => stage))
    return `${subject.of === "" ? "no service moves" : `${subject.of} is not moved to`} along levels (stages)`;
  if (metric.star === "of old, new, moved and ended") {
    if (!services.some(({ stage }) => stage && covers(subject.of, stage.of)))
      return `${subject.of === "" ? "no service" : subject.of} does not move along levels (stages)`;
    return (TENURES as readonly string[]).includes(starIn(metric, measure))
      ? undefined
      : `instances are ${TENURES.join(", ")}`;
  }
  if (metric.needs === "a VM of the platform" && !meant.some((service) => levelOf(service).payer === "platform"))
    return `the platform pays for no VM of ${subject.of} at its level ${meant[0]?.level}`;
  const known: readonly string[] = VM_STATES;
  const isKnown = metric.star !== "VM state" || known.includes(starIn(metric, measure));
  return isKnown ? undefined : `states of a VM are ${VM_STATES.join(", ")}`;
}
