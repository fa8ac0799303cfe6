import { WEEK } from "./lengths.ts";
import { notNegative } from "./range.ts";
import "./subset.ts";
import type { Tape } from "./tape.ts";

/** The hours people work, week after week: closed forms of the open time since the start, in whole microseconds. */
export class WorkingTime {
  /** When the stretches of a week open and close, and the open time before each and in all. */
  opens: Float64Array = new Float64Array(0);
  closes: Float64Array = new Float64Array(0);
  before: Float64Array = new Float64Array(0);
  perWeek: f64 = 0;

  /** The instant at which `work` of open time has passed since t; t itself for no work. */
  advance(t: f64, work: f64): f64 {
    if (notNegative("advance work", work) === 0) return t;
    const goal = this.openUntil(t) + work;
    const weeks = Math.ceil(goal / this.perWeek) - 1;
    const rest = goal - weeks * this.perWeek; // in (0, perWeek]: work that ends with the day ends in the evening
    let i = this.last;
    while (this.before[i]! >= rest) i--;
    return weeks * WEEK + this.opens[i]! + (rest - this.before[i]!);
  }

  /** The first instant from t on at which `work` fits in without a break; where it never does, the first with most room. */
  fit(t: f64, work: f64): f64 {
    const weeks = Math.floor(t / WEEK);
    const stretches = this.opens.length;
    const first = this.stretchAt(t - weeks * WEEK);
    let best = t;
    let most: f64 = -1;
    for (let nth = first; nth <= first + stretches; nth++) {
      const from = Math.max(t, this.opensAt(weeks, nth));
      let end = this.closesAt(weeks, nth);
      // Hours that go on after midnight are one stretch; around the clock, the only one.
      for (let more = nth + 1; more <= nth + stretches && this.opensAt(weeks, more) === end; more++)
        end = more === nth + stretches ? Infinity : this.closesAt(weeks, more);
      if (end - from >= work) return from;
      if (end - from <= most) continue;
      most = end - from;
      best = from;
    }
    return best;
  }

  /** The first instant from t on within the hours: t itself where it is, or where there are no hours. */
  opening(t: f64): f64 {
    return this.perWeek === 0 ? t : this.fit(t, 0);
  }

  /** The open time since the start. */
  openUntil(t: f64): f64 {
    const weeks = Math.floor(t / WEEK);
    const inWeek = t - weeks * WEEK;
    const i = this.stretchAt(inWeek);
    const partly = i > this.last ? this.perWeek : this.before[i]! + Math.max(0, inWeek - this.opens[i]!);
    return weeks * this.perWeek + partly;
  }

  transfer(tape: Tape): void {
    this.opens = tape.doubles(this.opens);
    this.closes = tape.doubles(this.closes);
    this.before = tape.doubles(this.before);
    this.perWeek = tape.double(this.perWeek);
  }

  /** When the nth stretch after the beginning of a week opens, and closes. */
  private opensAt(weeks: f64, nth: i32): f64 {
    return this.weekOf(weeks, nth) * WEEK + this.opens[nth % this.opens.length]!;
  }

  private closesAt(weeks: f64, nth: i32): f64 {
    return this.weekOf(weeks, nth) * WEEK + this.closes[nth % this.opens.length]!;
  }

  private weekOf(weeks: f64, nth: i32): f64 {
    return weeks + Math.floor(f64(nth) / f64(this.opens.length));
  }

  private get last(): i32 {
    return this.opens.length - 1;
  }

  /** The first stretch of the week that closes after t, counted in the week; last + 1 if none does. */
  private stretchAt(inWeek: f64): i32 {
    let i: i32 = 0;
    while (i <= this.last && this.closes[i]! <= inWeek) i++;
    return i;
  }
}
