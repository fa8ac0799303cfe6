import { levelNamed } from "../../platform/levels.ts";
import type { Step } from "../../platform/step.ts";
import type { VariantResults } from "../results/results.ts";

/**
 * Whether a limit, as measures name it (`director`, `postgres: pool`), bears on the subject in this variant: it is its
 * own, or one of the platform's that its creations meet. Where the subject is everything, all of them bear on it.
 */
export function bearing({ services }: VariantResults, subject: string): (limit: string) => boolean {
  const level = services.find(({ name }) => name === subject)?.level;
  if (level === undefined) return () => true;
  const met = namesIn(levelNamed(level).lists.create);
  return (limit) => limit.startsWith(`${subject}: `) || met.has(limit);
}

/** The pools and stations that these steps meet. */
function namesIn(steps: readonly Step[]): ReadonlySet<string> {
  const of = (step: Step): readonly string[] => {
    if (step.word === "given") return [...namesIn(step.steps)];
    return step.word === "claim" ? [step.pool] : step.word === "seize" ? [step.station] : [];
  };
  return new Set(steps.flatMap(of));
}
