import type { Executor, Job, Signal } from "../../executors/executor.ts";
import { STAGES, swept } from "../../experiment/planning/sweep.ts";
import type { Tried } from "../../experiment/planning/tried.ts";
import { alone, candidate, knobNamed } from "../../scenario/knob.ts";
import { isRecord } from "../../scenario/language/plain.ts";
import { parseDocument } from "../../scenario/parse.ts";
import type { Scenario } from "../../scenario/scenario.ts";
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
  /** Hears of each stage as it is done. */
  readonly onStage: (tried: Tried, isLast: boolean) => void;
}

/** One value, coarse first and finer while one looks: the figures of `headroom sweep` with as many replications. */
export async function slid(
  { document }: Asking,
  { variant, find, goal, value }: SlideAsked,
  { executor, signal, onStage }: Sliding,
): Promise<void> {
  const run = isRecord(document.run) ? document.run : {};
  const kept = keeping(executor);
  for (const replications of STAGES) {
    const study = parseDocument({ ...document, goals: [goal], run: { ...run, replications } });
    const one = alone(candidate(study, { [knobNamed(study, find).path]: value }), variant);
    const found = await swept(one, kept, { version: VERSION, signal });
    const { goals } = found.variants[0]!;
    if (goals === undefined) throw new RangeError(`expected a goal for ${one.variants[0]!.name}, got “${goal}”`);
    onStage({ value, replications: found.replications, ...goals }, replications === STAGES.at(-1));
  }
}

/** Runs each replication once, however often it is asked for: a stage begins with what the one before has run. */
function keeping(executor: Executor): Executor {
  const known = new Map<string, Replication>();
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
