import { SECOND } from "../../maths/calendar.ts";
import type { Run } from "../../scenario/scenario.ts";
import type { DrawnLevel, Summed } from "../../simulation/entries/summed.ts";
import type { Numbers, Replication } from "../../simulation/read/replication.ts";
import { digits12, digitsOf } from "./format.ts";
import type { Series, Upgrade } from "./results.ts";

/** Every level that was kept in buckets and was ever above zero: its mean over replications, and where eight of ten of them lie. */
export function seriesOf(
  replications: readonly Pick<Replication, "levels">[],
  run: Pick<Run, "warmUp" | "horizon">,
): readonly Series[] {
  const drawn = new SeriesBuilder();
  for (const replication of replications) drawn.add(replication);
  return drawn.series(run);
}

/** Replications whose rows are kept, whatever their length: eight of ten are those of the kept ones; */
const LEAST_KEPT = 100;
/** of later ones, as many as come to so many numbers with those before: 16 MB. */
export const MOST_KEPT = 2e6;

/** The same of replications that come one after the other. */
export class SeriesBuilder {
  private levels: readonly Drawn[] = [];
  private replications = 0;
  private kept = 0;

  add({ levels }: Pick<Summed, "levels">): void {
    if (this.levels.length === 0) this.levels = levels.map(drawnOf);
    this.kept += levels.reduce((sum, { buckets }) => sum + buckets.length, 0);
    const isKept = ++this.replications <= LEAST_KEPT || this.kept <= MOST_KEPT;
    this.levels.forEach((drawn, nth) => {
      const { buckets, limitBuckets = [], fullBuckets = [] } = levels[nth]!;
      // A copy: they lie among all numbers of their replication.
      if (isKept) drawn.rows.push(Float64Array.from(buckets));
      addTo(drawn.mean, buckets);
      drawn.most = highest(drawn.most, buckets);
      if (limitBuckets.length > 0) addTo(drawn.limit, limitBuckets);
      for (let bucket = 0; bucket < fullBuckets.length; bucket++) if (fullBuckets[bucket]! > 0) drawn.full[bucket]!++;
    });
  }

  series(run: Pick<Run, "warmUp" | "horizon">): readonly Series[] {
    return this.levels.filter(({ most }) => most > 0).map((drawn) => seriesIn(drawn, run));
  }
}

/** What is known of a level bucket by bucket. */
interface Drawn extends Pick<DrawnLevel, "name" | "kind" | "service"> {
  readonly mean: Mean;
  readonly limit: Mean;
  /** In how many replications the limit was full at some time. */
  readonly full: number[];
  readonly rows: Numbers[];
  most: number;
}

/** Sums over a number of replications. */
interface Mean {
  readonly sums: number[];
  of: number;
}

function drawnOf({ name, kind, service, buckets, limitBuckets = [] }: DrawnLevel): Drawn {
  const zeros = (of: Numbers) => new Array<number>(of.length).fill(0);
  const [mean, limit] = [buckets, limitBuckets].map((of): Mean => ({ sums: zeros(of), of: 0 })) as [Mean, Mean];
  return { name, kind, service, mean, limit, full: zeros(buckets), rows: [], most: 0 };
}

function seriesIn(
  { name, kind, service, mean, limit, full, rows, most }: Drawn,
  { warmUp, horizon }: Pick<Run, "warmUp" | "horizon">,
): Series {
  const round = digitsOf(most);
  const [low, high] = bandOf(rows);
  return {
    name,
    kind,
    service,
    unit: "count",
    ...(warmUp > 0 && { from: digits12(warmUp / SECOND) }),
    step: digits12((horizon - warmUp) / mean.sums.length / SECOND),
    mean: meanOf(mean).map(round),
    low: low.map(round),
    high: high.map(round),
    limit: changing(meanOf(limit).map(digits12)),
    ...(limit.of > 0 && { full: full.slice(0, full.findLastIndex((each) => each > 0) + 1) }),
  };
}

/** Points of a burn-down that is kept. */
const MOST_POINTS = 30;

/** The campaigns of a replication, in seconds. */
export function upgradesOf({
  replication,
  campaigns,
}: Pick<Replication, "replication" | "campaigns">): readonly Upgrade[] {
  return campaigns.map(({ service, release, published, started, proven, ended, burnDown }) => ({
    service,
    release,
    replication,
    published: published / SECOND,
    started: started === null ? null : started / SECOND,
    ...(proven !== null && { canaries: proven / SECOND }),
    ended: ended === null ? null : ended / SECOND,
    burnDown: thinned(burnDown).map(([at, count]) => [Math.round(at / SECOND), count] as const),
  }));
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

function addTo(mean: Mean, values: Numbers): void {
  for (let bucket = 0; bucket < mean.sums.length; bucket++) mean.sums[bucket]! += values[bucket]!;
  mean.of++;
}

function meanOf({ sums, of }: Mean): readonly number[] {
  return sums.map((total) => total / of);
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
