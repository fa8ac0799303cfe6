import type { Law } from "../draws/law.ts";
import { transferLaws, transferOptionalLaw } from "../draws/laws.ts";
import { transferOptional } from "../engine/record.ts";
import type { Tape } from "../engine/tape.ts";
import { Batch } from "./batch.ts";

/** In which way requests come. */
export enum Coming {
  poisson,
  renewal,
  team,
  trace,
}

/** When requests come; what a kind does not need is left empty. */
export class Arrivals {
  kind: i32 = Coming.poisson;
  /** Poisson: requests per µs at time 0, growth of the rate's logarithm per µs, or by a share of it per µs (NaN: not so). */
  rate: f64 = 0;
  growth: f64 = 0;
  linear: f64 = NaN;
  /** Growth counts from this instant (µs), at which the rate had grown to so much of itself. */
  since: f64 = 0;
  grown: f64 = 1;
  /** Whether a dated change begins anew what is in progress, for it has another law: a gap, a pause, a mode. */
  anew: boolean = false;
  /** Weights of the week's 168 hours or 336 half hours; empty: constant. */
  pattern: Float64Array = new Float64Array(0);
  /** Rates that follow each other in a circle, and how long each lasts; empty: one. */
  modeRates: Float64Array = new Float64Array(0);
  readonly modeLaws: Law[] = [];
  batch: Batch | null = null;
  /** The share of these requests that are made. */
  asked: f64 = 1;
  /** Renewal: between two requests, and when the first comes (NaN: one gap after time 0). Team: between a request and the next. */
  gap: Law | null = null;
  first: f64 = NaN;
  /** Team: the number of developers, and whether they wait until their instance is deleted. */
  developers: i32 = 0;
  untilDeleted: boolean = false;
  /** Trace: instants, and what is said of each request: plan (−1: nothing) and lifetime (NaN: nothing). */
  times: Float64Array = new Float64Array(0);
  plans: Int32Array = new Int32Array(0);
  lifetimes: Float64Array = new Float64Array(0);

  transfer(tape: Tape): void {
    this.kind = tape.int(this.kind);
    this.rate = tape.double(this.rate);
    this.growth = tape.double(this.growth);
    this.linear = tape.double(this.linear);
    this.since = tape.double(this.since);
    this.grown = tape.double(this.grown);
    this.anew = tape.flag(this.anew);
    this.pattern = tape.doubles(this.pattern);
    this.modeRates = tape.doubles(this.modeRates);
    transferLaws(tape, this.modeLaws);
    this.batch = transferOptional<Batch>(tape, this.batch, () => new Batch());
    this.asked = tape.double(this.asked);
    this.gap = transferOptionalLaw(tape, this.gap);
    this.first = tape.double(this.first);
    this.developers = tape.int(this.developers);
    this.untilDeleted = tape.flag(this.untilDeleted);
    this.times = tape.doubles(this.times);
    this.plans = tape.ints(this.plans);
    this.lifetimes = tape.doubles(this.lifetimes);
  }
}
