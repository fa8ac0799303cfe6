import type { Axis, Cell } from "./axes.ts";
import type { Part } from "./passage.ts";
import type { RegretInWorlds } from "./regret-in-worlds.ts";
import type { Tried } from "./tried.ts";

/** The version of this shape, in which `headroom size --json` writes where it is asked for combinations. */
export const FRONTIER_SCHEMA = 1;

/** What combinations of several knobs cost, and how each goal comes out. Plain JSON. */
export interface FrontierAnswer {
  readonly headroomFrontier: typeof FRONTIER_SCHEMA;
  readonly version: string;
  readonly name: string;
  readonly question: string;
  readonly seed: string;
  readonly variant: string;
  readonly axes: readonly Axis[];
  readonly goals: readonly string[];
  /** Whose cost it is: a service, or "" of all together. */
  readonly of: string;
  /** The probability that the cheapest meets the goals, and that the least regret is found among all that differ by what matters. */
  readonly confidence: number;
  /** What missing a goal costs a month, USD. */
  readonly failing: number;
  /** A difference in USD a month below which it does not matter which is taken. */
  readonly matters: number;
  readonly atMost: number;
  /** Replications of all combinations together. */
  readonly replications: number;
  /** In the order of the axes, the last one fastest. */
  readonly cells: readonly FrontierCell[];
  /** Index of the cheapest that surely meets all goals; null: none does. */
  readonly cheapest: number | null;
  /** Index of the one with the least regret among those that do not surely fail a goal; null: all do. */
  readonly least: number | null;
  /** Others that cannot be told from the least regret; none: it is chosen. */
  readonly equals: readonly number[];
  /** The choice where inputs that are not known vary; absent: it was not asked for. */
  readonly uncertain?: RegretInWorlds;
}

export interface FrontierCell {
  readonly set: Cell;
  /** `pool.vms = 180, director.workers = 5`. */
  readonly name: string;
  /** Why the scenario cannot be so; absent: it was run. */
  readonly fault?: string;
  readonly verdict: Tried["verdict"];
  readonly replications: number;
  readonly goals: Tried["goals"];
  /** USD a month, with the 95 % interval. */
  readonly cost: Figure | null;
  /** What it loses in a month against the least regret, on average of their replications, with the 95 % interval. */
  readonly regret: Figure | null;
  /** Share of the replications that miss a goal, each by itself. */
  readonly missed: Part | null;
  /** By goal, whether none other is cheaper and better at it; "near": by values one is, within the intervals. */
  readonly on: readonly ("on" | "near" | "off")[];
  /** Why it was not taken, or that it was. */
  readonly reason: string;
}

export interface Figure {
  readonly value: number;
  /** Null where there is no honest interval. */
  readonly low: number | null;
  readonly high: number | null;
}
