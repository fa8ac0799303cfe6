import { exp, expm1, log } from "../../core/draws/math.ts";
import { DAY, MONTH, SECOND, weekdayOf } from "../../maths/calendar.ts";
import { fingerprintOf } from "../../maths/fingerprint.ts";
import type { Lives } from "../../maths/lives/lives.ts";
import type { Recorded, ServiceRecord } from "../../scenario/recorded.ts";
import { VERSION } from "../../version.ts";
import { type ArrivalsFit, fitArrivals } from "./arrivals-fit.ts";
import { FIT_SCHEMA, type FittedLaw, type FittedLifetimes, type PlanShare, type RecordFit } from "./fit-answer.ts";
import { fitLifetimes, type LawFit, type LifetimesFit, livesIn } from "./lifetimes-fit.ts";
import { fitRepeats } from "./repeats.ts";

/** Points of a survival curve that are kept. */
const POINTS = 160;

interface Asked {
  /** Of the file, for its fingerprint. */
  readonly text: string;
  /** Default: true; without p-values nothing is rejected, and most of the time is saved. */
  readonly judged?: boolean;
}

/** What a record says of its demand. */
export function fitRecord(record: ServiceRecord, { text, judged = true }: Asked): RecordFit {
  const { file, service, start, span, rows, told } = record;
  const fingerprint = fingerprintOf([text]);
  const came = rows.filter(({ at }) => at >= 0);
  const startDay = start === undefined ? 0 : weekdayOf(start);
  const arrivals = fitArrivals(
    came.map(({ at }) => at),
    { span, startDay, name: fingerprint },
  );
  const lives = secondsOf(livesIn(rows, span, arrivals.resolution));
  const lifetimes = fitLifetimes(lives, { name: fingerprint, judged });
  const repeats = fitRepeats(rows);
  return {
    ...{ headroomFit: FIT_SCHEMA, version: VERSION },
    source: { file, fingerprint, service, start: start ?? null, span: span / SECOND, told },
    arrivals: arrivalsOf(arrivals),
    plans: plansOf(came),
    lifetimes: lifetimes ? lifetimesOf(lifetimes) : null,
    failures: failuresOf(came),
    repeats: repeats
      ? {
          ...{ after: repeats.after, by: repeats.by, count: repeats.count },
          ...{ within: repeats.within / SECOND, delay: repeats.delay / SECOND },
          again: { value: repeats.again, error: repeats.error },
        }
      : null,
  };
}

function secondsOf({ from, to, ended, until }: Lives): Lives {
  const seconds = (times: Float64Array) => times.map((us) => us / SECOND);
  return { from: seconds(from), to: seconds(to), ended, until: seconds(until) };
}

function arrivalsOf({ rate, error, growth, resolution, poisson, ...others }: ArrivalsFit): RecordFit["arrivals"] {
  const factor = growth ? exp(growth.growth * MONTH) : 1;
  return {
    ...others,
    perDay: { value: rate * DAY, error: error * DAY },
    growth: growth
      ? { value: expm1(growth.growth * MONTH), error: factor * growth.error * MONTH, isClear: growth.isClear }
      : null,
    resolution: resolution / SECOND,
    poisson: { ...poisson, stretch: poisson.stretch / SECOND },
  };
}

/** Null where the record does not say who failed. */
function failuresOf(rows: readonly Recorded[]): RecordFit["failures"] {
  const told = rows.filter(({ failed }) => failed !== undefined);
  if (told.length === 0) return null;
  const count = told.filter(({ failed }) => failed).length;
  const value = count / told.length;
  return { count, of: told.length, share: { value, error: Math.sqrt((value * (1 - value)) / told.length) } };
}

function plansOf(rows: readonly Recorded[]): readonly PlanShare[] {
  const counts = new Map<string, number>();
  for (const { plan } of rows) if (plan !== "") counts.set(plan, (counts.get(plan) ?? 0) + 1);
  const named = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return [...counts]
    .map(([plan, count]) => {
      const value = count / named;
      return { plan, count, value, error: Math.sqrt((value * (1 - value)) / named) };
    })
    .sort((a, b) => b.count - a.count || (a.plan < b.plan ? -1 : 1));
}

function lifetimesOf(fit: LifetimesFit): FittedLifetimes {
  const { lives, ended, late, survival, meanOfEnded, laws, chosen, empirical, range, cannotTell } = fit;
  const { steps } = survival;
  const every = Math.max(1, Math.ceil(steps.length / POINTS));
  const kept = steps.filter((_, i) => i % every === 0 || i === steps.length - 1);
  return {
    ...{ lives: lives.to.length, ended, late, meanOfEnded, meanSeen: fit.meanSeen, cannotTell },
    survival: kept.map(({ age, survival, low, high, atRisk }) => ({ age, survival, low, high, atRisk })),
    laws: laws.map((law) =>
      lawOf(
        law,
        kept.map(({ age }) => age),
      ),
    ),
    chosen: chosen?.family.name ?? null,
    empirical: empirical ?? null,
    range: { low: range.low, high: bounded(range.high) },
  };
}

function lawOf(
  { family, at, logLikelihood, aic, bic, mean, goodness, isPlausible, parameters }: LawFit,
  ages: readonly number[],
): FittedLaw {
  const law = family.law(at);
  return {
    name: family.name,
    parameters: Object.fromEntries(
      Object.entries(parameters).map(([name, { value, error }]) => [name, { value, error: bounded(error) }]),
    ),
    ...{ spec: family.spec(at), logLikelihood, aic, bic, goodness, isPlausible },
    mean: { value: mean.value, low: mean.low, high: bounded(mean.high) },
    survival: ages.map((age) => exp(law.logSurvival(age, log(age)))),
  };
}

/** Null where there is no bound, as JSON has none. */
function bounded(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
