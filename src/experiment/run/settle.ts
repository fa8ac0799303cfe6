import { exp, log } from "../../core/draws/math.ts";
import type { Executor, Job, Signal } from "../../executors/executor.ts";
import type { Study } from "../../scenario/study.ts";
import type { Replication } from "../../simulation/read/replication.ts";
import type { Check } from "../expectations/check.ts";
import { judged } from "../expectations/expectations.ts";
import { ledgersOf } from "../ledgers/ledgers.ts";
import { type Progress, replicate, settled } from "./experiment.ts";
import { Interrupted, partialOf } from "./partial.ts";

/** At which numbers of replications the expectations are looked at: the fewer looks, the more each may err. */
export const MOST_LOOKS = 8;
/** Less than this from look to look would spend error on little news. */
const LEAST_GROWTH = 1.5;

export interface SettleOptions {
  readonly version: string;
  /** Replications that may be run; absent: those of the scenario, and one look. */
  readonly atMost?: number;
  readonly signal?: Signal;
  readonly onProgress?: (progress: Progress) => void;
}

export interface Settled {
  /** With its warm-up, where a pilot had to find it. */
  readonly study: Study;
  /** The replications of each variant, by number. */
  readonly replications: readonly (readonly Replication[])[];
  readonly checks: readonly Check[];
}

/**
 * Runs a study until its expectations are settled or the limit is met. The looks are fixed beforehand, so that the error
 * can be split among them; a verdict stands from the look at which it was first clear.
 */
export async function settle(asked: Study, executor: Executor, options: SettleOptions): Promise<Settled> {
  const { study } = await settled(asked, executor, options);
  const finished = (await replicate(study, executor, options)).map((of) => [...of]);
  const first = finished[0]!.length;
  const sizes = looks(first, options.atMost ?? first);
  let checks: readonly Check[] = [];
  for (const size of sizes) {
    await replicateTo(size, { study, executor, finished, options });
    const ledgers = study.variants.map(({ scenario }, i) => ledgersOf(scenario, finished[i]!));
    const now = judged(study, ledgers, { looks: sizes.length });
    checks = now.map((check, i) => (checks[i] && isClear(checks[i]) ? checks[i] : settledAt(check, size, first)));
    if (checks.every(isClear)) break;
  }
  return { study, replications: finished, checks };
}

/** Growing by one factor from the scenario's own number to the limit, in whole replications. */
export function looks(first: number, atMost: number): readonly number[] {
  if (atMost <= first) return [first];
  const growth = log(atMost / first);
  const steps = Math.max(1, Math.min(MOST_LOOKS - 1, Math.floor(growth / log(LEAST_GROWTH))));
  return Array.from({ length: steps + 1 }, (_, k) => Math.round(first * exp((growth * k) / steps)));
}

function isClear({ verdict }: Check): boolean {
  return verdict !== "inconclusive";
}

/** Which of several looks a verdict is from must be told: others may rest on more replications. */
function settledAt(check: Check, size: number, first: number): Check {
  if (size === first || !isClear(check)) return check;
  const told = `settled at ${size} replications`;
  return { ...check, detail: check.detail === "" ? told : `${check.detail}; ${told}` };
}

interface Under {
  readonly study: Study;
  readonly executor: Executor;
  /** Appended to. */
  readonly finished: Replication[][];
  readonly options: SettleOptions;
}

/** Runs what is missing up to this number, in any order, and files it by number. */
async function replicateTo(size: number, { study, executor, finished, options }: Under): Promise<void> {
  const { signal, onProgress, version } = options;
  const from = finished[0]!.length;
  const jobs = Array.from({ length: size - from }, (_, i) =>
    study.variants.map((_, variant): Job => ({ variant, replication: from + i })),
  ).flat();
  let [done, events] = [0, 0];
  const onDone = ({ variant }: Job, replication: Replication) => {
    finished[variant]!.push(replication);
    events += replication.events;
    done++;
    onProgress?.({ done, of: jobs.length, events });
  };
  if (jobs.length > 0) await executor.run(study, jobs, onDone, signal);
  for (const of of finished) of.sort((a, b) => a.replication - b.replication);
  if (done < jobs.length) throw new Interrupted(partialOf(study, finished, version), size * study.variants.length);
}
