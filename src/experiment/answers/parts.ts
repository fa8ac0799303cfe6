import type { Metric } from "../../platform/metric.ts";
import { figureOf } from "../results/format.ts";
import type { Alternative } from "./alternative.ts";
import { isLarge, isOpen } from "./compared.ts";
import { leadersIn, type Part, standingIn } from "./standing.ts";

/** An alternative as it is for one service of several. */
function inPart({ name }: Alternative, { alternatives }: Part): Alternative | undefined {
  return alternatives.find((each) => each.name === name);
}

/** Whether a figure of all services together is the sum of theirs, so that none of them can be worse. */
export function addsUp({ estimate }: Metric): boolean {
  return "whole" in estimate && (estimate.whole === "months" || estimate.whole === "replications");
}

/**
 * What a figure of all services together would hide: `at worst 2.2 d for elastic`, of the alternatives that it is told of.
 * "" where no service is noticeably worse than all of them together.
 */
export function worstOf(metric: Metric, own: readonly Alternative[], parts: readonly Part[] = []): string {
  const [worst] = own
    .flatMap((each) => {
      const found = worstIn(metric, each, parts);
      return found ? [found] : [];
    })
    .sort((a, b) => b.rank - a.rank);
  if (!worst) return "";
  const { alternative } = worst;
  const { service } = worst.part;
  if (isOpen(metric.name, alternative)) return `for ${service} it does not end within the run`;
  return `at worst ${figureOf(alternative.measure(metric.name))} for ${service}`;
}

interface Placed {
  readonly part: Part;
  readonly alternative: Alternative;
  /** The higher, the worse. */
  readonly rank: number;
}

/** An alternative in each service that has a value of it, the worst first. */
export function worstFirst(metric: Metric, own: Alternative, parts: readonly Part[]): readonly Placed[] {
  return parts
    .flatMap((part): readonly Placed[] => {
      const alternative = inPart(own, part);
      const rank = alternative && rankOf(metric, alternative);
      return alternative === undefined || rank === undefined ? [] : [{ part, alternative, rank }];
    })
    .sort((a, b) => b.rank - a.rank);
}

function worstIn(metric: Metric, own: Alternative, parts: readonly Part[]): Placed | undefined {
  if (addsUp(metric)) return undefined;
  const [worst] = worstFirst(metric, own, parts);
  const whole = rankOf(metric, own);
  if (!worst || whole === undefined || worst.rank <= whole) return undefined;
  return worst.rank === Infinity || isLarge(metric.name, worst.alternative, own) ? worst : undefined;
}

/** The higher, the worse; what has no end is worst. */
function rankOf({ name, better }: Metric, alternative: Alternative): number | undefined {
  if (isOpen(name, alternative)) return Infinity;
  const value = alternative.measure(name)?.value;
  return value == null ? undefined : better === "more" ? -value : value;
}

/** For one service others lead, and one that is said to be good over all services is significantly and noticeably worse. */
export interface Contrast {
  readonly service: string;
  readonly metric: Metric;
  readonly first: readonly Alternative[];
  readonly worse: Alternative;
  /** How many times worse. */
  readonly times: number;
}

/** Where one of these alternatives is worse for a service than another, the gravest first. */
export function contrastsIn(
  metric: Metric,
  alternatives: readonly Alternative[],
  parts: readonly Part[] = [],
): readonly Contrast[] {
  if (addsUp(metric)) return [];
  return parts.flatMap((part) => {
    const first = leadersIn(metric, part);
    const worse = alternatives
      .flatMap((each) => inPart(each, part) ?? [])
      .filter((each) => first.length > 0 && standingIn(metric, each, part) === "worse")
      .sort((a, b) => rankOf(metric, b)! - rankOf(metric, a)!)[0];
    if (!worse) return [];
    const [own, best] = [worse, first[0]!].map((each) => each.measure(metric.name)?.value);
    const ratio = metric.better === "more" ? (best ?? 0) / (own || 1e-9) : (own ?? Infinity) / (best || 1e-9);
    return [{ service: part.service, metric, first, worse, times: ratio }];
  });
}
