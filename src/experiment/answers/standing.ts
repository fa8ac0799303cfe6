import type { Metric } from "../../platform/metric.ts";
import { metricOf } from "../../platform/metrics.ts";
import type { Best } from "../results/results.ts";
import type { Alternative } from "./alternative.ts";
import { isLarge, isOpen } from "./compared.ts";

/** What one gives up or gains with an alternative, in the order in which it is told. */
export const STAKES: readonly Metric[] = [
  "lost",
  "wait.p95",
  "usable.15min",
  "upgrade.instance_exposure.mean",
  "cost.total",
].map(metricOf);

/** In what a change of one service can be felt by another; of all of them less is better. */
export const FELT: readonly Metric[] = ["lost", "wait.p95", "upgrade.instance_exposure.mean", "cost.total"].map(
  metricOf,
);

const LOST = metricOf("lost");

/** Requests that the scenario assumes nobody makes at an alternative's level, as a share of all. */
export function unaskedAt({ measure }: Alternative): number {
  return measure("unasked")?.value ?? 0;
}

/** Alternatives, and what is known of the best of each measure, against all others together. */
export interface Field {
  readonly alternatives: readonly Alternative[];
  readonly bests: readonly Best[];
  /** The same alternatives for each service, where they are compared over several services together; absent: over one. */
  readonly parts?: readonly Part[];
}

/** Alternatives as they are for one service of several. */
export interface Part extends Field {
  readonly service: string;
}

/** `worse`: noticeably, and for sure. `unranked`: it looks noticeably worse, which the replications do not make sure. */
export type Standing = "worse" | "unranked" | "good";

/**
 * An alternative that serves this much less than another is ahead in nothing, however fast or cheap; nor is one at which
 * that much is not even asked for. Share of requests.
 */
const DISQUALIFYING = 0.05;

/** The alternatives that are ahead in nothing. */
export function disqualified(field: Field): readonly Alternative[] {
  const { alternatives } = field;
  const least = Math.min(...alternatives.flatMap((each) => each.measure("lost")?.value ?? []));
  const isLosing = (each: Alternative) =>
    standingIn(LOST, each, field) === "worse" && each.measure("lost")!.value! > least + DISQUALIFYING;
  const avoided = alternatives.filter((each) => unaskedAt(each) > DISQUALIFYING);
  const isAvoided = (each: Alternative) => avoided.length < alternatives.length && avoided.includes(each);
  return alternatives.filter((each) => isLosing(each) || isAvoided(each));
}

/** How an alternative stands in a measure. Missing evidence is never equality. */
export function standingIn(metric: Metric, own: Alternative, field: Field): Standing {
  const { name } = metric;
  const others = field.alternatives.filter((each) => each !== own);
  if (isOpen(name, own)) return others.some((each) => each.measure(name)?.value != null) ? "worse" : "good";
  if (own.measure(name)?.value == null) return "good";
  const first = leadersIn(metric, field);
  if (first.includes(own)) return "good";
  if (first.length > 0) return first.every((each) => isLarge(name, own, each)) ? "worse" : "good";
  return others.some((each) => looksBetter(metric, each, own)) ? "unranked" : "good";
}

/** The alternatives that surely are the best in a measure, or among them; none where no other is surely worse. */
export function leadersIn({ name: measure, better }: Metric, { alternatives, bests }: Field): readonly Alternative[] {
  const best = bests.find((each) => each.measure === measure);
  const names = better === "more" ? (best?.amongMost ?? [best?.most]) : (best?.amongLeast ?? [best?.least]);
  return alternatives.filter(({ name }) => names.includes(name));
}

/** Whether `other` looks better by enough to decide by, though not for sure. */
function looksBetter(metric: Metric, other: Alternative, own: Alternative): boolean {
  const difference = other.measure(metric.name)?.value == null ? null : own.differs(metric.name, other).difference;
  if (difference === null) return false;
  return (metric.better === "more" ? difference < 0 : difference > 0) && isLarge(metric.name, own, other);
}
