import type { Executor, Job, Signal } from "../../executors/executor.ts";
import type { Series } from "../../experiment/results/results.ts";
import { seriesOf } from "../../experiment/results/series.ts";
import { settledBy } from "../../experiment/run/pilot.ts";
import { parseDocument } from "../../scenario/parse.ts";
import type { Run } from "../../scenario/scenario.ts";
import type { Study } from "../../scenario/study.ts";
import type { LevelRecord, Numbers, Replication } from "../../simulation/read/replication.ts";
import type { Asking } from "./what-if.ts";

/** A stretch of the run (seconds), and by variant the series that are wanted of it. */
export interface Sought {
  readonly from: number;
  readonly to: number;
  readonly series: readonly (readonly Named[])[];
}

type Named = Pick<Series, "name" | "kind" | "service">;

/** The series asked for in finer buckets, by variant, and the number of replications behind them. */
export interface Found {
  readonly kind: "zoomed";
  readonly done: number;
  readonly of: number;
  readonly series: readonly (readonly Series[])[];
}

type Kept = Pick<Replication, "levels">;

/** Replications after which the first answer is given; the next comes when there is this much more to it. */
const FIRST = 5;
const GROWTH = 1.5;

/**
 * Looks closer at stretches of a run than its results do: runs the same replications again and averages its levels over
 * shorter buckets. What was run is kept, so that the stretch beside it costs nothing.
 */
export class Zoom {
  private readonly asking: Asking;
  private readonly executor: Executor;
  private study: Study | undefined;
  private buckets = 0;
  private kept: readonly (Kept | undefined)[][] = [];

  constructor(asking: Asking, executor: Executor) {
    [this.asking, this.executor] = [asking, executor];
  }

  /** Tells what is known after the first replications, and again as more come. */
  async look(sought: Sought, tell: (found: Found) => void, signal?: Signal): Promise<void> {
    const { document, settling, replications: of } = this.asking;
    const read = this.study ?? parseDocument(document);
    this.study ??= settling ? settledBy(settling, read) : read;
    const { study } = this;
    const { run } = study.variants[study.baseline]!.scenario;
    const wanted = bucketsFor(sought, run, of);
    if (wanted > this.buckets) {
      this.kept = study.variants.map(() => []);
      this.buckets = wanted;
    }
    const { kept, buckets } = this;
    let [done, answered] = [0, 0];
    const look = () => {
      while (done < of && kept.every((each) => each[done] !== undefined)) done++;
      if (done === answered || (done < of && (done < FIRST || done < answered * GROWTH))) return;
      answered = done;
      const series = kept.map((each) => cut(each.slice(0, done) as Kept[], sought, { run, buckets }));
      tell({ kind: "zoomed", done, of, series });
    };
    look();
    const jobs = Array.from({ length: of }, (_, replication) =>
      kept.flatMap((each, variant): Job[] => (each[replication] ? [] : [{ variant, replication, buckets }])),
    ).flat();
    const onDone = ({ variant, replication }: Job, { levels }: Replication) => {
      const named = sought.series[variant] ?? [];
      const wanted = levels.filter((level) => named.some((each) => isSame(each, level)));
      kept[variant]![replication] = { levels: wanted.map(alone) };
      if (!signal?.aborted) look();
    };
    if (jobs.length > 0) await this.executor.run(study, jobs, onDone, signal);
  }
}

/** What is drawn of a level, without the rest of its replication, among whose numbers its own lie. */
function alone(level: LevelRecord): LevelRecord {
  const { buckets, limitBuckets, fullBuckets, ...rest } = level;
  return {
    ...rest,
    windows: [],
    buckets: Float64Array.from(buckets),
    ...(limitBuckets && { limitBuckets: Float64Array.from(limitBuckets) }),
    ...(fullBuckets && { fullBuckets: Float64Array.from(fullBuckets) }),
  };
}

function isSame(a: Named, b: Named): boolean {
  return a.name === b.name && a.kind === b.kind && a.service === b.service;
}

const SECOND = 1e6;
/** Points that a stretch should have: about one in five px. */
const POINTS = 96;
/** Lengths of a bucket, seconds. */
const STEPS = [21_600, 10_800, 7_200, 3_600, 1_800, 900, 600, 300];
/** Numbers that are kept of all replications together: some 100 MB. */
const MOST_KEPT = 6e6;
/** Of one level of one replication. */
const MOST_BUCKETS = 20_000;

/** Equal parts of the horizon, so short that the stretch has its points, as far as there is room. */
function bucketsFor({ from, to, series }: Sought, { warmUp, horizon }: Run, replications: number): number {
  const most = Math.min(MOST_BUCKETS, MOST_KEPT / Math.max(1, replications * series.flat().length));
  const measured = (horizon - warmUp) / SECOND;
  const least = measured / most;
  const wanted = Math.max(least, (to - from) / POINTS);
  const step = STEPS.find((each) => each <= wanted && each >= least) ?? STEPS.findLast((each) => each >= least);
  return Math.ceil(measured / (step ?? least));
}

/** The stretch out of the horizon, and its buckets out of theirs. */
function cut(
  replications: readonly Kept[],
  { from, to }: Sought,
  { run: { warmUp, horizon }, buckets }: { readonly run: Run; readonly buckets: number },
): readonly Series[] {
  const length = (horizon - warmUp) / buckets;
  const first = Math.max(0, Math.floor((from * SECOND - warmUp) / length));
  const last = Math.min(buckets, Math.ceil((to * SECOND - warmUp) / length));
  const stretch = (of: Numbers) => Array.from(of).slice(first, last);
  const ofLevel = (level: LevelRecord): LevelRecord => ({
    ...level,
    buckets: stretch(level.buckets),
    ...(level.limitBuckets && { limitBuckets: stretch(level.limitBuckets) }),
    ...(level.fullBuckets && { fullBuckets: stretch(level.fullBuckets) }),
  });
  const shown = replications.map(({ levels }) => ({ levels: levels.map(ofLevel) }));
  return seriesOf(shown, { warmUp: warmUp + first * length, horizon: warmUp + last * length });
}
