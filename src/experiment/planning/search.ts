import type { Nearest } from "./nearest.ts";
import type { Tried, Verdict } from "./tried.ts";

/** A search for the smallest value that meets all goals, by values tried one after the other. */
export interface Search {
  /** Smallest and greatest value that may be tried. */
  readonly range: readonly [number, number];
  /** Where to begin. */
  readonly start: number;
  readonly at: (value: number) => Promise<Tried>;
  /** Of several values, the one that comes nearest to all goals together. */
  readonly nearest: (values: readonly number[]) => Promise<Nearest>;
}

/** What a search found. */
export interface Found {
  /** In order of value. */
  readonly tried: readonly Tried[];
  /** Absent: no value meets all goals. */
  readonly feasible?: number;
  /** How the range was searched: halved, for each goal is met from somewhere on or up to somewhere; or ranked before that. */
  readonly how: "halving" | "ranking";
  /** The last ranking; absent: there was none. */
  readonly nearest?: Nearest;
}

/** How often a search of a range may try a value, at most: over so many is the error split. */
export function mostTries([from, to]: Search["range"]): number {
  return Math.max(RANKED, 2 * Math.ceil(Math.log2(to - from + 2)) + 2);
}

/** Values that are ranked together, where a range cannot be halved. */
const RANKED = 17;

/** How often values of a range may be ranked, at most: each time between the neighbours of the nearest. */
export function mostRankings([from, to]: Search["range"]): number {
  return Math.max(1, Math.ceil(Math.log(Math.max(2, to - from)) / Math.log((RANKED - 1) / 2)));
}

/**
 * The smallest value at which all goals are met. The ends of the range tell which goals get better with it and which get
 * worse; halving finds where the former begin to be met, and all goals are asked of that value. A goal that is met at
 * neither end may be met on one stretch between them: the value that comes nearest is looked for by ranking, and where it
 * meets all goals the beginning of the stretch is below it, by halves.
 */
export async function search({ range, start, at, nearest }: Search): Promise<Found> {
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
  const isRanked = unmet.some((i) => !isHopeless(low, high, i));
  if (unmet.length > 0 && !isRanked) return found("halving");
  const ranked = isRanked ? await ranking(range, { ask, nearest }) : undefined;
  const how = ranked ? ({ ...found("ranking"), nearest: ranked } as const) : found("halving");
  const end = ranked?.value ?? to;
  if (ranked && (await ask(end)).verdict !== "meets") return how;
  const better = goals.filter((i) => !met(low, i));
  const within = { range: [from, end], start: Math.min(start, end), at: ask } as const;
  const begins = await halved(within, (tried) => better.every((i) => met(tried, i)));
  await downToFailing({ ...within, start: begins }, (tried) => better.some((i) => tried.goals[i]!.verdict === "fails"));
  const isMet = (await ask(begins)).verdict === "meets";
  return { ...how, ...found(how.how, isMet ? begins : undefined) };
}

/** A range whose values are tried one after the other. */
export interface Halving<T = Tried> {
  readonly range: Search["range"];
  readonly start: number;
  readonly at: (value: number) => Promise<T>;
}

/** What goes on to be so from some value on. */
interface Judged {
  readonly verdict: Verdict;
}

/** The smallest value that meets what all greater ones meet too, with the nearest below it that surely does not; undefined: none. */
export async function smallest<T extends Judged>({ range, start, at }: Halving<T>): Promise<number | undefined> {
  const known = new Map<number, Promise<T>>();
  const ask = (value: number) => {
    const tried = known.get(value) ?? at(value);
    known.set(value, tried);
    return tried;
  };
  const meets = async (value: number) => (await ask(value)).verdict === "meets";
  if (await meets(range[0])) return range[0];
  if (range[0] === range[1] || !(await meets(range[1]))) return undefined;
  const begins = await halved({ range, start, at: ask }, ({ verdict }) => verdict === "meets");
  await downToFailing({ range, start: begins, at: ask }, ({ verdict }) => verdict === "fails");
  return begins;
}

/** The value that comes nearest to all goals: of some all over the range, and while it does not meet them, of those around it. */
async function ranking(
  [from, to]: Search["range"],
  { ask, nearest }: { readonly ask: Search["at"]; readonly nearest: Search["nearest"] },
): Promise<Nearest> {
  const values = spread(from, to);
  const best = await nearest(values);
  const at = values.indexOf(best.value);
  const [below, above] = [values[at - 1] ?? from, values[at + 1] ?? to];
  const isNarrow = values.length > to - from;
  if (isNarrow || (await ask(best.value)).verdict === "meets") return best;
  return ranking([below, above], { ask, nearest });
}

function spread(from: number, to: number): readonly number[] {
  const count = Math.min(RANKED, to - from + 1);
  return Array.from({ length: count }, (_, i) => Math.round(from + ((to - from) * i) / (count - 1)));
}

/** Below what is open, in growing steps, the nearest value that surely fails: it tells how wide the doubt is. */
async function downToFailing<T>({ range, start, at }: Halving<T>, fails: (tried: T) => boolean): Promise<void> {
  for (let step = 1; start - step > range[0]; step *= 2) if (fails(await at(start - step))) return;
}

/** What moves by nothing between the ends of a range is not met between them either. */
function isHopeless(low: Tried, high: Tried, goal: number): boolean {
  const [a, b] = [low.goals[goal]!, high.goals[goal]!];
  return a.value !== null && a.value === b.value;
}

/** The smallest value of which something holds, that holds at the end of the range and not at its beginning. */
async function halved<T>({ range, start, at }: Halving<T>, holds: (tried: T) => boolean): Promise<number> {
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
