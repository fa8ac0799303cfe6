import { Constant } from "../core/draws/parametric-laws.ts";
import { type Arrivals, Coming } from "../core/model/arrivals.ts";
import { Sizing } from "../core/model/batch.ts";
import type { LimitModel } from "../core/model/limit-model.ts";
import type { Model } from "../core/model/model.ts";
import type { RetryModel } from "../core/model/retry-model.ts";
import type { StepModel } from "../core/model/step-model.ts";
import type { StreamModel } from "../core/model/stream-model.ts";
import { List, Manner, Order, WORK_OF_RELEASE } from "../core/model/words.ts";
import type { Demand, Scenario } from "../scenario/scenario.ts";
import type { Outage } from "../scenario/sections/outages.ts";
import { runOf } from "./compile/run.ts";
import { models } from "./simulate.ts";

const known = new WeakMap<Scenario, boolean>();

/**
 * Whether nothing in a run is left to chance, so that all its replications are the same one. Told by the model that runs:
 * what cannot make a difference is not in it. Where it is not sure, it says no.
 */
export function isCertain(scenario: Scenario): boolean {
  const found = known.get(scenario) ?? (scenario.demand.every(mayBeCertain) && isWithoutChance(scenario));
  known.set(scenario, found);
  return found;
}

/** What is random in most scenarios, before anything is compiled. */
function mayBeCertain({ arrivals }: Demand): boolean {
  return arrivals.kind !== "poisson" || arrivals.rate === 0;
}

function isWithoutChance(scenario: Scenario): boolean {
  const { run, releases } = scenario;
  const { begin } = run;
  const isBegun =
    begin.kind === "steady" || (begin.kind === "instances" && begin.counts.some(({ count }) => count > 0));
  if (isBegun || run.ties !== undefined) return false;
  if (scenario.outages?.some(isRandom)) return false;
  if (releases.some(({ when }) => when.kind === "every" && when.gap.kind !== "constant")) return false;
  const own = runOf(scenario, { buckets: 0, requests: false }).releases;
  if (own.some(({ work, lag }) => [work, lag].some((each) => each !== null && !each.isConstant))) return false;
  const { model, later } = models(scenario);
  return [model, ...later].every((each) => hasNoChance(each, releases.length > 0));
}

function isRandom({ takes, when, lasts }: Outage): boolean {
  const laws = [lasts, when.kind === "every" ? when.gap : null];
  return (takes.kind === "vms" && takes.share < 1) || laws.some((law) => law !== null && law.kind !== "constant");
}

function hasNoChance(model: Model, isUpgraded: boolean): boolean {
  const { durations, probabilities, limits, streams } = model;
  const steps = model.steps.filter((step) => mayHappen(step, model, isUpgraded));
  return (
    steps.every(({ duration }) => duration < 0 || durations[duration]!.isConstant) &&
    steps.every((step) => hasCertainParts(step, model)) &&
    steps.every(({ probability }) => probability < 0 || isDecided(probabilities[probability]!)) &&
    steps.every(({ phaseIsFree }) => !phaseIsFree) &&
    limits.every(servesWithoutLot) &&
    streams.every((stream) => asksWithoutChance(stream, steps.some(mayFail)))
  );
}

/** Whether a step is in a list that anything begins: a pool that does not grow has no use for how it would. */
function mayHappen({ list, service }: StepModel, { services }: Model, isUpgraded: boolean): boolean {
  if (list === List.grow) return services[service]!.settings.growAt < Infinity;
  return isUpgraded || !OF_UPGRADES.has(list);
}

const OF_UPGRADES: ReadonlySet<List> = new Set([
  ...[List.campaign, List.tile, List.upgrade, List.repair, List.overtaken, List.later, List.along, List.rerun],
]);

function mayFail({ manner, tries, operationAtMost }: StepModel): boolean {
  return manner === Manner.fail || tries >= 0 || operationAtMost >= 0;
}

function isDecided(probability: number): boolean {
  return probability === 0 || probability === 1;
}

function servesWithoutLot({ order, idling }: LimitModel): boolean {
  return order !== Order.random && [idling?.look, idling?.coldStart].every((time) => !time || time.isConstant);
}

function asksWithoutChance(stream: StreamModel, fails: boolean): boolean {
  const { arrivals, plans, lifetime, patience, givesUpAfter, cleansUpAfter, whenRefused, whenFailed } = stream;
  const isListed = arrivals.kind === Coming.trace;
  return (
    comesWithoutChance(arrivals) &&
    (plans.length === 1 || (isListed && arrivals.plans.every((plan) => plan >= 0))) &&
    (lifetime instanceof Constant || (isListed && arrivals.lifetimes.every((life) => !Number.isNaN(life)))) &&
    [patience, givesUpAfter].every((time) => time === null || time instanceof Constant) &&
    (givesUpAfter === null || cleansUpAfter instanceof Constant) &&
    [whenRefused, fails || givesUpAfter !== null ? whenFailed : null].every(triesWithoutChance)
  );
}

function comesWithoutChance({ kind, rate, gap, batch, asked }: Arrivals): boolean {
  const isTimed = kind === Coming.trace || (kind === Coming.poisson && rate === 0) || gap instanceof Constant;
  return isTimed && isDecided(asked) && (batch === null || batch.kind === Sizing.constant);
}

function triesWithoutChance(retry: RetryModel | null): boolean {
  return retry === null || retry.probability === 0 || (retry.probability === 1 && retry.after instanceof Constant);
}

/** Whether a downtime never decides by chance which part of a work it is: it is constant, or longer than all of it. */
function hasCertainParts({ downtime, duration, flags }: StepModel, { durations }: Model): boolean {
  if (downtime < 0 || durations[downtime]!.isConstant) return true;
  return (flags & WORK_OF_RELEASE) === 0 && durations[downtime]!.drawn(0) >= durations[duration]!.constant;
}
