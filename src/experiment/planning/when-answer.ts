import type { Series } from "../results/results.ts";
import type { Part, Passage } from "./passage.ts";

/** The version of this shape, in which `headroom when --json` writes. */
export const WHEN_SCHEMA = 1;

/** Replications that dates are of, unless another number is asked for. */
export const WHEN_REPLICATIONS = 100;

/** Points of the time axis in its pictures. */
export const WHEN_BUCKETS = 182;

/** Until when a study's limits and goals hold. Plain JSON; times are seconds from the start of the run. */
export interface When {
  readonly headroomWhen: typeof WHEN_SCHEMA;
  readonly version: string;
  readonly name: string;
  readonly question: string;
  readonly seed: string;
  readonly start: string;
  readonly horizon: number;
  readonly replications: number;
  /** Nothing grows and nothing changes by date, in any variant: what happens, happens by chance. */
  readonly stationary?: true;
  /** What each goal is judged by in each replication: its own figure of each such part of the run. */
  readonly part: string;
  /** When the first of them ends; absent in older answers. */
  readonly firstEnds?: number;
  readonly variants: readonly WhenOf[];
  /** What each step buys, in the order in which they were asked for. */
  readonly steps: readonly StepOf[];
}

/** Of one variant. */
export interface WhenOf {
  readonly variant: string;
  /** Those at which requests are refused when they are full, the one that is full first in most replications first. */
  readonly limits: readonly LimitBreak[];
  /** Replications in which none of these limits is full within the horizon. */
  readonly noneFull: Part;
  /** By service, when a request is first refused. */
  readonly refusals: readonly Breaking[];
  readonly goals: readonly GoalBreak[];
}

/** What may happen, and when. */
export interface Breaking {
  /** A limit or a service, as results name it. */
  readonly of: string;
  readonly passage: Passage;
}

export interface LimitBreak extends Breaking {
  /** Replications in which it is full before all others. */
  readonly first: Part;
  /** Its use over time, for drawing; absent: none was kept. */
  readonly series?: Series;
}

export interface GoalBreak extends Breaking {
  /** The goal as it is written. */
  readonly says: string;
  /** When the figure of all replications together crosses the bound, and by the intervals of its parts; null: not within the horizon. */
  readonly onAverage: { readonly at: number | null; readonly between: readonly [number | null, number | null] };
  /** Why it has no date; the rest then says nothing. */
  readonly undated?: string;
}

/** Another value from a date on, and what it moves. */
export interface StepOf {
  /** As it was asked for: `services.db.levels.managed.pool.vms=60 on 2026-06-01`. */
  readonly says: string;
  readonly variants: readonly WhenOf[];
}
