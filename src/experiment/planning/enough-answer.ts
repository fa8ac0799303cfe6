import type { Check } from "../expectations/check.ts";
import type { Apart } from "./apart.ts";
import type { Part } from "./passage.ts";

/** The version of this shape, in which `headroom enough --json` writes. */
export const ENOUGH_SCHEMA = 1;

/** Which of a study's levels is enough, and how surely. Plain JSON. */
export interface Enough {
  readonly headroomEnough: typeof ENOUGH_SCHEMA;
  readonly version: string;
  readonly name: string;
  readonly question: string;
  readonly seed: string;
  /** Of each level as the scenario has it. */
  readonly replications: number;
  /** In each of which every input that is not known takes a value of its range; one replication of each level. */
  readonly worlds: number;
  /** Dotted paths of those inputs: with a range that the scenario states, and estimates. */
  readonly inputs: { readonly stated: readonly string[]; readonly estimates: readonly string[] };
  /** From the lowest up. */
  readonly levels: readonly LevelOf[];
  /** Index of the lowest that surely meets all goals as the scenario has it; null: none does. */
  readonly lowest: number | null;
}

export interface LevelOf {
  readonly variant: string;
  /** Its goals, judged over the replications. */
  readonly checks: readonly Check[];
  /** All of them hold; one fails; or it cannot be told. */
  readonly verdict: "meets" | "fails" | "open";
  /** Share of the worlds in which it meets all goals. */
  readonly worlds: Part;
  /**
   * Worlds in which it meets them and the level below does not, and the other way round; how much likelier that makes it, with
   * the 95 % interval. Null of the lowest.
   */
  readonly beyond: { readonly gained: number; readonly lost: number; readonly likelier: Part } | null;
  /** Its figures less those of the lowest level that is enough, as the scenario has them; null of that one, and where none is. */
  readonly against: Against | null;
  /** Share of the replications that meet all goals each by itself, where nothing but luck differs. */
  readonly luck: Part;
  /** By goal, in the order of `checks`, the share of the worlds in which it fails. */
  readonly failing: readonly number[];
  /** USD a month with people's time, and once to reach it; null: nothing is priced. */
  readonly cost: number | null;
  readonly once: number | null;
}

export interface Against {
  /** By goal, in the order of `checks`. */
  readonly goals: readonly Apart[];
  readonly cost: Apart;
  readonly once: Apart;
}
