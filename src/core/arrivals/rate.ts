import { exp, expm1, log1p } from "../draws/math.ts";
import { WEEK } from "../engine/lengths.ts";
import type { Arrivals } from "../model/arrivals.ts";

/** Requests per µs at an instant, which may lie before the beginning; `rate`: that of time 0, before growth and pattern. */
export function rateAt(arrivals: Arrivals, rate: f64, at: f64, sinceMonday: f64): f64 {
  const grown = rate * grownTo(arrivals, at);
  return arrivals.pattern.length > 0 ? grown * weightAt(arrivals.pattern, at + sinceMonday) : grown;
}

/** What the rate has grown to by an instant, as a share of it. */
function grownTo(arrivals: Arrivals, at: f64): f64 {
  const length = at - arrivals.since;
  if (!isNaN(arrivals.linear)) return Math.max(0, arrivals.grown + arrivals.linear * length);
  return arrivals.growth === 0 ? arrivals.grown : arrivals.grown * exp(arrivals.growth * length);
}

function weightAt(pattern: Float64Array, week: f64): f64 {
  return pattern[i32(Math.floor((((week % WEEK) + WEEK) % WEEK) / (WEEK / pattern.length)))]!;
}

/** A stretch without an edge: a rate that grows exponentially, or by a slope down to 0 at most. */
export class Piece {
  private rate: f64 = 0;
  private growth: f64 = 0;
  private slope: f64 = 0;

  /** The stretch that begins at an instant. */
  begin(arrivals: Arrivals, rate: f64, at: f64, sinceMonday: f64): void {
    this.rate = rateAt(arrivals, rate, at, sinceMonday);
    this.growth = arrivals.growth;
    this.slope = 0;
    if (isNaN(arrivals.linear)) return;
    const weight = arrivals.pattern.length > 0 ? weightAt(arrivals.pattern, at + sinceMonday) : 1;
    this.slope = rate * arrivals.linear * weight;
  }

  /** ∫ of the rate over a length from its beginning. */
  area(length: f64): f64 {
    const rate = this.rate;
    const growth = this.growth;
    const slope = this.slope;
    if (slope !== 0) {
      const lasting = slope < 0 ? Math.min(length, rate / -slope) : length;
      return lasting === Infinity ? lasting : lasting * (rate + (slope * lasting) / 2);
    }
    if (rate === 0) return 0;
    if (growth === 0) return rate * length;
    if (length === Infinity) return growth > 0 ? length : -rate / growth;
    return (rate * expm1(growth * length)) / growth;
  }

  /** The inverse of `area`. */
  length(amount: f64): f64 {
    const rate = this.rate;
    const slope = this.slope;
    if (slope !== 0) return (2 * amount) / (rate + Math.sqrt(Math.max(0, rate * rate + 2 * slope * amount)));
    return this.growth === 0 ? amount / rate : log1p((this.growth * amount) / rate) / this.growth;
  }
}
