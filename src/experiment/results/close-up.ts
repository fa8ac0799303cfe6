import { HOUR, weekdayOf } from "../../maths/calendar.ts";
import { covers, limitName, subjectOf } from "../../platform/subject.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import type { Study } from "../../scenario/study.ts";
import type { RequestRecord } from "../../simulation/read/replication.ts";
import { simulate } from "../../simulation/simulate.ts";
import { watched } from "../../simulation/steps.ts";
import { fullnessMet } from "../answers/limits-met.ts";
import { Lives } from "./lives.ts";
import type { CloseUp, Results, VariantCloseUp, VariantResults } from "./results.ts";

const WEEK = 168;
/** Of each kind. */
const LIVES = 10;
/** A replication of more events is not run again. */
const MOST_EVENTS = 500_000;
/**
 * A replication with more requests is not run again: their records would fill the memory. The number is known from its
 * measure.
 */
const MOST_REQUESTS = 50_000;
/** A horizon of more hours is not averaged by them. */
const MOST_HOURS = 20_000;

/** What a second look must know of a variant beforehand: whom it is about, and the limit whose week it shows. Plain JSON. */
export interface Sight {
  /** A service; "": all of them. */
  readonly subject: string;
  readonly limit?: string;
}

/** By variant; undefined where the runs are too long to be run again. */
export function sightsOf(results: Results): readonly Sight[] | undefined {
  if (!results.variants.every((variant) => isShort(results, variant))) return undefined;
  return results.variants.map((variant) => {
    const subject = subjectOf(results, variant);
    const limit = fullnessMet(variant, subject)[0]?.of;
    return { subject, ...(limit !== undefined && { limit }) };
  });
}

/** Looks again at every variant; undefined where one of the runs is too long for that after all. */
export function closeUp(study: Study, sights: readonly Sight[]): CloseUp | undefined {
  const found: VariantCloseUp[] = [];
  for (const [index, sight] of sights.entries()) {
    const one = variantCloseUp(study.variants[index]!.scenario, sight);
    if (one === undefined) return undefined;
    found.push(one);
  }
  return found;
}

function isShort({ horizon, warmUp }: Results, { measures }: VariantResults): boolean {
  const asked = measures.find((each) => each.measure === "requests" && each.of === "" && each.window === "");
  return (asked?.value ?? 0) <= MOST_REQUESTS && horizon - warmUp <= MOST_HOURS * HOUR;
}

/** Looks again at one variant; undefined where its run is too long for that. */
export function variantCloseUp(scenario: Scenario, { subject, limit }: Sight): VariantCloseUp | undefined {
  const { run } = scenario;
  const hours = Math.floor((run.horizon - run.warmUp) / HOUR);
  const { requests = [], levels, events } = simulate(scenario, 0, { requests: true, buckets: hours });
  if (events > MOST_EVENTS) return undefined;
  const own = requests.filter(({ service }) => covers(subject, service));
  const level = levels.find(({ name, service, kind }) => kind === "in use" && limitName({ name, service }) === limit);
  const full = Array.from(level?.buckets ?? [], (used, at) => used / (level!.limitBuckets?.[at] || Infinity));
  const hourOf = hoursOfWeek(run.start);
  const starts = Array.from({ length: hours }, (_, hour) =>
    hourOf(run.warmUp + ((hour + 0.5) * (run.horizon - run.warmUp)) / hours),
  );
  const week = {
    requests: perHour(
      own.map(({ at }) => hourOf(at)),
      starts,
    ),
    ...(full.length > 0 && { limit: limit! }),
    full: full.length > 0 ? byHour(full, starts) : [],
  };
  const [slowest, typical] = chosen(own);
  const lives = new Lives([...slowest, ...typical]);
  for (const _ of watched(scenario, 0, { until: lives.until, watcher: lives }));
  return { slowest: slowest.map((each) => lives.of(each)), typical: typical.map((each) => lives.of(each)), week };
}

/** The slowest that became ready; and from the quartile to the quartile, evenly. Slowest first. */
function chosen(requests: readonly RequestRecord[]): readonly [RequestRecord[], RequestRecord[]] {
  const ready = requests
    .filter(({ outcome, wait }) => outcome === "ready" && wait !== null)
    .sort((a, b) => b.wait! - a.wait! || a.at - b.at);
  const slowest = ready.slice(0, LIVES);
  const others = ready.slice(LIVES);
  const [from, to] = [Math.floor(others.length / 4), Math.ceil((others.length * 3) / 4)];
  const middle = others.slice(from, to);
  const every = Math.max(1, middle.length / LIVES);
  return [slowest, middle.filter((_, at) => Math.floor(at / every) > Math.floor((at - 1) / every))];
}

/** The hour of the week (from Monday 0:00) in which an instant (µs) falls. */
function hoursOfWeek(start: string): (time: number) => number {
  const first = weekdayOf(start) * 24;
  return (time) => (first + Math.floor(time / HOUR)) % WEEK;
}

/** Events an hour: how many fell into each hour of the week, by how often that hour was. */
function perHour(hours: readonly number[], starts: readonly number[]): number[] {
  const [counts, times] = [counted(hours), counted(starts)];
  return counts.map((count, hour) => short(count / Math.max(1, times[hour]!)));
}

function byHour(values: readonly number[], starts: readonly number[]): number[] {
  const times = counted(starts);
  const sums = new Array<number>(WEEK).fill(0);
  for (const [at, value] of values.entries()) sums[starts[at]!]! += value;
  return sums.map((sum, hour) => short(sum / Math.max(1, times[hour]!)));
}

function counted(hours: readonly number[]): number[] {
  const counts = new Array<number>(WEEK).fill(0);
  for (const hour of hours) counts[hour]!++;
  return counts;
}

function short(value: number): number {
  return Number(value.toPrecision(3));
}
