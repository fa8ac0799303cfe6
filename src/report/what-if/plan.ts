import type { Executor, Signal } from "../../executors/executor.ts";
import type { Planning } from "../../experiment/planning/each-variant.ts";
import { sizeOf } from "../../experiment/planning/size.ts";
import { PLAN_DEFAULTS, type SizeAnswer } from "../../experiment/planning/size-answer.ts";
import type { Tried } from "../../experiment/planning/tried.ts";
import { whenOf } from "../../experiment/planning/when.ts";
import { WHEN_BUCKETS, WHEN_REPLICATIONS, type When } from "../../experiment/planning/when-answer.ts";
import { alone, knobNamed } from "../../scenario/knob.ts";
import { isRecord } from "../../scenario/language/plain.ts";
import { ScenarioError } from "../../scenario/language/problem.ts";
import { parseDocument } from "../../scenario/parse.ts";
import { stepped } from "../../scenario/step.ts";
import type { Study } from "../../scenario/study.ts";
import { VERSION } from "../../version.ts";
import { type Kept, type SlideAsked, slid } from "./slide.ts";
import type { Asking } from "./what-if.ts";

/** A question of planning that the page asks, of a variant as it is: `headroom size`, `headroom when`, or one value of a sweep. */
export type PlanAsked =
  | { readonly ask: "size"; readonly variant: number; readonly find: string; readonly goal: string }
  | { readonly ask: "when"; readonly variant: number; readonly step?: string | undefined }
  | SlideAsked;

/** What comes back: how far it is, answers that later ones replace until the last, or what is wrong with the question. */
export type PlanTold =
  | { readonly kind: "planning"; readonly done: number; readonly of: number }
  | { readonly kind: "sized"; readonly answer: SizeAnswer; readonly isLast: boolean }
  | {
      readonly kind: "slid";
      readonly find: string;
      readonly tried: Tried;
      readonly isLast: boolean;
      readonly against: readonly string[];
    }
  | { readonly kind: "dated"; readonly answer: When }
  | { readonly kind: "unplanned"; readonly says: readonly string[] };

interface Telling {
  readonly executor: Executor;
  readonly tell: (told: PlanTold) => void;
  readonly signal?: Signal | undefined;
  /** What was run of the scenario as it is, from one value that is looked at to the next. */
  readonly today?: Kept;
}

/** Answers with the methods and settings of the command line, and so with its numbers. */
export async function planned(
  asking: Asking,
  asked: PlanAsked,
  { executor, tell, signal, today }: Telling,
): Promise<void> {
  const onProgress = ({ done, of }: { readonly done: number; readonly of: number }) =>
    tell({ kind: "planning", done, of });
  const shared = { executor, signal, onProgress };
  try {
    if (asked.ask === "when") {
      tell({ kind: "dated", answer: await dated(asking, asked, shared) });
      return;
    }
    if (asked.ask === "slide") {
      await slid(asking, asked, {
        ...{ executor, signal, today },
        onStage: (tried, isLast, against) => tell({ kind: "slid", find: asked.find, tried, isLast, against }),
      });
      return;
    }
    const study = parseDocument({ ...asking.document, goals: [asked.goal] });
    const answer = await sizeOf(study, knobNamed(study, asked.find), executor, {
      ...{ ...PLAN_DEFAULTS, version: VERSION, variant: study.variants[asked.variant]!.name, signal, onProgress },
      onLook: (answer) => tell({ kind: "sized", answer, isLast: false }),
    });
    tell({ kind: "sized", answer, isLast: true });
  } catch (error) {
    if (error instanceof ScenarioError) tell({ kind: "unplanned", says: error.problems.map(({ message }) => message) });
    else if (error instanceof RangeError) tell({ kind: "unplanned", says: [error.message] });
    else throw error;
  }
}

/** The dates of `headroom when`, with the fan of its picture, and what a step would move. */
function dated(
  asking: Asking,
  { variant, step = "" }: Extract<PlanAsked, { readonly ask: "when" }>,
  planning: Planning,
): Promise<When> {
  const study = datable(asking);
  const steps = step === "" ? [] : [{ says: step, study: alone(stepped(study, step), variant) }];
  const executor = inBuckets(planning.executor, WHEN_BUCKETS);
  return whenOf(alone(study, variant), { steps }, { ...planning, executor });
}

/** Keeps levels over time in so many parts of the run. */
function inBuckets(executor: Executor, buckets: number): Executor {
  return {
    run: (study, jobs, onDone, signal) =>
      executor.run(
        study,
        [...jobs].map((job) => ({ ...job, buckets })),
        onDone,
        signal,
      ),
    close: () => executor.close(),
  };
}

function datable({ document }: Asking): Study {
  const run = isRecord(document.run) ? document.run : {};
  const study = parseDocument({ ...document, run: { ...run, replications: WHEN_REPLICATIONS } });
  if (study.variants.some(({ scenario }) => scenario.run.pilot))
    throw new RangeError("expected a run with a beginning and an end; state run.warm_up, or leave the regime out");
  return study;
}
