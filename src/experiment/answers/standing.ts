import type { Metric } from "../../platform/metric.ts";
import { metricOf } from "../../platform/metrics.ts";
import type { Best } from "../results/results.ts";
import type { Alternative } from "./alternative.ts";
import { isLarge, isOpen } from "./compared.ts";

/** What one gives up or gains with an alternative, in the order in which it is told. */
export const STAKES: readonly Metric[] = ["lost", "wait.p95", "usable.15min", "upgrade.exposure", "cost.total"].map(
  metricOf,
);

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
