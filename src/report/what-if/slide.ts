import type { Executor, Job, Signal } from "../../executors/executor.ts";
import { signed } from "../../experiment/baseline/signed.ts";
import type { Ledger } from "../../experiment/ledgers/ledger.ts";
import { differenceIn } from "../../experiment/ledgers/measures.ts";
import { STAGES, swept } from "../../experiment/planning/sweep.ts";
import type { Tried } from "../../experiment/planning/tried.ts";
import { gather } from "../../experiment/run/experiment.ts";
import { isUnsettled } from "../../experiment/run/pilot.ts";
import { metricOf } from "../../platform/metrics.ts";
import { alone, candidate, knobNamed } from "../../scenario/knob.ts";
import { isRecord } from "../../scenario/language/plain.ts";
import { parseDocument } from "../../scenario/parse.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import type { Study } from "../../scenario/study.ts";
import type { Replication } from "../../simulation/read/replication.ts";
import { VERSION } from "../../version.ts";
import type { Asking } from "./what-if.ts";

/** A value of a knob that somebody looks at, and the goal that it is held against. */
export interface SlideAsked {
  readonly ask: "slide";
  readonly variant: number;
  readonly find: string;
  readonly goal: string;
  readonly value: number;
}

interface Sliding {
  readonly executor: Executor;
  readonly signal?: Signal | undefined;
  /** What was run of the values as they are, for the next value that is looked at. */
  readonly today?: Kept | undefined;
  /** Hears of each stage as it is done, with what each goal's figure is against that of today's value. */
  readonly onStage: (tried: Tried, isLast: boolean, against: readonly string[]) => void;
}

/** Replications by what they depend on. */
export type Kept = Map<string, Replication>;

/** Of more than these nothing is kept for the next value. */
const MOST_KEPT = 400;

/**
 * One value, coarse first and finer while one looks: the figures of `headroom sweep` with as many replications, and their
 * paired differences from those of the value as it is.
 */
export async function slid(
  { document }: Asking,
  { variant, find, goal, value }: SlideAsked,
  { executor, signal, onStage, today = new Map() }: Sliding,
): Promise<void> {
  const run = isRecord(document.run) ? document.run : {};
  if (today.size > MOST_KEPT) today.clear();
  const [kept, before] = [keeping(executor), keeping(executor, today)];
  for (const replications of STAGES) {
    const study = parseDocument({ ...document, goals: [goal], run: { ...run, replications } });
    const knob = knobNamed(study, find);
    const one = alone(candidate(study, { [knob.path]: value }), variant);
    const found = await swept(one, kept, { version: VERSION, signal });
    const { goals } = found.variants[0]!;
    if (goals === undefined) throw new RangeError(`expected a goal for ${one.variants[0]!.name}, got “${goal}”`);
    const against =
      Number(knob.today) === value
        ? []
        : differences(
            [await ledgersIn(one, kept, signal), await ledgersIn(alone(study, variant), before, signal)],
            one,
          );
    onStage({ value, replications: found.replications, ...goals }, replications === STAGES.at(-1), against);
  }
}

/** Each goal's figure less that of today, in words; none where the two were not run alike. */
function differences(
  [after, today]: readonly [readonly Ledger[], readonly Ledger[]],
  { goals = [] }: Study,
): readonly string[] {
  return goals.flatMap(({ claims }) =>
    claims.map(({ left, window }) => {
      const [one, other] = [after, today].map((all) =>
        all.find((each) => each.of === left.of && each.window === window),
      );
      const metric = metricOf(left.measure);
      const isAlike = one !== undefined && other?.replications === one.replications;
      const found = isAlike ? differenceIn(metric, [one, other]) : undefined;
      return found ? signed({ ...found, value: found.difference }) : "–";
    }),
  );
}

/** Of one variant, from what its executor has run already; nothing where a warm-up of its own must be found first. */
async function ledgersIn(one: Study, executor: Executor, signal: Signal | undefined): Promise<readonly Ledger[]> {
  if (isUnsettled(one)) return [];
  const { gathered } = await gather(one, executor, { version: VERSION, ...(signal && { signal }) });
  return gathered[0]!.ledgers;
}

/** Runs each replication once, however often it is asked for: a stage begins with what the one before has run. */
function keeping(executor: Executor, known: Kept = new Map()): Executor {
  return {
    async run(study, jobs, onDone, signal) {
      const scenarios = study.variants.map(({ scenario }) => keyOf(scenario));
      const keyIn = ({ variant, replication }: Job) => `${replication} ${scenarios[variant]}`;
      const missing: Job[] = [];
      for (const job of jobs) {
        const found = known.get(keyIn(job));
        if (found) onDone(job, found);
        else missing.push(job);
      }
      const keep: typeof onDone = (job, found) => {
        known.set(keyIn(job), found);
        onDone(job, found);
      };
      if (missing.length > 0) await executor.run(study, missing, keep, signal);
    },
    close: () => executor.close(),
  };
}

/** What a replication depends on: a run that looks for its warm-up is another, one of more replications is the same. */
function keyOf(scenario: Scenario): string {
  return JSON.stringify({ ...scenario, run: { ...scenario.run, replications: 0 } });
}
