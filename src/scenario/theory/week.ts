import { DAY, SECOND, WEEK, weekdayOf } from "../../maths/calendar.ts";
import { distribution } from "../../maths/distributions.ts";
import type { Demand, Run, Scenario } from "../scenario.ts";
import { rateOf } from "./request-rate.ts";

/** One part of a week in which nothing changes. */
export interface Stretch {
  /** Rate of requests as a multiple of its mean. */
  readonly asked: number;
  /** Instances alive as a multiple of their mean, at its middle. */
  readonly alive: number;
}

export function isUneven({ arrivals }: Demand): boolean {
  return arrivals.kind === "poisson" && (arrivals.pattern?.some((weight) => weight !== arrivals.pattern![0]) ?? false);
}

/** The week of some streams, stretch by stretch; one of multiples 1 where requests come evenly. */
export function weekOf(streams: readonly Demand[], scenario: Scenario): readonly Stretch[] {
  return thinnedWeekOf(streams, scenario)();
}

/** The week of some streams of which only a part is let in, by stretches; all of them, if nothing is said. */
export type ThinnedWeek = (parts?: readonly number[]) => readonly Stretch[];

/**
 * Those alive at an instant came at random within a whole life before it (M/G/∞ with a rate that varies: Eick, Massey and
 * Whitt 1993).
 */
export function thinnedWeekOf(streams: readonly Demand[], scenario: Scenario): ThinnedWeek {
  if (!streams.some(isUneven)) return ([part = 1] = []) => [{ asked: 1, alive: part }];
  const weeks = streams.map(weekly);
  const count = Math.max(...weeks.map(({ length }) => length));
  const middles = Array.from({ length: count }, (_, i) => ((i + 0.5) * WEEK) / count);
  const first = new Week(middles.map((_, i) => Number(i === 0)));
  const all = streams.map((stream, i) => {
    const rate = rateOf(stream, scenario, 0);
    const lives = livesOf(stream);
    return {
      rate,
      load: rate * distribution(stream.lifetime).mean,
      weights: middles.map((at) => weeks[i]!.weightAt(at)),
      // Those alive later in the week of one per µs who came in its first stretch.
      after: middles.map((at) => aliveAt(at, first, lives)),
    };
  });
  const rates = all.reduce((sum, { rate }) => sum + rate, 0);
  const loads = all.reduce((sum, { load }) => sum + load, 0);
  return (parts) =>
    middles.map((_, i) => {
      const asked = all.reduce((sum, { rate, weights }) => sum + rate * weights[i]!, 0);
      const alive = all.reduce((sum, { load, weights, after }) => {
        const sofar = weights.reduce((still, weight, j) => {
          const ago = i < j ? i - j + count : i - j;
          return still + weight * (parts ? parts[j]! : 1) * after[ago]!;
        }, 0);
        return sum + load * sofar;
      }, 0);
      return { asked: asked / rates, alive: loads > 0 ? alive / loads : 1 };
    });
}

function aliveAt(at: number, week: Week, lives: readonly number[]): number {
  const within = (life: number) =>
    life < SECOND ? week.weightAt(at) : week.mean + (week.beyondMean(at) - week.beyondMean(at - life)) / life;
  return lives.reduce((sum, life) => sum + within(life), 0) / lives.length;
}

/** By how much the number alive, averaged over what is measured, exceeds that of whole weeks, as a share. */
export function aliveBeyondWeeks(stream: Demand, { run }: Scenario): number {
  const ages = livesOf(stream).map((life, i) => life * ((i * GOLDEN) % 1));
  return isUneven(stream) ? beyondWeeks(stream, run, ages) : 0;
}

/** The same of the rate of requests. */
export function askedBeyondWeeks(stream: Demand, { run }: Scenario): number {
  return isUneven(stream) ? beyondWeeks(stream, run, [0]) : 0;
}

function beyondWeeks(stream: Demand, { start, warmUp, horizon }: Run, ages: readonly number[]): number {
  const week = weekly(stream);
  const since = weekdayOf(start) * DAY;
  const more = (age: number) => week.beyondMean(since + horizon - age) - week.beyondMean(since + warmUp - age);
  return ages.reduce((sum, age) => sum + more(age), 0) / ages.length / (horizon - warmUp);
}

/** A stream's rate through the week. */
export function weekly({ arrivals }: Demand): Week {
  return new Week((arrivals.kind === "poisson" && arrivals.pattern) || [1]);
}

/** A rate through the week with the sums that it brings. */
export class Week {
  readonly mean: number;
  readonly #weights: readonly number[];
  readonly #sums: readonly number[];

  constructor(weights: readonly number[]) {
    const part = WEEK / weights.length;
    this.#weights = weights;
    this.mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
    let sum = 0;
    this.#sums = [0, ...weights.map((weight) => (sum += (weight - this.mean) * part))];
  }

  get length(): number {
    return this.#weights.length;
  }

  weightAt(at: number): number {
    return this.#weights[this.#nth(at)]!;
  }

  /** What it has brought since Monday 00:00 beyond its mean. */
  beyondMean(at: number): number {
    const nth = this.#nth(at);
    const since = intoWeek(at) - (nth * WEEK) / this.length;
    return this.#sums[nth]! + (this.#weights[nth]! - this.mean) * since;
  }

  #nth(at: number): number {
    return Math.min(this.length - 1, Math.floor((intoWeek(at) / WEEK) * this.length));
  }
}

const intoWeek = (at: number) => at - Math.floor(at / WEEK) * WEEK;

const LIVES = 256;
/** Of the golden ratio: its multiples fall evenly between 0 and 1. */
const GOLDEN = 0.6180339887498949;

/** As good as for ever, in which µs still count. */
const EVER = 10_000 * WEEK;

/** Whole lives of instances found alive. */
function livesOf({ lifetime }: Demand): readonly number[] {
  const law = distribution(lifetime);
  if (!(law.mean < Infinity)) return [EVER];
  return Array.from({ length: LIVES }, (_, i) => Math.min(law.lengthBiased((i + 0.5) / LIVES), EVER));
}
