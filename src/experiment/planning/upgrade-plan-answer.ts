import type { Apart } from "./apart.ts";
import type { Part, Passage } from "./passage.ts";
import type { Verdict } from "./tried.ts";

/** The version of this shape, in which `headroom upgrade-plan --json` writes. */
export const UPGRADE_PLAN_SCHEMA = 1;

/** How many instances to upgrade at a time, and when to start. Plain JSON. */
export interface UpgradePlan {
  readonly headroomUpgradePlan: typeof UPGRADE_PLAN_SCHEMA;
  readonly version: string;
  readonly name: string;
  readonly question: string;
  readonly seed: string;
  readonly variant: string;
  readonly service: string;
  readonly release: string;
  /** The time that it may take from its start, in seconds and as written. */
  readonly within: number;
  readonly withinSays: string;
  /** The part of such upgrades that have to be over by then. */
  readonly part: number;
  /** The probability that all verdicts hold. */
  readonly confidence: number;
  /** From and to which number at a time was searched, for each start by halves; absent: all that were asked for were run. */
  readonly range?: readonly [number, number];
  readonly cells: readonly UpgradeCell[];
  /** Index of the one with the smallest `max_in_flight` that finishes in time, of several starts with the fewest late requests; null: none does. */
  readonly chosen: number | null;
}

export interface UpgradeCell {
  readonly start: string;
  readonly inFlight: number;
  /** Why the scenario cannot be so; absent: it was run. */
  readonly fault?: string;
  /** Whether so many are over in time. */
  readonly verdict: Verdict;
  readonly replications: number;
  /** Share of the replications in which it is over in time, with the bounds that the verdict rests on. */
  readonly inTime: Part | null;
  /** How long it takes from its start. */
  readonly length: Passage | null;
  readonly during: Lived;
  readonly outside: Lived;
  /** Requests that come during an upgrade and are not usable within 15 min, on average. */
  readonly late: { readonly value: number; readonly low: number | null; readonly high: number | null } | null;
  /** What this upgrade adds to the same replications without it, over the whole run; null: they cannot be run without it. */
  readonly adds: Adds | null;
  /** Late requests more than with the chosen one, in the same replications; null of that one, and where none is chosen. */
  readonly later: Apart | null;
}

/** Differences of the whole run with the upgrade less the run without it, in pairs. */
export interface Adds {
  /** Requests that are not usable within 15 min. */
  readonly late: Apart;
  readonly refused: Apart;
  /** The mean wait. */
  readonly wait: Apart;
  /** Instance-hours down. */
  readonly down: Apart;
}

/** What developers live through: null where nobody asked. */
export interface Lived {
  /** Share of requests that are refused for good. */
  readonly refused: Part | null;
  /** Share of requests that are not usable within 15 min. */
  readonly late: Part | null;
}
