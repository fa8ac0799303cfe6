import { countBefore } from "../../maths/count-before.ts";
import { type DistributionSpec, distribution } from "../../maths/distributions.ts";
import type { Lot } from "./lots.ts";

/** How many are alive at an instant, and the time that lives have within a stretch, in all. */
export interface Lives {
  at(time: number): number;
  over(from: number, to: number): number;
}

/** A law as lives of equal parts of all life time, each with the number of instances that have one. */
interface Weighted {
  readonly life: number;
  readonly weight: number;
}

const LIVES = 128;

const laws = new WeakMap<DistributionSpec, readonly Weighted[]>();

/** For a law without a mean: of equal parts of all instances. */
export function spread(lifetime: DistributionSpec): readonly Weighted[] {
  const known = laws.get(lifetime);
  if (known) return known;
  const law = distribution(lifetime);
  const endless = !(law.mean < Infinity);
  const found = Array.from({ length: endless ? 8 * LIVES : LIVES }, (_, i): Weighted => {
    if (endless) return { life: law.inverse((i + 0.5) / LIVES / 8), weight: 1 / LIVES / 8 };
    const life = law.lengthBiased((i + 0.5) / LIVES);
    return { life, weight: life === 0 ? 0 : law.mean / LIVES / life };
  });
  laws.set(lifetime, found);
  return found;
}

/** ∫ over a stretch of the part that is left of lives of one length that were found in progress at 0. */
function leftOf(life: number, from: number, to: number): number {
  const end = Math.min(life, to);
  return end > from ? end - from - (end * end - from * from) / (2 * life) : 0;
}

const CELLS = 128;

/** Lives that begin as instances are asked for. Nobody knows before how long each is. */
export class Passing implements Lives {
  readonly #come: (time: number) => number;
  readonly #lives: readonly Weighted[];
  readonly #since: number;
  readonly #dies: number;

  constructor(
    come: (time: number) => number,
    lives: readonly Weighted[],
    { since, dies }: { readonly since: number; readonly dies: number },
  ) {
    this.#come = come;
    this.#lives = lives;
    this.#since = since;
    this.#dies = dies;
  }

  at(time: number): number {
    if (time >= this.#dies) return 0;
    const now = this.#come(time);
    return this.#lives.reduce((sum, { life, weight }) => sum + weight * (now - this.#come(time - life)), 0);
  }

  over(from: number, until: number): number {
    const to = Math.min(until, this.#dies);
    if (to <= from) return 0;
    const first = Math.max(0, this.#since);
    const cell = (to - first) / CELLS;
    let sum = 0;
    for (let i = 0; i < CELLS && to > first; i++) {
      const begin = first + i * cell;
      const came = this.#come(begin + cell) - this.#come(begin);
      const middle = begin + cell / 2;
      if (came !== 0) sum += came * (this.#within(to - middle) - this.#within(from - middle));
    }
    if (this.#since >= 0) return sum;
    // Those of the past are found in progress.
    return this.#lives.reduce(
      (all, { life, weight }) => all - weight * this.#come(-life) * leftOf(life, from, to),
      sum,
    );
  }

  /** How much of a life lies within so much time from its beginning on average. */
  #within(length: number): number {
    if (length <= 0) return 0;
    return this.#lives.reduce((sum, { life, weight }) => sum + weight * Math.min(life, length), 0);
  }
}

/** A number of lives found in progress at 0. */
export class Leaving implements Lives {
  readonly #count: number;
  readonly #lives: readonly Weighted[];
  readonly #dies: number;

  constructor(count: number, lives: readonly Weighted[], dies: number) {
    this.#count = count;
    this.#lives = lives.filter(({ life }) => life > 0);
    this.#dies = dies;
  }

  at(time: number): number {
    return time >= this.#dies ? 0 : this.#mean((life) => Math.max(0, 1 - time / life));
  }

  over(from: number, to: number): number {
    return this.#mean((life) => leftOf(life, from, Math.min(to, this.#dies)));
  }

  #mean(of: (life: number) => number): number {
    return (this.#count * this.#lives.reduce((sum, { life }) => sum + of(life), 0)) / this.#lives.length;
  }
}

/** Lives of which a list says how long they are. */
export class Known implements Lives {
  readonly #lot: Lot;
  readonly #times: number;
  readonly #dies: number;

  constructor(lot: Lot, times: number, dies: number) {
    this.#lot = lot;
    this.#times = times;
    this.#dies = dies;
  }

  get mean(): number {
    const { begins, ends } = this.#lot;
    return (sum(ends) - sum(begins)) / begins.length;
  }

  at(time: number): number {
    if (time >= this.#dies) return 0;
    return this.#times * (countBefore(this.#lot.begins, time) - countBefore(this.#lot.ends, time));
  }

  /** What lies of the time since each beginning within the stretch, less what lies in it since each end. */
  over(from: number, until: number): number {
    const to = Math.min(until, this.#dies);
    if (to <= from) return 0;
    return this.#times * (since(this.#lot.begins, from, to) - since(this.#lot.ends, from, to));
  }
}

/** The time from each of ascending instants to the end of a stretch, as far as it lies in it, in all. */
function since(instants: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let nth = countBefore(instants, to) - 1; nth >= 0; nth--) sum += to - Math.max(from, instants[nth]!);
  return sum;
}

function sum(values: Float64Array): number {
  return values.reduce((all, value) => all + value, 0);
}
