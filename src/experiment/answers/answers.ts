import type { Study } from "../../scenario/study.ts";
import type { Results } from "../results/results.ts";
import { alternativesOf, type Findings } from "./alternative.ts";
import { choicesAmong } from "./choices.ts";
import { comparedWith, notDifferent } from "./compared.ts";
import { headline } from "./headline.ts";
import { smallestThatKeeps } from "./smallest.ts";

/**
 * The question answered in one or two sentences; what one accepts with each variant; and how each differs from the
 * baseline for sure. No sentence says more than its interval does.
 */
export function answersTo(study: Study, results: Findings): Pick<Results, "answers" | "choices" | "differences"> {
  const { replications, baseline } = results;
  if (replications === 0) return { answers: ["No replication was finished: there is nothing to answer."] };
  const alternatives = alternativesOf(study, results);
  const field = { alternatives, bests: (results.bests ?? []).filter((best) => best.window === "") };
  const base = alternatives[baseline]!;
  const others = alternatives.filter((each) => each !== base);
  return {
    answers: [...smallestThatKeeps(study, alternatives), headline(field, replications)],
    choices: choicesAmong(field, replications),
    differences: [...others.flatMap((each) => comparedWith(base, each)), ...notDifferent(base, others)],
  };
}
