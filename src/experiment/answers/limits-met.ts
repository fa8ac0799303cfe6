import { levelOf } from "../../platform/levels.ts";
import { everyStep } from "../../platform/lists.ts";
import { limitsMet } from "../../platform/reading.ts";
import { ownLimit } from "../../platform/subject.ts";
import type { Measure, VariantResults } from "../results/results.ts";

/** How full the limits are that a subject meets, the fullest first; what is unlimited is never full, and left out. */
export function fullnessMet(variant: VariantResults, subject: string): readonly Measure[] {
  const isMet = limitsMetBy(variant, subject);
  return variant.measures
    .filter((each) => each.measure === "fullness" && each.window === "" && each.value !== null && isMet(each.of))
    .toSorted((a, b) => b.value! - a.value!);
}

/**
 * Whether a subject meets a limit, as measures name it (`director`, `postgres: pool`), in this variant: it is its own, or
 * one of the platform's that its creations meet. Everything meets all of them.
 */
export function limitsMetBy({ services }: VariantResults, subject: string): (limit: string) => boolean {
  const service = services.find(({ name }) => name === subject);
  if (service === undefined) return () => true;
  const met = limitsMet(everyStep(levelOf(service).lists.create));
  // Each organisation has a quota of its own: `org quota payments`.
  const isOne = (limit: string) =>
    met.some((name) => limit === name || (name === "org quota" && limit.startsWith(`${name} `)));
  return (limit) => ownLimit(limit, subject) !== undefined || isOne(limit);
}
