import { ALIVE, type Requests } from "../requests.ts";

/** The columns of a trace while they are read, in any order of time. */
export class TraceColumns {
  readonly at: number[] = [];
  readonly plans: number[] = [];
  readonly lifetimes: number[] = [];
  #last = Number.NEGATIVE_INFINITY;
  isSorted = true;

  add(at: number, plan: number, lifetime: number): void {
    if (at < this.#last) this.isSorted = false;
    this.#last = at;
    this.at.push(at);
    this.plans.push(plan);
    this.lifetimes.push(lifetime);
  }

  /** In order of time; rows of one instant stay as they stood. */
  sorted(): Requests {
    const { at, plans, lifetimes } = this;
    if (this.isSorted) return { at, plans, lifetimes };
    const order = Uint32Array.from(at, (_, nth) => nth).sort((a, b) => at[a]! - at[b]! || a - b);
    const by = (column: readonly number[]) => Array.from(order, (nth) => column[nth]!);
    return { at: by(at), plans: by(plans), lifetimes: by(lifetimes) };
  }
}

/** Rows that say the same as the one before. */
export function equalRows({ at, plans, lifetimes }: Requests): number {
  let count = 0;
  for (let nth = 1; nth < at.length; nth++)
    if (at[nth] === at[nth - 1] && plans[nth] === plans[nth - 1] && lifetimes[nth] === lifetimes[nth - 1]) count++;
  return count;
}

/** Those that come within the run, those that are there when it begins, and how many were gone by then. */
export function atTheStart(all: Requests): {
  readonly requests: Requests;
  readonly begun?: Requests;
  readonly gone: number;
} {
  const first = all.at.findIndex((at) => at >= 0);
  const count = first < 0 ? all.at.length : first;
  if (count === 0) return { requests: all, gone: 0 };
  const begun = new TraceColumns();
  for (let nth = 0; nth < count; nth++) {
    const [at, lifetime] = [all.at[nth]!, all.lifetimes[nth]!];
    if (lifetime === ALIVE || at + lifetime > 0) begun.add(at, all.plans[nth]!, lifetime);
  }
  const requests = {
    at: all.at.slice(count),
    plans: all.plans.slice(count),
    lifetimes: all.lifetimes.slice(count),
  };
  return { requests, gone: count - begun.at.length, ...(begun.at.length > 0 && { begun: begun.sorted() }) };
}
