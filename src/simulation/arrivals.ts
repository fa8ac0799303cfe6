import { DAY, HOUR, WEEK, weekdayOf } from "../engine/calendar.ts";
import { exp, expm1, log1p } from "../engine/math.ts";
import { type Stream, stream } from "../engine/random.ts";
import type { Arrivals, TraceRequest } from "../scenario/scenario.ts";

type Poisson = Extract<Arrivals, { kind: "poisson" }>;

/**
 * When the requests of one demand stream come. Poisson arrivals invert the cumulative rate: one uniform an arrival,
 * whatever the pattern, the growth or the dated changes, so that the nth request of two variants with equal demand is the
 * same request. Times are whole µs.
 */
export class ArrivalProcess {
  private readonly random: Stream;
  private readonly offset: number;
  private readonly epochs: { readonly from: number; readonly arrivals: Arrivals }[];
  private epoch = 0;
  private exact = 0;
  private index = 0;

  /** Epochs: the arrivals in force from each instant on, ascending, the first from 0. */
  constructor(
    name: string,
    startDate: string,
    epochs: readonly { readonly from: number; readonly arrivals: Arrivals }[],
  ) {
    this.random = stream(name);
    this.offset = weekdayOf(startDate) * DAY;
    this.epochs = [...epochs];
  }

  /** The next arrival, µs; Infinity when there is none. */
  next(): number {
    const { arrivals } = this.epochs[this.epoch]!;
    if (arrivals.kind === "trace") return arrivals.requests[this.index++]?.at ?? Number.POSITIVE_INFINITY;
    this.exact = this.invert(-log1p(-this.random.uniform()));
    return Math.round(this.exact);
  }

  /** What the trace says of the request that `next` last returned. */
  get stated(): TraceRequest | undefined {
    const { arrivals } = this.epochs[this.epoch]!;
    return arrivals.kind === "trace" ? arrivals.requests[this.index - 1] : undefined;
  }

  /** The instant at which the cumulative rate has grown by so much since the last arrival. */
  private invert(amount: number): number {
    let at = this.exact;
    let rest = amount;
    for (;;) {
      const arrivals = this.epochs[this.epoch]!.arrivals as Poisson;
      const nextEpoch = this.epochs[this.epoch + 1]?.from ?? Number.POSITIVE_INFINITY;
      const edge = arrivals.pattern ? Math.min(this.nextHour(at), nextEpoch) : nextEpoch;
      const { rate, growth } = { rate: rateAt(arrivals, at, this.offset), growth: arrivals.growth };
      const room = area(rate, growth, edge - at);
      if (room >= rest) return rate > 0 ? at + length(rate, growth, rest) : Number.POSITIVE_INFINITY;
      if (edge === Number.POSITIVE_INFINITY) return edge;
      rest -= room;
      at = edge;
      if (at === nextEpoch) this.epoch++;
    }
  }

  private nextHour(at: number): number {
    const week = at + this.offset;
    return (Math.floor(week / HOUR) + 1) * HOUR - this.offset;
  }
}

/** Requests per µs at an instant, which may lie before the beginning. */
export function rateAt(arrivals: Poisson, at: number, offset: number): number {
  const grown = arrivals.growth === 0 ? arrivals.rate : arrivals.rate * exp(arrivals.growth * at);
  if (!arrivals.pattern) return grown;
  const week = (((at + offset) % WEEK) + WEEK) % WEEK;
  return grown * arrivals.pattern[Math.floor(week / HOUR)]!;
}

/** ∫ rate · e^(growth·s) ds over a length from 0. */
function area(rate: number, growth: number, length: number): number {
  if (rate === 0) return 0;
  if (growth === 0) return rate * length;
  if (length === Number.POSITIVE_INFINITY) return growth > 0 ? length : -rate / growth;
  return (rate * expm1(growth * length)) / growth;
}

/** The inverse of `area`. */
function length(rate: number, growth: number, amount: number): number {
  return growth === 0 ? amount / rate : log1p((growth * amount) / rate) / growth;
}

/** The largest rate that the past can have had: that of now at the pattern's peak (growth is never negative here). */
export function peakRate(arrivals: Poisson): number {
  return arrivals.rate * (arrivals.pattern ? Math.max(...arrivals.pattern) : 1);
}

/** A number of Poisson law, counted by its exponential gaps: exact, and one uniform each. */
export function poisson(mean: number, random: Stream): number {
  let count = 0;
  let sum = -log1p(-random.uniform());
  while (sum < mean) {
    count++;
    sum -= log1p(-random.uniform());
  }
  return count;
}
