import { LEVELS } from "../../platform/levels.ts";
import type { Study } from "../../scenario/study.ts";
import type { Results, Topic } from "../results/results.ts";
import { type Alternative, alternativesOf, type Findings } from "./alternative.ts";
import { comparedWith, notDifferent } from "./compared.ts";
import { levelAnswers } from "./enough.ts";
import { developers, operators } from "./lived.ts";
import { verdict } from "./verdict.ts";

/**
 * The question answered in a few sentences (of levels, what speaks for and against each of them alike), and what stands
 * behind them: what developers live through, how the variants differ, what operators live through. No sentence says more
 * than its interval does.
 */
export function answersTo(study: Study, results: Findings): Required<Pick<Results, "answers" | "details">> {
  if (results.replications === 0)
    return { answers: ["No replication was finished: there is nothing to answer."], details: [] };
  const alternatives = alternativesOf(study, results);
  const baseline = alternatives[results.baseline]!;
  const others = alternatives.filter((each) => each !== baseline);
  const levels = results.replications > 1 ? byLevel(alternatives) : [];
  const differ = others.flatMap((each) => comparedWith(baseline, each));
  const topics: readonly Topic[] = [
    { about: "What developers live through", says: alternatives.map(developers) },
    { about: "How they differ", says: levels.length > 0 ? [] : differ },
    { about: "What operators live through", says: alternatives.flatMap(operators) },
  ];
  return {
    answers:
      levels.length > 0
        ? levelAnswers(
            levels,
            (results.bests ?? []).filter((best) => best.window === ""),
          )
        : [...verdict(baseline, others), ...notDifferent(baseline, others)],
    details: topics.filter(({ says }) => says.length > 0),
  };
}

/** Alternatives from the lowest level to the highest; none where they are not one level each. */
function byLevel(alternatives: readonly Alternative[]): readonly Alternative[] {
  const height = ({ level }: Alternative) => LEVELS.findIndex(({ name }) => name === level);
  const levels = new Set(alternatives.map(({ level }) => level));
  if (levels.has(undefined) || levels.size < Math.max(2, alternatives.length)) return [];
  return [...alternatives].sort((a, b) => height(a) - height(b));
}
