import { SECOND } from "../../maths/calendar.ts";
import type { Run } from "../../scenario/scenario.ts";
import type { LevelRecord, Numbers, Replication } from "../../simulation/read/replication.ts";
import { digits12, digitsOf } from "./format.ts";
import type { Series, Upgrade } from "./results.ts";

/** Every level that was kept in buckets and was ever above zero: its mean over replications, and where eight of ten of them lie. */
export function seriesOf(
  replications: readonly Pick<Replication, "levels">[],
  run: Pick<Run, "warmUp" | "horizon">,
): readonly Series[] {
  const [first] = replications;
  return (first?.levels ?? []).flatMap(({ name, kind, service, buckets }, level): Series[] => {
    if (buckets.length === 0) return [];
    const each = replications.map(({ levels }) => levels[level]!.buckets);
    const limits = replications
      .map(({ levels }) => levels[level]!.limitBuckets ?? [])
      .filter(({ length }) => length > 0);
    const most = each.reduce(highest, 0);
    if (most === 0) return [];
    const round = digitsOf(most);
    const full = fullOf(replications.map(({ levels }) => levels[level]!));
    const [low, high] = bandOf(each);
    return [
      {
        name,
        kind,
        service,
        unit: "count",
        ...(run.warmUp > 0 && { from: digits12(run.warmUp / SECOND) }),
        step: digits12((run.horizon - run.warmUp) / buckets.length / SECOND),
        mean: meansOf(each).map(round),
        low: low.map(round),
        high: high.map(round),
        limit: changing(meansOf(limits).map(digits12)),
        ...(limits.length > 0 && { full }),
      },
    ];
  });
}

/** In how many replications a limit was full at some time in each bucket, without the end that only holds 0. */
function fullOf(levels: readonly LevelRecord[]): number[] {
  const full = new Array<number>(levels[0]?.buckets.length ?? 0).fill(0);
  for (const { fullBuckets = [] } of levels)
    for (let bucket = 0; bucket < fullBuckets.length; bucket++) if (fullBuckets[bucket]! > 0) full[bucket]!++;
  return full.slice(0, full.findLastIndex((each) => each > 0) + 1);
}

/** Points of a burn-down that is kept. */
const MOST_POINTS = 30;

/** The campaigns of the first replications, in seconds. */
export function upgradesOf(replications: readonly Replication[]): readonly Upgrade[] {
  return replications.slice(0, 3).flatMap(({ replication, campaigns }) =>
    campaigns.map(({ service, release, published, started, proven, ended, burnDown }) => ({
      service,
      release,
      replication,
      published: published / SECOND,
      started: started === null ? null : started / SECOND,
      ...(proven !== null && { canaries: proven / SECOND }),
      ended: ended === null ? null : ended / SECOND,
      burnDown: thinned(burnDown).map(([at, count]) => [Math.round(at / SECOND), count] as const),
    })),
  );
}

/** The first, the last, and evenly many between them. */
function thinned<T>(points: readonly T[]): readonly T[] {
  if (points.length <= MOST_POINTS) return points;
  return Array.from(
    { length: MOST_POINTS },
    (_, i) => points[Math.round((i * (points.length - 1)) / (MOST_POINTS - 1))]!,
  );
}

function highest(peak: number, values: Numbers): number {
  let most = peak;
  for (let nth = 0; nth < values.length; nth++) most = Math.max(most, values[nth]!);
  return most;
}

function meansOf(each: readonly Numbers[]): readonly number[] {
  const sums = new Array<number>(each[0]?.length ?? 0).fill(0);
  for (const of of each) for (let bucket = 0; bucket < sums.length; bucket++) sums[bucket]! += of[bucket]!;
  return sums.map((total) => total / each.length);
}

/** Of each bucket, the values that one and nine of ten replications do not exceed. */
function bandOf(each: readonly Numbers[]): readonly [low: number[], high: number[]] {
  const [low, high]: [number[], number[]] = [[], []];
  const values = new Float64Array(each.length);
  for (let bucket = 0; bucket < each[0]!.length; bucket++) {
    for (let i = 0; i < each.length; i++) values[i] = each[i]![bucket]!;
    ascending(values);
    low.push(atShare(values, 0.1));
    high.push(atShare(values, 0.9));
  }
  return [low, high];
}

/** Sorted in place: a few by insertion, three times as fast as the library for thirty; many by the library. */
function ascending(values: Float64Array): void {
  if (values.length > FEW) return void values.sort();
  for (let i = 1; i < values.length; i++) {
    const value = values[i]!;
    let at = i;
    for (; at > 0 && values[at - 1]! > value; at--) values[at] = values[at - 1]!;
    values[at] = value;
  }
}

const FEW = 64;

/** Without the end that only repeats. */
function changing(values: readonly number[]): readonly number[] {
  return values.slice(0, values.findLastIndex((value, at) => value !== values[at - 1]) + 1);
}

/** The inverse empirical distribution of values in ascending order. */
function atShare(values: Float64Array, p: number): number {
  return values[Math.max(0, Math.ceil(p * values.length) - 1)]!;
}
