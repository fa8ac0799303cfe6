import { perhapsLaw } from "../draws/duration.ts";
import { type Law, readLaw } from "../draws/laws.ts";
import type { Tape } from "../engine/tape.ts";

// Kinds of arrivals.
export const POISSON = 0;
export const RENEWAL = 1;
export const TEAM = 2;
export const LISTED = 3;

// Kinds of batches.
export const CONSTANT = 0;
export const GEOMETRIC = 1;
export const SIZES = 2;

/** When requests come; what a kind does not need is left empty. */
export class Arrivals {
  kind: i32 = POISSON;
  /** Poisson: requests per µs at time 0, growth of the rate's logarithm per µs, or by a share of it per µs (NaN: not so). */
  rate: f64 = 0;
  growth: f64 = 0;
  linear: f64 = Number.NaN;
  /** 168 weights by hour of the week; empty: constant. */
  pattern: Float64Array = new Float64Array(0);
  /** Rates that follow each other in a circle, and how long each lasts; empty: one. */
  modeRates: Float64Array = new Float64Array(0);
  modeLaws: Law[] = [];
  batch: Batch | null = null;
  /** Renewal: between two requests, and when the first comes (NaN: one gap after time 0). Team: between a request and the next. */
  gap: Law | null = null;
  first: f64 = Number.NaN;
  /** Team: so many developers, and whether they wait until their instance is deleted. */
  developers: i32 = 0;
  untilDeleted: boolean = false;
  /** Listed: instants, and what is said of each request: plan (−1: nothing) and lifetime (NaN: nothing). */
  times: Float64Array = new Float64Array(0);
  plans: Int32Array = new Int32Array(0);
  lifetimes: Float64Array = new Float64Array(0);
}

/** How many instances are asked for at one instant. */
export class Batch {
  readonly kind: i32;
  /** The size, or its mean. */
  readonly size: f64;
  readonly sizes: Int32Array;
  readonly shares: Float64Array;

  constructor(kind: i32, size: f64, sizes: Int32Array, shares: Float64Array) {
    this.kind = kind;
    this.size = size;
    this.sizes = sizes;
    this.shares = shares;
  }
}

export function readArrivals(tape: Tape): Arrivals {
  const arrivals = new Arrivals();
  arrivals.kind = tape.int();
  arrivals.rate = tape.next();
  arrivals.growth = tape.next();
  arrivals.linear = tape.next();
  arrivals.pattern = tape.doubles();
  arrivals.modeRates = tape.doubles();
  for (let mode = 0; mode < arrivals.modeRates.length; mode++) arrivals.modeLaws.push(readLaw(tape));
  if (tape.flag()) {
    const kind = tape.int();
    const size = tape.next();
    const sizes = tape.ints();
    arrivals.batch = new Batch(kind, size, sizes, tape.doubles());
  }
  arrivals.gap = perhapsLaw(tape);
  arrivals.first = tape.next();
  arrivals.developers = tape.int();
  arrivals.untilDeleted = tape.flag();
  arrivals.times = tape.doubles();
  arrivals.plans = tape.ints();
  arrivals.lifetimes = tape.doubles();
  return arrivals;
}
