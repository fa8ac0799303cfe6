import { HOUR } from "../../maths/calendar.ts";
import type { Recorded } from "../../scenario/recorded.ts";

/** How often an instance that ended young was asked for again, µs. */
export interface RepeatsFit {
  readonly short: number;
  readonly within: number;
  readonly again: number;
  readonly error: number;
}

const LEAST = 20;

/**
 * Requests for the same plan within an hour after one of its instances ended within an hour, beyond those that chance
 * brings at the rate of the hour before: the share of short lives that were tried again. Undefined where too few ended young.
 */
export function fitRepeats(rows: readonly Recorded[]): RepeatsFit | undefined {
  const byPlan = new Map<string, number[]>();
  for (const { at, plan } of rows) {
    const times = byPlan.get(plan);
    if (times) times.push(at);
    else byPlan.set(plan, [at]);
  }
  const short = rows.filter(({ at, lifetime }) => at >= 0 && typeof lifetime === "number" && lifetime < HOUR);
  if (short.length < LEAST) return undefined;
  let [again, byChance] = [0, 0];
  for (const { at, plan, lifetime } of short) {
    const times = byPlan.get(plan)!;
    const end = at + lifetime!;
    if (between(times, end, end + HOUR) > 0) again++;
    if (between(times, at - HOUR, at) > 0) byChance++;
  }
  const [p, q] = [again / short.length, byChance / short.length];
  const share = q < 1 ? (p - q) / (1 - q) : 0;
  const error = Math.sqrt((p * (1 - p) + q * (1 - q)) / short.length) / Math.max(1 - q, 1 / short.length);
  return { short: short.length, within: HOUR, again: Math.max(0, share), error };
}

/** How many of ascending times lie in [from, to). */
function between(times: readonly number[], from: number, to: number): number {
  return before(times, to) - before(times, from);
}

function before(times: readonly number[], t: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! < t) low = middle + 1;
    else high = middle;
  }
  return low;
}
