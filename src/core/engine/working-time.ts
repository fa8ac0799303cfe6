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
