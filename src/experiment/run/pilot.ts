import type { Executor, Job, Signal } from "../../executors/executor.ts";
import { MINUTE, SECOND } from "../../maths/calendar.ts";
import { mser } from "../../maths/mser.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { cycleOf } from "../../scenario/sections/warm-up.ts";
import type { Settling, Study } from "../../scenario/study.ts";
import type { Replication } from "../../simulation/read/replication.ts";
import { driftsIn, Halves, isTelling, levelName } from "../answers/drift.ts";
import { sum } from "../statistics/jackknife.ts";

/** Replications of the pilot: the study's own first ones, however many it asks for, so that the warm-up does not depend on that. */
const PILOT = 10;
/** Averages over a run without a cycle: 400 batches for MSER-5. */
const PERIODS = 2000;

export interface PilotOptions {
  readonly signal?: Signal | undefined;
  readonly onDone?: (replication: Replication, of: number) => void;
}

/** Whether the study's warm-up is still to be found. */
export function isUnsettled({ variants }: Study): boolean {
  return variants.some(({ scenario }) => scenario.run.pilot);
}

/**
 * The warm-up that a steady study needs: levels are averaged over the replications of a pilot in equal periods (whole
 * cycles where there is a cycle), MSER-5 says how much of each to cut, and the longest cut of all levels and variants
 * holds for all, for only equal runs can be paired. Undefined: aborted.
 */
export async function settlingOf(
  study: Study,
  executor: Executor,
  options: PilotOptions,
): Promise<Settling | undefined> {
  const pilots = study.variants.map((variant) => ({ ...variant, scenario: pilotOf(variant.scenario) }));
  const found = pilots.map((): Replication[] => []);
  const jobs = Array.from({ length: PILOT }, (_, replication) =>
    pilots.map(({ scenario }, variant): Job => ({ variant, replication, buckets: periodsOf(scenario) })),
  ).flat();
  let done = 0;
  const onDone = (job: Job, replication: Replication) => {
    found[job.variant]![job.replication] = replication;
    done++;
    options.onDone?.(replication, jobs.length);
  };
  await executor.run({ ...study, variants: pilots }, jobs, onDone, options.signal);
  if (done < jobs.length) return undefined;
  return longest(pilots.map(({ name, scenario }, i) => ({ name, scenario, replications: found[i]! })));
}

/** The study with the warm-up that was found for it. */
export function settledBy(settling: Settling, study: Study): Study {
  const variants = study.variants.map((variant) => {
    const { pilot: _, ...run } = variant.scenario.run;
    return { ...variant, scenario: { ...variant.scenario, run: { ...run, warmUp: settling.warmUp } } };
  });
  return { ...study, variants, settling };
}

/** From time 0 to the horizon. A pilot needs neither the outcomes of the last requests nor windows. */
function pilotOf(scenario: Scenario): Scenario {
  const { pilot: _, ...run } = scenario.run;
  return { ...scenario, run: { ...run, warmUp: 0, follow: 0, windows: [] } };
}

function periodsOf(scenario: Scenario): number {
  const cycle = cycleOf(scenario);
  return cycle === 0 ? PERIODS : Math.max(1, Math.round(scenario.run.horizon / cycle));
}

interface Piloted {
  readonly name: string;
  readonly scenario: Scenario;
  readonly replications: readonly Replication[];
}

function longest(variants: readonly Piloted[]): Settling {
  const cuts = variants.flatMap((variant) => cutsIn(variant));
  const halves = variants.map(({ name, replications }) => ({ name, halves: Halves.of(replications) }));
  const drifting = new Set(driftsIn(halves).map(({ variant, level }) => `${variant}\n${level}`));
  const cycle = Math.max(...variants.map(({ scenario }) => cycleOf(scenario)));
  const half = Math.min(...variants.map(({ scenario }) => scenario.run.horizon)) / 2;
  const decisive = cuts.reduce<Cut | undefined>((most, cut) => (cut.at > (most?.at ?? 0) ? cut : most), undefined);
  const unsettled = cuts.find(({ isMost, variant, level }) => isMost && drifting.has(`${variant}\n${level}`));
  const { variant = "", level = "" } = unsettled ?? decisive ?? {};
  return {
    warmUp: roundedUp(decisive?.at ?? 0, cycle, half),
    settled: unsettled === undefined,
    replications: PILOT,
    ...(level !== "" && { variant, level }),
  };
}

/** What MSER-5 would cut of one level of one variant, µs. `isMost`: the most it may cut. */
interface Cut {
  readonly variant: string;
  readonly level: string;
  readonly at: number;
  readonly isMost: boolean;
}

/** A level that stands at 0 more than half of the time is left out: MSER-5 would cut all but its rarest bursts. */
function cutsIn({ name, scenario, replications }: Piloted): readonly Cut[] {
  const cycle = cycleOf(scenario);
  const [periods, batch] = [periodsOf(scenario), cycle === 0 ? 5 : 1];
  return replications[0]!.levels.flatMap((level, nth): readonly Cut[] => {
    const each = replications.map(({ levels }) => levels[nth]!.buckets);
    const averages = Array.from(level.buckets, (_, period) => sum(each.map((of) => of[period]!)) / each.length);
    if (!isTelling(level) || averages.filter((average) => average > 0).length <= periods / 2) return [];
    const points = mser(averages, batch);
    const most = Math.floor(Math.floor(periods / batch) / 2) * batch;
    const at = points * (scenario.run.horizon / periods);
    return [{ variant: name, level: levelName(level), at, isMost: points === most }];
  });
}

/** To whole cycles, minutes or seconds, and no more than half of the run. */
function roundedUp(at: number, cycle: number, half: number): number {
  const step = cycle || (half >= 1000 * MINUTE ? MINUTE : half >= 1000 * SECOND ? SECOND : 1);
  return Math.max(0, Math.min(Math.ceil(at / step - 1e-9), Math.floor(half / step))) * step;
}
