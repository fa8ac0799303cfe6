import type { AtLevel } from "../../platform/levels.ts";
import type { MeasureName, Unit } from "../../platform/metric.ts";
import type { Headline } from "../../platform/touches.ts";
import type { Window } from "../../scenario/scenario.ts";
import type { Settling } from "../../scenario/study.ts";
import type { Theory } from "../../scenario/theory/theory.ts";
import type { Moves } from "../answers/influence.ts";
import type { Check } from "../expectations/check.ts";
import type { Rung } from "../planning/rungs.ts";
import type { Shown } from "./format.ts";
import type { Life } from "./lives.ts";
import type { StageBought } from "./stages.ts";

export type { Theory, Unit };

/** The version of this shape. Readers accept this and earlier ones, which `results-upgrades.ts` brings up to it. */
export const RESULTS_SCHEMA = 4;

/** What an experiment found: everything that reports draw, and the document from which it can be run again. Plain JSON. */
export interface Results {
  readonly headroomResults: number;
  /** Version of headroom that ran it. */
  readonly version: string;
  readonly name: string;
  readonly question: string;
  readonly document: Readonly<Record<string, unknown>>;
  readonly seed: string;
  readonly start: string;
  /** µs. */
  readonly horizon: number;
  readonly warmUp: number;
  readonly replications: number;
  /** Nothing in any variant is random: one replication says all, and values have no intervals. Absent: something is. */
  readonly certain?: true;
  /** How the warm-up was found; absent where the scenario states it. */
  readonly settling?: Settling;
  /** How precise it came to be; absent where the scenario states the number of replications. */
  readonly precision?: readonly Reached[];
  /** Why intervals may hold less often than they say; absent where nothing speaks against them. */
  readonly doubts?: readonly Caution[];
  readonly windows: readonly Window[];
  /** The scenario's dated changes: seconds from the start, and the new values; absent: none. */
  readonly changes?: readonly { readonly at: number; readonly says: string }[];
  readonly service?: string;
  readonly baseline: number;
  readonly variants: readonly VariantResults[];
  readonly comparisons: readonly Comparison[];
  /** The best variant in each measure, against all others together; absent in older results. */
  readonly bests?: readonly Best[];
  /** The question answered in a few short sentences, the first of which says most. */
  readonly answers: readonly string[];
  /** What one accepts with each variant, in their order; absent or empty where there is nothing to choose. */
  readonly choices?: readonly Choice[];
  /** How the variants surely differ from the baseline, a sentence each; absent where nothing was run. */
  readonly differences?: readonly string[];
  readonly warnings: readonly string[];
  /** What was read of each trace file, and what was dropped; absent: there is none, or in older results. */
  readonly traces?: readonly string[];
  /** What the scenario expects, judged; absent where it expects nothing. */
  readonly checks?: readonly Check[];
  /** Where it has goals and several variants: how each stands to them, in their order; absent in older results. */
  readonly rungs?: readonly Rung[];
  /** Path → value → origin, as `headroom explain` prints them. */
  readonly origins: readonly {
    readonly path: string;
    readonly value: string;
    readonly from: string;
    readonly source: string;
    /** Of an estimate, what it moves most; absent: nothing that is known, or in older results. */
    readonly moves?: Moves;
  }[];
  /** A second look at the first replication, taken where a page is drawn; never stored. */
  readonly closeUp?: CloseUp;
}

/** Choose this variant if … */
export interface Choice {
  readonly variant: string;
  readonly says: string;
}

/** A service at its level, which the scenario may define. */
export interface ServiceAt extends AtLevel {
  readonly name: string;
  /** Of a service that moves along levels at one of the later ones: the service as it begins. */
  readonly stageOf?: string;
  readonly plans: readonly string[];
}

export interface VariantResults {
  readonly name: string;
  readonly set: Readonly<Record<string, unknown>>;
  readonly services: readonly ServiceAt[];
  readonly measures: readonly Measure[];
  readonly distributions: readonly Distribution[];
  readonly series: readonly Series[];
  readonly upgrades: readonly Upgrade[];
  /** What exact formulas give for some of the measures; absent where none is near. */
  readonly theory?: readonly Theory[];
  /** What each stage of a service that moves along levels bought; absent: there is none, or in older results. */
  readonly stages?: readonly StageBought[];
  /** The part by which each headline figure changes where all estimates are a tenth larger; absent in older results. */
  readonly rests?: Partial<Readonly<Record<Headline, number>>>;
  /** Combined hash of the event sequences of all replications. */
  readonly fingerprint: string;
}

