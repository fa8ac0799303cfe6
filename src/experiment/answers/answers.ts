import { servicesBeside, servicesTogether, serviceTitle, subjectOf } from "../../platform/subject.ts";
import type { Study } from "../../scenario/study.ts";
import { pricesOf } from "../../simulation/entries/entries.ts";
import type { Results } from "../results/results.ts";
import { alternativesOf, type Findings } from "./alternative.ts";
import { sideEffects } from "./beside.ts";
import { breakEven } from "./break-even.ts";
import { choicesAmong } from "./choices.ts";
import { comparedWith, notDifferent } from "./compared.ts";
import { exposureTurns } from "./exposure-turns.ts";
import { headline } from "./headline.ts";
import { lowestEnough } from "./lowest.ts";
import { rampsIn } from "./ramps.ts";
import { smallestThatKeeps } from "./smallest.ts";
import type { Field, Part } from "./standing.ts";
import { unbound } from "./unbound.ts";

/**
 * The question answered in a few sentences, with what of the answer follows from prices and other inputs, and what happens
 * to services beside the one that is compared; what one accepts with each variant; and how each differs from the baseline for sure. No
 * sentence says more than its interval does.
 */
export function answersTo(study: Study, results: Findings): Pick<Results, "answers" | "choices" | "differences"> {
  const { replications, baseline } = results;
  if (replications === 0) return { answers: ["No replication was finished: there is nothing to answer."] };
  const field = {
    ...fieldOf(study, results),
    parts: servicesTogether(results).map((service) => partOf(study, results, service)),
  };
  const { alternatives } = field;
  const beside = servicesBeside(results).map((service) => partOf(study, results, service));
  const base = alternatives[baseline]!;
  const others = alternatives.filter((each) => each !== base);
  return {
    answers: [
      ...lowestEnough(study, results, alternatives),
      ...smallestThatKeeps(study, results, alternatives),
      headline(field, replications),
      ...rampsIn(study, results, alternatives),
      ...breakEven(field, pricesOf(study.variants[baseline]!.scenario).operator),
      ...exposureTurns(study, subjectOf(results, results.variants[baseline]!), field),
      ...sideEffects(beside, baseline, replications),
      ...unbound(study, results),
    ],
    choices: choicesAmong(field, replications, beside),
    differences: [...others.flatMap((each) => comparedWith(base, each)), ...notDifferent(base, others)],
  };
}

function fieldOf(study: Study, results: Findings): Field {
  const subject = subjectOf(results, results.variants[results.baseline]!);
  return {
    alternatives: alternativesOf(study, results),
    bests: (results.bests ?? []).filter(({ window, of }) => window === "" && of === subject),
  };
}

/** What the results say of one service of theirs. */
function partOf(study: Study, results: Findings, service: string): Part {
  return { ...fieldOf(study, { ...results, service }), service: serviceTitle(results, service) };
}
