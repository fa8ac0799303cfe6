/** Requests of a list, a column for each property, for there may be a million. */
export interface Requests {
  /** µs from the start of the run, ascending. */
  readonly at: readonly number[];
  /** Each one's plan, by its place among the list's; DRAWN. */
  readonly plans: readonly number[];
  /** µs; DRAWN, or ALIVE. */
  readonly lifetimes: readonly number[];
}

/** In a column of requests: it is drawn. */
export const DRAWN = -1;

/** In a column of lifetimes: still alive when the record ended, so that it stays to the end of the run. */
export const ALIVE = -2;
