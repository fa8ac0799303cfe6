import type { Level } from "./level.ts";
import { brokered } from "./levels/brokered.ts";
import { managed } from "./levels/managed.ts";
import { onDemand } from "./levels/on-demand.ts";
import { userProvided } from "./levels/user-provided.ts";

/** The integration levels in increasing order of integration. A fifth is one new file and two lines here. */
export const LEVELS: readonly Level[] = [userProvided, brokered, managed, onDemand];

export function levelNamed(name: string): Level {
  const found = LEVELS.find((level) => level.name === name);
  if (!found)
    throw new RangeError(`level: expected one of ${LEVELS.map((level) => level.name).join(", ")}, got "${name}"`);
  return found;
}
