import { exponential } from "../draws/exponential.ts";
import type { Random } from "../draws/random.ts";
import { WEEK } from "../engine/lengths.ts";
import { type Arrivals, Coming } from "../model/arrivals.ts";
import { Batches } from "./batches.ts";
import { Modes } from "./modes.ts";
import { Piece } from "./rate.ts";

/**
 * When the requests of one demand stream come, if arrivals do not depend on the outcome of earlier ones. Poisson
 * arrivals invert the cumulative rate: one
 * uniform an arrival, whatever the pattern, the growth, the modes or the dated changes, so that the nth request of two
 * variants with equal demand is the same request. Modes and sizes of batches have streams of their own. Times are whole µs.
 */
export class ArrivalProcess {
  private readonly random: Random;
  private readonly sinceMonday: f64;
  private readonly end: f64;
  /** The arrivals in force from an instant on: ascending, all of one kind, the first from 0. */
  private readonly epochs: Arrivals[];
  private readonly from: Float64Array;
  private readonly batches: Batches;
  private readonly modes: Modes;
  private readonly piece: Piece = new Piece();
  private epoch: i32 = 0;
  /** Those in force. */
  private now: Arrivals;
  /** Poisson arrivals per µs, where the rate stays as it is for the rest of the run; else 0. */
  private steadyRate: f64 = 0;
  /** The exponential draw of the next Poisson arrival: made one arrival ahead, so that nothing has to wait for it. */
  private ahead: f64 = 0;
  /** The last arrival, exactly; how many there were where the rate is not steady. */
  private exact: f64 = 0;
  private index: i32 = 0;
  /** When the last batch came, in whole µs, and its requests still to come. */
  private at: f64 = 0;
  private left: i32 = 0;
  /** Whether what `next` last returned is the first of a batch. */
  beginsBatch: boolean = false;

  /** What comes after `end` (µs) does not matter. */
  constructor(
    random: Random,
    batches: Random,
    modes: Random,
    epochs: Arrivals[],
    from: Float64Array,
    sinceMonday: f64,
    end: f64,
  ) {
    this.random = random;
    this.batches = new Batches(batches);
    this.modes = new Modes(modes);
    this.epochs = epochs;
    this.from = from;
    this.sinceMonday = sinceMonday;
    this.end = end;
    this.now = epochs[0]!;
    this.begin(0);
    if (this.now.kind === Coming.poisson) this.exponential();
  }

  /** The next arrival, µs; Infinity: none is left. */
  next(): f64 {
    if (this.left > 0) {
      this.left--;
      this.beginsBatch = false;
      return this.at;
    }
    const rate = this.steadyRate;
    const exact = rate > 0 ? this.exact + this.exponential() / rate : this.unsteady();
    const at = Math.round(exact);
    this.exact = exact;
    const batch = this.now.batch;
    if (batch === null || at === Infinity) return at;
    this.at = at;
    this.left = this.batches.size(batch) - 1;
    this.beginsBatch = true;
    return at;
  }

  /** Whether what `next` last returned is asked for alone, or is the first of a batch. */
  get beginsOrder(): boolean {
    return this.beginsBatch || this.now.batch === null;
  }

  get isTrace(): boolean {
    return this.now.kind === Coming.trace;
  }

  /** What a trace says of the request that `next` last returned: index of its plan, −1: nothing; and its lifetime, NaN: nothing. */
  get statedPlan(): i32 {
    return this.isTrace ? this.now.plans[this.index - 1]! : -1;
  }

  get statedLifetime(): f64 {
    return this.isTrace ? this.now.lifetimes[this.index - 1]! : Number.NaN;
  }

  /** The next arrival, exactly, where there is no steady rate. */
  private unsteady(): f64 {
    const arrivals = this.now;
    const index = this.index++;
    switch (arrivals.kind) {
      case Coming.team:
        return Infinity;
      case Coming.trace:
        return index < arrivals.times.length ? arrivals.times[index]! : Infinity;
      case Coming.renewal:
        return this.afterGap();
      default:
        return this.invert(this.exponential());
    }
  }

  private exponential(): f64 {
    const drawn = this.ahead;
    this.ahead = exponential(this.random.uniform());
    return drawn;
  }

  /** The end of the gap that begins now; where its law changes before, it begins anew. A stated first request stays. */
  private afterGap(): f64 {
    const isStated = this.index === 1 && !isNaN(this.now.first);
    let end = isStated ? this.now.first : this.gapFrom(this.exact);
    while (this.nextEpoch <= end) {
      const change = this.nextEpoch;
      this.begin(this.epoch + 1);
      if (this.now.anew && change < end && !isStated) end = this.gapFrom(change);
    }
    return end;
  }

  private gapFrom(at: f64): f64 {
    return at + this.now.gap!.inverse(this.random.uniform());
  }

  private begin(epoch: i32): void {
    const arrivals = this.epochs[epoch]!;
    this.epoch = epoch;
    this.now = arrivals;
    const steady = arrivals.kind === Coming.poisson && this.nextEpoch === Infinity && isConstant(arrivals);
    this.steadyRate = steady ? arrivals.rate * arrivals.grown : 0;
  }

  private get nextEpoch(): f64 {
    return this.epoch + 1 < this.from.length ? this.from[this.epoch + 1]! : Infinity;
  }

  /** The instant at which the cumulative rate has grown by so much since the last arrival. */
  private invert(amount: f64): f64 {
    let at = this.exact;
    let rest = amount;
    while (true) {
      const arrivals = this.now;
      const nextEpoch = this.nextEpoch;
      if (this.steadyRate > 0) return at + rest / this.steadyRate;
      const modal = arrivals.modeRates.length > 0;
      const nextMode = modal ? this.modes.until(arrivals, at) : Infinity;
      const nextWeight = arrivals.pattern.length > 0 ? this.nextWeight(arrivals.pattern.length, at) : Infinity;
      const edge = Math.min(Math.min(nextWeight, nextEpoch), nextMode);
      this.piece.begin(arrivals, modal ? arrivals.modeRates[this.modes.index]! : arrivals.rate, at, this.sinceMonday);
      const room = this.piece.area(edge - at);
      if (room > 0 && room >= rest) return at + this.piece.length(rest);
      if (edge >= this.end) return Infinity;
      rest -= room;
      at = edge;
      if (at === nextEpoch) {
        this.begin(this.epoch + 1);
        if (modal && this.now.anew) this.modes.beginAnew(this.now, at);
      }
    }
  }

  /** When the next of the week's equal parts begins. */
  private nextWeight(parts: i32, at: f64): f64 {
    const length = WEEK / parts;
    const week = at + this.sinceMonday;
    return (Math.floor(week / length) + 1) * length - this.sinceMonday;
  }
}

/** Whether the rate is the same for ever. */
function isConstant(arrivals: Arrivals): boolean {
  return (
    arrivals.growth === 0 && isNaN(arrivals.linear) && arrivals.pattern.length === 0 && arrivals.modeRates.length === 0
  );
}
