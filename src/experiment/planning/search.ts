import type { Tried } from "./tried.ts";

/** A search for the smallest value that meets all goals, by values tried one after the other. */
export interface Search {
  /** Smallest and greatest value that may be tried. */
  readonly range: readonly [number, number];
  /** Where to begin. */
  readonly start: number;
  readonly at: (value: number) => Promise<Tried>;
}

/** What a search found. */
export interface Found {
  /** In order of value. */
  readonly tried: readonly Tried[];
  /** Absent: no value meets all goals. */
  readonly feasible?: number;
  /** How the range was searched: halved, for each goal is met from somewhere on or up to somewhere; or by a grid. */
  readonly how: "halving" | "grid";
}

/** How often a search of a range may try a value, at most: over so many is the error split. */
export function mostTries([from, to]: Search["range"]): number {
  return Math.max(GRID, 2 * Math.ceil(Math.log2(to - from + 2)) + 2);
}

/** Values of a grid, where a range cannot be halved. */
const GRID = 17;

/**
 * The smallest value at which all goals are met. The ends of the range tell which goals get better with it and which get
 * worse; halving finds where the former begin to be met, and all goals are asked of that value. A goal that is met at
 * neither end may be met between them: then a grid is tried, from below.
 */
export async function search({ range, start, at }: Search): Promise<Found> {
  const known = new Map<number, Tried>();
  const ask = async (value: number): Promise<Tried> => {
    const tried = known.get(value) ?? (await at(value));
    known.set(value, tried);
    return tried;
  };
  const found = (how: Found["how"], feasible?: number): Found => ({
    tried: [...known.values()].sort((a, b) => a.value - b.value),
    how,
    ...(feasible !== undefined && { feasible }),
  });
  const [from, to] = range;
  const low = await ask(from);
  if (low.verdict === "meets" || from === to) return found("halving", low.verdict === "meets" ? from : undefined);
  const high = await ask(to);
  const met = (tried: Tried, goal: number) => tried.goals[goal]!.verdict === "meets";
  const goals = low.goals.map((_, i) => i);
  const unmet = goals.filter((i) => !met(low, i) && !met(high, i));
  if (unmet.some((i) => !isHopeless(low, high, i))) return found("grid", await onGrid(range, ask));
  if (unmet.length > 0) return found("halving");
  const better = goals.filter((i) => !met(low, i));
  const begins = await halved({ range, start, at: ask }, (tried) => better.every((i) => met(tried, i)));
  await downToFailing({ range, start: begins, at: ask }, (tried) =>
    better.some((i) => tried.goals[i]!.verdict === "fails"),
  );
  return found("halving", (await ask(begins)).verdict === "meets" ? begins : undefined);
}

/** Below what is open, in growing steps, the nearest value that surely fails: it tells how wide the doubt is. */
async function downToFailing({ range, start, at }: Search, fails: (tried: Tried) => boolean): Promise<void> {
  for (let step = 1; start - step > range[0]; step *= 2) if (fails(await at(start - step))) return;
}

/** What moves by nothing between the ends of a range is not met between them either. */
function isHopeless(low: Tried, high: Tried, goal: number): boolean {
  const [a, b] = [low.goals[goal]!, high.goals[goal]!];
  return a.value !== null && a.value === b.value;
}

/** The smallest value of which something holds, that holds at the end of the range and not at its beginning. */
async function halved({ range, start, at }: Search, holds: (tried: Tried) => boolean): Promise<number> {
  let [low, high] = range;
  let step = Math.max(1, Math.round(Math.sqrt(start) / 2));
  let next = Math.min(high - 1, Math.max(low + 1, start));
  while (high - low > 1) {
    const isMet = holds(await at(next));
    if (isMet) high = next;
    else low = next;
    // From the start on in growing steps until it lies between two that were tried, then by halves.
    const near = isMet ? high - step : low + step;
    step *= 2;
    const isOpen = low === range[0] || high === range[1];
    next = isOpen && near > low && near < high ? near : (low + high) >> 1;
  }
  return high;
}

async function onGrid(
  [from, to]: Search["range"],
  ask: (value: number) => Promise<Tried>,
): Promise<number | undefined> {
  const count = Math.min(GRID, to - from + 1);
  for (let i = 0; i < count; i++) {
    const value = Math.round(from + ((to - from) * i) / (count - 1));
    if ((await ask(value)).verdict === "meets") return value;
  }
  return undefined;
}
