import { levelNamed } from "../../platform/levels.ts";
import { everyStep } from "../../platform/lists.ts";
import { limitsMet } from "../../platform/reading.ts";
import type { VariantResults } from "../results/results.ts";

/**
 * Whether a limit, as measures name it (`director`, `postgres: pool`), bears on the subject in this variant: it is its
 * own, or one of the platform's that its creations meet. Where the subject is everything, all of them bear on it.
 */
export function bearing({ services }: VariantResults, subject: string): (limit: string) => boolean {
  const level = services.find(({ name }) => name === subject)?.level;
  if (level === undefined) return () => true;
  const met = limitsMet(everyStep(levelNamed(level).lists.create));
  return (limit) => limit.startsWith(`${subject}: `) || met.includes(limit);
}
