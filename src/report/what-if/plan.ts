import type { Executor, Signal } from "../../executors/executor.ts";
import { sizeOf } from "../../experiment/planning/size.ts";
import { PLAN_DEFAULTS, type SizeAnswer } from "../../experiment/planning/size-answer.ts";
import { whenOf } from "../../experiment/planning/when.ts";
import { WHEN_REPLICATIONS, type When } from "../../experiment/planning/when-answer.ts";
import { alone, knobNamed } from "../../scenario/knob.ts";
import { isRecord } from "../../scenario/language/plain.ts";
import { ScenarioError } from "../../scenario/language/problem.ts";
import { parseDocument } from "../../scenario/parse.ts";
import type { Study } from "../../scenario/study.ts";
import { VERSION } from "../../version.ts";
import type { Asking } from "./what-if.ts";

/** A question of planning that the page asks, of a variant as it is: `headroom size` or `headroom when`. */
export type PlanAsked =
  | { readonly ask: "size"; readonly variant: number; readonly find: string; readonly goal: string }
  | { readonly ask: "when"; readonly variant: number };

/** What comes back: how far it is, answers that later ones replace until the last, or what is wrong with the question. */
export type PlanTold =
  | { readonly kind: "planning"; readonly done: number; readonly of: number }
  | { readonly kind: "sized"; readonly answer: SizeAnswer; readonly isLast: boolean }
  | { readonly kind: "dated"; readonly answer: When }
  | { readonly kind: "unplanned"; readonly says: readonly string[] };

interface Telling {
  readonly executor: Executor;
  readonly tell: (told: PlanTold) => void;
  readonly signal?: Signal | undefined;
}

/** Answers with the methods and settings of the command line, and so with its numbers. */
export async function planned(asking: Asking, asked: PlanAsked, { executor, tell, signal }: Telling): Promise<void> {
  const onProgress = ({ done, of }: { readonly done: number; readonly of: number }) =>
    tell({ kind: "planning", done, of });
  const shared = { executor, signal, onProgress };
  try {
    if (asked.ask === "when") {
      tell({ kind: "dated", answer: await whenOf(datable(asking, asked.variant), {}, shared) });
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

function datable({ document }: Asking, variant: number): Study {
  const run = isRecord(document.run) ? document.run : {};
  const study = parseDocument({ ...document, run: { ...run, replications: WHEN_REPLICATIONS } });
  if (study.variants.some(({ scenario }) => scenario.run.pilot))
    throw new RangeError("expected a run with a beginning and an end; state run.warm_up, or leave the regime out");
  return alone(study, variant);
}
