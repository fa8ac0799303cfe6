import { exp } from "../../core/draws/math.ts";
import { DAY, HOUR, WEEK } from "../../maths/calendar.ts";
import { stream } from "../../maths/random.ts";
import { type Exposure, type Growth, growthOf } from "../../maths/samples/growth.ts";
import type { Gap } from "../../maths/samples/kolmogorov.ts";
import { conditionalUniform, type Dispersion, dispersion, lewis, type Stretch } from "../../maths/samples/poisson.ts";
import { type WeekProfile, weekProfile } from "../../maths/samples/week-profile.ts";

/** How requests come, as a record tells it. Times are µs, rates per µs. */
export interface ArrivalsFit {
  readonly requests: number;
  /** How often somebody asks, at the record's start where the rate grows; with its standard error. */
  readonly rate: number;
  readonly error: number;
  readonly profile: WeekProfile;
  /** Absent: the record is too short for it. */
  readonly growth?: Growth & { readonly isClear: boolean };
  /** How many are asked for at one instant, with their number; one size: no batches. */
  readonly batches: readonly { readonly size: number; readonly count: number }[];
  /** The grid on which the record's times lie. */
  readonly resolution: number;
  readonly poisson: PoissonCheck;
}

/** Whether they come as independent people ask. */
export interface PoissonCheck {
  readonly lewis: Gap;
  readonly conditionalUniform: Gap;
  /** Of what came on each stretch, against what the profile expects there. */
  readonly dispersion: Dispersion;
  /** Length of a stretch. */
  readonly stretch: number;
  readonly verdict: "poisson" | "burstier" | "more regular" | "too few";
}

/** Below it the growth of a record and its weekly profile cannot be told apart. */
const LEAST_FOR_GROWTH = 2 * WEEK;
/** Requests on a stretch, at least, so that gaps say something. */
const ON_A_STRETCH = 10;
const LEAST_TO_JUDGE = 20;
/** For the two tests together 5 %. */
const LEVEL = 0.025;

/** `startDay`: the weekday of time 0, Monday 0. */
export function fitArrivals(
  times: readonly number[],
  { span, startDay, name }: { readonly span: number; readonly startDay: number; readonly name: string },
): ArrivalsFit {
  const resolution = gridOf(times);
  const batches = batchesOf(times, span, resolution);
  const isBatched = batches.length > 1 || batches[0]!.size > 1;
  const random = stream(`${name}/unrounded`);
  const asked = isBatched ? times.filter((t, i) => t !== times[i - 1]) : times;
  const unrounded = asked.map((t) => Math.min(span, t + random.uniform() * resolution)).sort((a, b) => a - b);
  const hours = hoursOf(span, startDay);
  const profile = weekProfile(...byHourOfWeek(unrounded, hours, startDay));
  const exposures = hours.map(({ middle, length, hour }) => ({ at: middle, weight: length * profile.weights[hour]! }));
  const growth =
    span >= LEAST_FOR_GROWTH && asked.length >= LEAST_TO_JUDGE ? growthOf(unrounded, exposures) : undefined;
  const isClear = growth !== undefined && Math.abs(growth.growth) > 1.96 * growth.error;
  const expected = isClear ? grown(exposures, growth.growth) : exposures;
  const rate = unrounded.length / expected.reduce((sum, { weight }) => sum + weight, 0);
  return {
    ...{ requests: times.length, rate, error: rate / Math.sqrt(unrounded.length), profile, batches, resolution },
    ...(growth && { growth: { ...growth, isClear } }),
    poisson: checkPoisson(
      unrounded,
      expected.map(({ weight }) => weight * rate),
      span,
    ),
  };
}

function grown(exposures: readonly Exposure[], growth: number): readonly Exposure[] {
  return exposures.map(({ at, weight }) => ({ at, weight: weight * exp(growth * at) }));
}

/** The greatest length of which all times are multiples, up to an hour. */
function gridOf(times: readonly number[]): number {
  const found = times.reduce((a, b) => divisor(a, Math.round(b)), 0);
  return found === 0 ? 1 : divisor(found, HOUR);
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}

