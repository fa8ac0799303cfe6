import { DAY, WEEK, weekdayOf } from "../../maths/calendar.ts";
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

/**
 * The week of some streams, stretch by stretch; one of multiples 1 where requests come evenly. Those alive at an instant came
 * at random within a whole life before it (M/G/∞ with a rate that varies: Eick, Massey and Whitt 1993).
 */
export function weekOf(streams: readonly Demand[], scenario: Scenario): readonly Stretch[] {
  if (!streams.some(isUneven)) return [{ asked: 1, alive: 1 }];
  const parts = streams.map((stream) => {
    const pattern = patternOf(stream);
    const rate = rateOf(stream, scenario, 0);
    return { rate, load: rate * distribution(stream.lifetime).mean, pattern, ages: agesOf(stream) };
  });
  const count = Math.max(...parts.map(({ pattern }) => pattern.length));
  const averaged = (weightOf: (part: (typeof parts)[number]) => number, of: (part: (typeof parts)[number]) => number) =>
    parts.reduce((sum, part) => sum + weightOf(part) * of(part), 0) /
    parts.reduce((sum, part) => sum + weightOf(part), 0);
  return Array.from({ length: count }, (_, i) => {
    const at = ((i + 0.5) * WEEK) / count;
    return {
      asked: averaged(
        ({ rate }) => rate,
        ({ pattern }) => weightAt(pattern, at),
      ),
      alive: averaged(
        ({ load }) => load,
        ({ pattern, ages }) => ages.reduce((sum, age) => sum + weightAt(pattern, at - age), 0) / ages.length,
      ),
    };
  });
}

/** By how much the number alive, averaged over what is measured, exceeds that of whole weeks, as a share. */
export function aliveBeyondWeeks(stream: Demand, { run }: Scenario): number {
  return isUneven(stream) ? beyondWeeks(stream, run, agesOf(stream)) : 0;
}

/** The same of the rate of requests. */
export function askedBeyondWeeks(stream: Demand, { run }: Scenario): number {
  return isUneven(stream) ? beyondWeeks(stream, run, [0]) : 0;
}

function beyondWeeks(stream: Demand, { start, warmUp, horizon }: Run, ages: readonly number[]): number {
  const pattern = patternOf(stream);
  const since = weekdayOf(start) * DAY;
  const more = (age: number) => beyondMean(pattern, since + horizon - age) - beyondMean(pattern, since + warmUp - age);
  return ages.reduce((sum, age) => sum + more(age), 0) / ages.length / (horizon - warmUp);
}

/** What a pattern has brought since Monday 00:00 beyond its mean of 1 per µs. */
function beyondMean(pattern: readonly number[], at: number): number {
  const time = intoWeek(at);
  const part = WEEK / pattern.length;
  const whole = Math.min(pattern.length - 1, Math.floor(time / part));
  const before = pattern.slice(0, whole).reduce((sum, weight) => sum + (weight - 1) * part, 0);
  return before + (pattern[whole]! - 1) * (time - whole * part);
}

function patternOf({ arrivals }: Demand): readonly number[] {
  return (arrivals.kind === "poisson" && arrivals.pattern) || [1];
}

function weightAt(pattern: readonly number[], at: number): number {
  return pattern[Math.min(pattern.length - 1, Math.floor((intoWeek(at) / WEEK) * pattern.length))]!;
}

const intoWeek = (at: number) => at - Math.floor(at / WEEK) * WEEK;

const AGES = 256;
/** Of the golden ratio: its multiples fall evenly between 0 and 1. */
const GOLDEN = 0.6180339887498949;

/** Ages of instances found alive: a uniform part of a length-biased life. */
function agesOf({ lifetime }: Demand): readonly number[] {
  const law = distribution(lifetime);
  if (!(law.mean < Infinity)) return [Infinity];
  return Array.from({ length: AGES }, (_, i) => law.lengthBiased((i + 0.5) / AGES) * ((i * GOLDEN) % 1));
}
