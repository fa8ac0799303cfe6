import type { Metric } from "../../platform/metric.ts";
import { counted, listed } from "../../scenario/language/words.ts";
import { figureOf, sentence } from "../results/format.ts";
import type { Alternative } from "./alternative.ts";
import { runs } from "./choices.ts";
import { differenceBetween, isLarge } from "./compared.ts";
import { FELT, type Part } from "./standing.ts";

/** Of those that are told one by one. */
const MOST = 3;

/**
 * In one line, what the variants do to the services beside the one that is compared: significantly, and enough to decide by;
 * and what the replications leave open.
 */
export function sideEffects(beside: readonly Part[], baseline: number, replications: number): readonly string[] {
  if (beside.length === 0 || beside.every(({ alternatives }) => alternatives.length < 2)) return [];
  const felt = beside.flatMap((part) => feltBy(part, baseline));
  const found = felt.filter(({ significant }) => significant).sort((a, b) => b.times - a.times);
  const hit = new Set(found.map(({ service }) => service));
  const spared = beside.map(({ service }) => service).filter((service) => !hit.has(service));
  const open = felt.filter(({ service, significant }) => !significant && spared.includes(service));
  const topics = [...new Set(open.map(({ topic }) => topic))];
  const untold = topics.length === 0 ? "" : ` (${runs(replications)} cannot tell in ${listed(topics)})`;
  if (found.length === 0) return [sentence(`no significant side effect on ${listed(spared)}${untold}`)];
  const told = found.slice(0, MOST).map(({ service, says }) => `${service} ${says}`);
  const more = found.length > MOST ? [counted(found.length - MOST, "smaller one")] : [];
  const rest = spared.length === 0 ? "" : `; no significant one on ${listed(spared)}${untold}`;
  return [sentence(`side effects on other services: ${listed([...told, ...more])}${rest}`)];
}

interface Effect {
  readonly service: string;
  readonly topic: string;
  readonly significant: boolean;
  /** `2.0 min ± 0.8 longer p95 wait in “9 workers”`. */
  readonly says: string;
  /** How many times its least notable size. */
  readonly times: number;
}

/** What differs by enough to decide by, or looks so. */
function feltBy({ service, alternatives }: Part, baseline: number): readonly Effect[] {
  const base = alternatives[baseline]!;
  return alternatives
    .filter((each) => each !== base)
    .flatMap((each) =>
      FELT.filter(({ name }) => isLarge(name, each, base)).map((metric) => ({
        ...{ service, topic: metric.topic!, significant: each.differs(metric.name, base).significant },
        says: `${differenceBetween(metric, each, base)} in ${each.label} (from ${figureOf(base.measure(metric.name))})`,
        times: sizeOf(metric, each, base),
      })),
    );
}

/** A difference as a part of what it was; of shares in points of ten. */
function sizeOf({ name, unit }: Metric, each: Alternative, base: Alternative): number {
  const size = Math.abs(each.differs(name, base).difference!);
  return unit === "share" ? size * 10 : size / (Math.abs(base.measure(name)?.value ?? 0) || 1e-9);
}
