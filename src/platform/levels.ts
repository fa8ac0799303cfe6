import type { Level } from "./level.ts";
import { brokered } from "./levels/brokered.ts";
import { managed } from "./levels/managed.ts";
import { onDemand } from "./levels/on-demand.ts";
import { userProvided } from "./levels/user-provided.ts";

/**
 * The integration levels in increasing order of integration. A fifth is one new file and two lines here; or a scenario
 * defines it itself (`scenario/sections/levels.ts`).
 */
export const LEVELS: readonly Level[] = [userProvided, brokered, managed, onDemand];

export function levelNamed(name: string): Level {
  const found = LEVELS.find((level) => level.name === name);
  if (!found)
    throw new RangeError(`level: expected one of ${LEVELS.map((level) => level.name).join(", ")}, got "${name}"`);
  return found;
}

/** Where something is: at one of these levels, or at one that its scenario defines. */
export interface AtLevel {
  readonly level: string;
  readonly defined?: Level;
}

export function levelOf({ level, defined }: AtLevel): Level {
  return defined ?? levelNamed(level);
}

/** Where a level stands: the higher, the more is integrated. */
export function rankOf({ level, defined }: AtLevel): number {
  return defined?.rank ?? LEVELS.findIndex(({ name }) => name === level) + 1;
}