/** One number with its honest interval. `null` value: nothing to measure; `withheld` says why. */
export interface Measure extends MeasureName, Shown {
  /** Observations behind it: requests, waits, campaigns; for what is averaged over time or per run, replications. */
  readonly n: number;
  /** Why there is no value, or no interval where one could be expected. */
  readonly withheld?: string;
}

/** How waits are distributed: share of ALL requests usable within t seconds, at most some 200 points, ascending. */
export interface Distribution {
  readonly of: string;
  readonly t: readonly number[];
  readonly usable: readonly number[];
}

/** A level over the horizon in equal buckets: mean over replications and the 10 % and 90 % quantiles across those that are held. */
export interface Series {
  readonly name: string;
  readonly kind: string;
  readonly service: string;
  readonly unit: string;
  /** Where the first bucket begins (the end of the warm-up), seconds; absent: 0. */
  readonly from?: number;
  /** Bucket length in seconds; bucket i covers from + [i, i+1) × step. */
  readonly step: number;
  readonly mean: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  /** Mean limit over each bucket, up to where it no longer changes; empty when unlimited. */
  readonly limit: readonly number[];
  /** In how many replications the limit was full at some time in each bucket, up to the last such; absent: unlimited, or not kept. */
  readonly full?: readonly number[];
}

/** A campaign as seen in the first replications, for marks on time axes and the burn-down. Seconds. */
export interface Upgrade {
  readonly service: string;
  readonly release: string;
  readonly replication: number;
  readonly published: number;
  readonly started: number | null;
  /** When the last canary was done; absent: none, or not by the end. */
  readonly canaries?: number;
  readonly ended: number | null;
  readonly burnDown: readonly (readonly [number, number])[];
}

/** One measure of a variant against the same of the baseline, paired on common random numbers. */
export interface Comparison extends MeasureName, Difference {
  readonly variant: string;
  readonly baseline: string;
}

/** A paired difference with its interval. */
export interface Difference {
  readonly measure: string;
  readonly unit: Unit;
  readonly difference: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** True where the 95 % interval of the paired difference excludes 0. */
  readonly significant: boolean;
}

/** The variants that surely have the least and the most of a measure, each against all others together. Plain JSON. */
export interface Best extends MeasureName {
  readonly least?: string;
  readonly most?: string;
  /** Those among whom the least is, where none of them is surely it, but others surely are not. */
  readonly amongLeast?: readonly string[];
  readonly amongMost?: readonly string[];
}

/** How far one variant came with one measure that was to be precise. Plain JSON. */
export interface Reached {
  readonly variant: string;
  readonly measure: string;
  readonly of: string;
  /** As asked for: `5 % or 30 s`. */
  readonly wanted: string;
  readonly met: boolean;
  readonly unit: Unit;
  readonly value: number | null;
  /** The longer arm of the 95 % interval, in the unit; null if there is no interval or it is open. */
  readonly halfWidth: number | null;
  /** Why there is no value or no interval. */
  readonly withheld?: string;
}

/** Why intervals may hold the truth less often than they say. Plain JSON. */
export type Caution =
  | { readonly kind: "few"; readonly replications: number }
  | ({ readonly kind: "drift" } & Drift)
  | ({ readonly kind: "skew" } & Skew);

/** A level that is not the same in both halves of a run that claims to be steady. Plain JSON. */
export interface Drift {
  readonly variant: string;
  /** In words: `queue of director`. */
  readonly level: string;
  /** Averages over all replications. */
  readonly first: number;
  readonly second: number;
}

/** A mean or a share whose replications lie lopsided about it. */
export interface Skew {
  readonly variant: string;
  readonly measure: string;
  readonly of: string;
  /** Third standardized moment of the replications' figures. */
  readonly skewness: number;
}

/**
 * What a second look at the first replication shows, which sums cannot: single requests step by step, and the week hour by
 * hour. It is run again for this, so that nothing need be stored. Plain JSON, one entry a variant.
 */
export type CloseUp = readonly VariantCloseUp[];

export interface VariantCloseUp {
  /** The slowest that became ready, and those of the middle; each list slowest first. */
  readonly slowest: readonly Life[];
  readonly typical: readonly Life[];
  readonly week: Week;
}

/** Means over the run's weeks by hour of the week, 168 values from Monday 0:00 in steps of an hour. */
export interface Week {
  /** First attempts an hour. */
  readonly requests: readonly number[];
  /** The limit that is fullest on average, as measures name it; absent: nothing is limited. */
  readonly limit?: string;
  /** Its share in use; empty without a limit. */
  readonly full: readonly number[];
}
