import { countBefore } from "../../maths/count-before.ts";
import { ALIVE, DRAWN, type Requests } from "../requests.ts";

/** Rows of a list that are alike in what is said of them: a column of when each begins and one of when each ends, both ascending, µs. */
export interface Lot {
  readonly begins: Float64Array;
  /** Empty where their lifetimes are drawn. */
  readonly ends: Float64Array;
  /** How long each lives, in the order in which they begin. */
  readonly lives: Float64Array;
}

/** Which rows: those of a plan or those whose plan is drawn, with a lifetime or with one that is drawn. */
export interface Kind {
  readonly plan: number;
  readonly stated: boolean;
}

interface Lots {
  readonly stays: number;
  /** By `keyOf`. */
  readonly whole: ReadonlyMap<number, Lot>;
  readonly parts: Map<string, Lot>;
}

const known = new WeakMap<Requests, Lots>();

/** The rows of a kind that begin within a stretch; those who are still alive stay to `stays`. A list is gone through once. */
export function lotOf(requests: Requests, kind: Kind, stays: number, [from, to]: readonly [number, number]): Lot {
  const before = known.get(requests);
  const lots = before?.stays === stays ? before : { stays, whole: gathered(requests, stays), parts: new Map() };
  known.set(requests, lots);
  const key = keyOf(kind);
  const whole = lots.whole.get(key) ?? NONE;
  const [first, end] = [countBefore(whole.begins, from), countBefore(whole.begins, to)];
  if (end - first === whole.begins.length) return whole;
  const part = `${key} ${first} ${end}`;
  const found = lots.parts.get(part) ?? partOf(whole, [first, end]);
  lots.parts.set(part, found);
  return found;
}

const NONE: Lot = { begins: new Float64Array(0), ends: new Float64Array(0), lives: new Float64Array(0) };

function keyOf({ plan, stated }: Kind): number {
  return 2 * (plan - DRAWN) + (stated ? 1 : 0);
}

/** Every kind's rows. */
function gathered({ at, plans, lifetimes }: Requests, stays: number): ReadonlyMap<number, Lot> {
  const counts = new Map<number, number>();
  const keyAt = (nth: number) => keyOf({ plan: plans[nth]!, stated: lifetimes[nth] !== DRAWN });
  for (let nth = 0; nth < at.length; nth++) counts.set(keyAt(nth), (counts.get(keyAt(nth)) ?? 0) + 1);
  const columns = (count: number) => ({ begins: new Float64Array(count), lives: new Float64Array(count) });
  const found = new Map([...counts].map(([key, count]) => [key, { ...columns(count), filled: 0 }]));
  for (let nth = 0; nth < at.length; nth++) {
    const lot = found.get(keyAt(nth))!;
    lot.begins[lot.filled] = at[nth]!;
    lot.lives[lot.filled++] = lifetimes[nth] === ALIVE ? stays - at[nth]! : lifetimes[nth]!;
  }
  return new Map([...found].map(([key, { begins, lives }]) => [key, lotFrom(key % 2 === 1, begins, lives)]));
}

function partOf({ begins, ends, lives }: Lot, [first, end]: readonly [number, number]): Lot {
  return lotFrom(ends.length > 0, begins.subarray(first, end), lives.subarray(first, end));
}

function lotFrom(isStated: boolean, begins: Float64Array, lives: Float64Array): Lot {
  const ends = isStated ? begins.map((begin, nth) => begin + lives[nth]!).sort() : new Float64Array(0);
  return { begins, ends, lives };
}
