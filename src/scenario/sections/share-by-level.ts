import { LEVELS } from "../../platform/levels.ts";
import { didYouMean, shown } from "../language/problem.ts";
import { type At, may, named, object, type Type } from "../language/schema.ts";
import { share } from "../language/values.ts";

const byLevel = object(Object.fromEntries(LEVELS.map(({ name, says }) => [name, may(share, says)])));
/** A scenario may have levels of its own, of which nothing is known here. */
export const shareByLevel: Type<ReadonlyMap<string, number>> = {
  json: { ...byLevel.json, additionalProperties: share.json },
  read: named(share, "level").read,
};

/** Levels that a share is stated for must be there. */
export function checkLevels(shares: ReadonlyMap<string, number> = new Map(), known: readonly string[], at: At): void {
  for (const name of shares.keys())
    if (!known.includes(name))
      at.key(name).fault(`expected a level, got ${shown(name)}; ${didYouMean(name, known)}`, "key");
}