/** Requests at one instant are a batch where there are more of them than chance and rounding put there. */
function batchesOf(times: readonly number[], span: number, resolution: number): ArrivalsFit["batches"] {
  const sizes = new Map<number, number>();
  for (let i = 0; i < times.length; ) {
    let next = i + 1;
    while (times[next] === times[i]) next++;
    sizes.set(next - i, (sizes.get(next - i) ?? 0) + 1);
    i = next;
  }
  const distinct = [...sizes.values()].reduce((sum, count) => sum + count, 0);
  const tied = times.length - distinct;
  const byChance = (times.length * times.length * resolution) / span;
  const isBatched = tied > Math.max(3, 0.01 * times.length) + 5 * byChance;
  return isBatched
    ? [...sizes].sort(([a], [b]) => a - b).map(([size, count]) => ({ size, count }))
    : [{ size: 1, count: times.length }];
}

interface HourOf {
  readonly middle: number;
  /** Less than an hour where the record ends within it. */
  readonly length: number;
  /** Of the week, from Monday. */
  readonly hour: number;
}

function hoursOf(span: number, startDay: number): readonly HourOf[] {
  return Array.from({ length: Math.ceil(span / HOUR) }, (_, i) => {
    const length = Math.min(HOUR, span - i * HOUR);
    return { middle: i * HOUR + length / 2, length, hour: (startDay * 24 + i) % 168 };
  });
}

function byHourOfWeek(times: readonly number[], hours: readonly HourOf[], startDay: number): [number[], number[]] {
  const [counts, seen] = [new Array<number>(168).fill(0), new Array<number>(168).fill(0)];
  for (const t of times) counts[(startDay * 24 + Math.floor(t / HOUR)) % 168]!++;
  for (const { hour, length } of hours) seen[hour]! += length / HOUR;
  return [counts, seen];
}

/**
 * Time is stretched until the expected rate is constant, and cut into days or, where few come, several days; each is judged
 * by itself, for days of unlike rate pooled together would reject what is Poisson.
 */
function checkPoisson(times: readonly number[], expected: readonly number[], span: number): PoissonCheck {
  const perDay = times.length / (span / DAY);
  const days = Math.max(1, Math.ceil(ON_A_STRETCH / Math.max(perDay, 1e-9)));
  const stretch = Math.min(days * DAY, Math.max(HOUR, Math.ceil(span / HOUR) * HOUR));
  const sums = new Float64Array(expected.length + 1);
  expected.forEach((each, i) => {
    sums[i + 1] = sums[i]! + each;
  });
  const due = (t: number) => {
    const i = Math.min(expected.length - 1, Math.floor(t / HOUR));
    return sums[i]! + expected[i]! * ((t - i * HOUR) / Math.min(HOUR, span - i * HOUR));
  };
  const count = Math.max(1, Math.floor(span / stretch));
  const stretches = Array.from({ length: count }, (_, i): Stretch => {
    const [from, to] = [due(i * stretch), due(i === count - 1 ? span : (i + 1) * stretch)];
    return { times: [], length: to - from };
  });
  for (const t of times) {
    const i = Math.min(count - 1, Math.floor(t / stretch));
    (stretches[i]!.times as number[]).push(Math.min(stretches[i]!.length, Math.max(0, due(t) - due(i * stretch))));
  }
  const used = stretches.filter(({ times, length }) => times.length > 0 && length > 0);
  const found = {
    ...{ lewis: lewis(used), conditionalUniform: conditionalUniform(used), stretch },
    dispersion: dispersion(
      stretches.map(({ times }) => times.length),
      stretches.map(({ length }) => length),
    ),
  };
  return { ...found, verdict: times.length < LEAST_TO_JUDGE ? "too few" : verdictOf(found) };
}

function verdictOf({ lewis, dispersion }: Pick<PoissonCheck, "lewis" | "dispersion">): PoissonCheck["verdict"] {
  if (lewis.p >= LEVEL && dispersion.p >= LEVEL) return "poisson";
  return dispersion.degrees < 1 || dispersion.statistic >= dispersion.degrees ? "burstier" : "more regular";
}
