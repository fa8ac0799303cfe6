import { DAY, HOUR, WEEK, weekdayOf } from "../engine/calendar.ts";
import { exp, expm1, log1p } from "../engine/math.ts";
import { type Stream, stream } from "../engine/random.ts";
import type { Arrivals, Poisson, TraceRequest } from "../scenario/scenario.ts";
import { Batches } from "./batches.ts";
import { lawOf } from "./laws.ts";
import { Modes } from "./modes.ts";

const EXACT = 0;
const AT = 1;

/** The arrivals in force from an instant on. */
export interface Epoch<A extends Arrivals = Arrivals> {
  readonly from: number;
  readonly arrivals: A;
}

/**
 * When the requests of one demand stream come that wait for nobody. Poisson arrivals invert the cumulative rate: one
 * uniform an arrival, whatever the pattern, the growth, the modes or the dated changes, so that the nth request of two
 * variants with equal demand is the same request. Modes and sizes of batches have streams of their own. Times are whole µs.
 */
export class ArrivalProcess {
  private readonly random: Stream;
  private readonly offset: number;
  private readonly end: number;
  private readonly epochs: readonly Epoch[];
  private readonly batches: Batches;
  private readonly modes: Modes;
  private epoch = 0;
  /** The last arrival, exactly and in whole µs. */
  private readonly times = new Float64Array(2);
  private index = 0;
  /** Requests still to come of the batch at `at`. */
  private left = 0;

  /** Epochs ascending, all of one kind, the first from 0. What comes after `end` (µs) does not matter. */
  constructor(
    name: string,
    epochs: readonly Epoch[],
    { start, end = Number.POSITIVE_INFINITY }: { readonly start: string; readonly end?: number },
  ) {
    this.random = stream(name);
    // No stream of the demand's is called so: names have no dots.
    this.batches = new Batches(`${name}.batches`);
    this.modes = new Modes(`${name}.modes`);
    this.offset = weekdayOf(start) * DAY;
    this.end = end;
    this.epochs = [...epochs];
  }

  /** The next arrival, µs; Infinity when there is none. */
  next(): number {
    if (this.left > 0) {
      this.left--;
      return this.times[AT]!;
    }
    const { arrivals } = this.epochs[this.epoch]!;
    if (arrivals.kind === "team") return Number.POSITIVE_INFINITY;
    if (arrivals.kind === "trace") return arrivals.requests[this.index++]?.at ?? Number.POSITIVE_INFINITY;
    const exact = arrivals.kind === "renewal" ? this.afterGap() : this.invert(-log1p(-this.random.uniform()));
    const at = Math.round(exact);
    this.times[EXACT] = exact;
    this.times[AT] = at;
    const { batch } = this.epochs[this.epoch]!.arrivals as typeof arrivals;
    if (batch && at < Number.POSITIVE_INFINITY) this.left = this.batches.size(batch) - 1;
    this.index++;
    return at;
  }

  /** What the trace says of the request that `next` last returned. */
  get stated(): TraceRequest | undefined {
    const { arrivals } = this.epochs[this.epoch]!;
    return arrivals.kind === "trace" ? arrivals.requests[this.index - 1] : undefined;
  }

  /** The end of the gap that begins now: of the law in force at its beginning. */
  private afterGap(): number {
    const exact = this.times[EXACT]!;
    const { gap, first } = this.inForce(exact);
    if (this.index > 0 || first === undefined) return this.entered(exact + lawOf(gap).inverse(this.random.uniform()));
    return this.entered(first);
  }

  private inForce(at: number): Extract<Arrivals, { kind: "renewal" }> {
    this.entered(at);
    return this.epochs[this.epoch]!.arrivals as Extract<Arrivals, { kind: "renewal" }>;
  }

  /** Passes on to the epoch of an instant, and returns it. */
  private entered(at: number): number {
    while ((this.epochs[this.epoch + 1]?.from ?? Number.POSITIVE_INFINITY) <= at) this.epoch++;
    return at;
  }

  /** The instant at which the cumulative rate has grown by so much since the last arrival. */
  private invert(amount: number): number {
    let at = this.times[EXACT]!;
    let rest = amount;
    for (;;) {
      const arrivals = this.epochs[this.epoch]!.arrivals as Poisson;
      const last = this.epoch === this.epochs.length - 1;
      if (last && isConstant(arrivals) && arrivals.rate > 0) return at + rest / arrivals.rate;
      const nextEpoch = last ? Number.POSITIVE_INFINITY : this.epochs[this.epoch + 1]!.from;
      const nextMode = arrivals.modes ? this.modes.until(arrivals.modes, at) : Number.POSITIVE_INFINITY;
      const edge = Math.min(arrivals.pattern ? this.nextHour(at) : Number.POSITIVE_INFINITY, nextEpoch, nextMode);
      const held = arrivals.modes ? { ...arrivals, rate: arrivals.modes[this.modes.index]!.rate } : arrivals;
      const piece = pieceAt(held, at, this.offset);
      const room = area(piece, edge - at);
      if (room > 0 && room >= rest) return at + length(piece, rest);
      if (edge >= this.end) return Number.POSITIVE_INFINITY;
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

/** Whether the rate is the same for ever. */
function isConstant({ growth, linear, pattern, modes }: Poisson): boolean {
  return growth === 0 && linear === undefined && !pattern && !modes;
}

/** Requests per µs at an instant, which may lie before the beginning; the mean over the modes. */
export function rateAt(arrivals: Poisson, at: number, offset: number): number {
  const { rate, growth, linear, pattern } = arrivals;
  const straight = linear === undefined ? rate : rate * Math.max(0, 1 + linear * at);
  const grown = growth === 0 ? straight : straight * exp(growth * at);
  return pattern ? grown * weightAt(pattern, at + offset) : grown;
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

function weightAt(pattern: readonly number[], week: number): number {
  return pattern[Math.floor((((week % WEEK) + WEEK) % WEEK) / HOUR)]!;
}

/** A stretch without an edge: a rate that grows exponentially, or by a slope down to 0 at most. */
interface Piece {
  readonly rate: number;
  readonly growth: number;
  readonly slope: number;
}

function pieceAt(arrivals: Poisson, at: number, offset: number): Piece {
  const { rate, growth, linear, pattern } = arrivals;
  const slope = linear === undefined ? 0 : rate * linear * (pattern ? weightAt(pattern, at + offset) : 1);
  return { rate: rateAt(arrivals, at, offset), growth, slope };
}

/** ∫ of the rate over a length from the piece's beginning. */
function area({ rate, growth, slope }: Piece, length: number): number {
  if (slope !== 0) {
    const lasting = slope < 0 ? Math.min(length, rate / -slope) : length;
    return lasting === Number.POSITIVE_INFINITY ? lasting : lasting * (rate + (slope * lasting) / 2);
  }
  if (rate === 0) return 0;
  if (growth === 0) return rate * length;
  if (length === Number.POSITIVE_INFINITY) return growth > 0 ? length : -rate / growth;
  return (rate * expm1(growth * length)) / growth;
}

/** The inverse of `area`. */
function length({ rate, growth, slope }: Piece, amount: number): number {
  if (slope !== 0) return (2 * amount) / (rate + Math.sqrt(Math.max(0, rate * rate + 2 * slope * amount)));
  return growth === 0 ? amount / rate : log1p((growth * amount) / rate) / growth;
}
