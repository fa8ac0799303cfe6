import { exp, log } from "../../core/draws/math.ts";
import type { Executor, Job, Signal } from "../../executors/executor.ts";
import type { Study } from "../../scenario/study.ts";
import type { Replication } from "../../simulation/read/replication.ts";
import type { Check } from "../expectations/check.ts";
import { judged } from "../expectations/expectations.ts";
import type { Ledger } from "../ledgers/ledger.ts";
import { Ledgers } from "../ledgers/ledgers.ts";
import type { Gathered } from "../results/gathered.ts";
import { gather, type Progress } from "./experiment.ts";
import { InOrder } from "./in-order.ts";
import { Interrupted } from "./interrupted.ts";

/** At which numbers of replications the expectations are looked at: the fewer looks, the more each may err. */
export const MOST_LOOKS = 8;
/** Less than this from look to look would spend error on little news. */
const LEAST_GROWTH = 1.5;

export interface SettleOptions {
  readonly version: string;
  /** Replications that may be run; absent: those of the scenario, and one look. */
  readonly atMost?: number;
  /** The rate of false verdicts of one expectation; absent: as everywhere. */
  readonly error?: number;
  readonly signal?: Signal;
  readonly onProgress?: (progress: Progress) => void;
}

export interface Settled {
  /** With its warm-up, where a pilot had to find it. */
  readonly study: Study;
  /** What the scenario's own replications of each variant say. */
  readonly own: readonly Gathered[];
  /** Of each variant, own and added. */
  readonly replications: number;
  readonly checks: readonly Check[];
  /** What all replications of each variant say. */
  readonly ledgers: readonly (readonly Ledger[])[];
}

/**
 * Runs a study until its expectations are settled or the limit is met. The looks are fixed beforehand, so that the error
 * can be split among them; a verdict stands from the look at which it was first clear.
 */
export async function settle(asked: Study, executor: Executor, options: SettleOptions): Promise<Settled> {
  const { study, gathered: own } = await gather(asked, executor, options);
  const first = own[0]!.replications;
  const sizes = looks(first, options.atMost ?? first);
  const ledgers = study.variants.map(({ scenario }, i) => new Ledgers(scenario, own[i]!.sums.state));
  const looking = { study, executor, ledgers, options };
  let [checks, replications]: [readonly Check[], number] = [[], first];
  for (const size of sizes) {
    await addTo(looking, { from: replications, to: size });
    replications = size;
    const now = judged(
      study,
      ledgers.map(({ all }) => all),
      { looks: sizes.length, ...(options.error !== undefined && { error: options.error }) },
    );
    checks = now.map((check, i) => (checks[i] && isClear(checks[i]) ? checks[i] : settledAt(check, size, first)));
    if (checks.every(isClear)) break;
  }
  return { study, own, replications, checks, ledgers: ledgers.map(({ all }) => all) };
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

interface Looking {
  readonly study: Study;
  readonly executor: Executor;
  /** Of each variant; added to. */
  readonly ledgers: readonly Ledgers[];
  readonly options: SettleOptions;
}

/** Runs the replications between two looks, in any order, and sums them up by number. */
async function addTo(
  { study, executor, ledgers, options }: Looking,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<void> {
  const { signal, onProgress } = options;
  const jobs = Array.from({ length: to - from }, (_, i) =>
    study.variants.map((_, variant): Job => ({ variant, replication: from + i })),
  ).flat();
  const inOrder = ledgers.map((of) => new InOrder((replication) => of.add(replication), from));
  let [done, events] = [0, 0];
  const onDone = ({ variant }: Job, replication: Replication) => {
    inOrder[variant]!.add(replication);
    events += replication.events;
    done++;
    onProgress?.({ done, of: jobs.length, events });
  };
  if (jobs.length > 0) await executor.run(study, jobs, onDone, signal);
  if (done === jobs.length) return;
  const { length } = study.variants;
  throw new Interrupted({ done: from * length + done, of: to * length });
}
