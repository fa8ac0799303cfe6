import type { DistributionSpec } from "../../maths/distributions.ts";
import type { MeanLife } from "../../maths/lives/fit-lives.ts";
import type { Goodness } from "../../maths/lives/goodness.ts";
import type { Gap } from "../../maths/samples/kolmogorov.ts";
import type { Dispersion } from "../../maths/samples/poisson.ts";
import type { RepeatsFit } from "./repeats.ts";

/** The version of this shape, in which `headroom fit --json` writes. */
export const FIT_SCHEMA = 2;

/** What a record says of the demand for a service. Plain JSON; times are seconds, rates per day; null: no bound, or not known. */
export interface RecordFit {
  readonly headroomFit: typeof FIT_SCHEMA;
  readonly version: string;
  readonly source: {
    readonly file: string;
    readonly fingerprint: string;
    readonly service: string;
    /** The date of time 0; null: not known. */
    readonly start: string | null;
    readonly span: number;
    readonly told: readonly string[];
  };
  readonly arrivals: FittedArrivals;
  /** By share, the largest first; empty: the record names none. */
  readonly plans: readonly PlanShare[];
  /** Null: the record has none that ended. */
  readonly lifetimes: FittedLifetimes | null;
  /** Null: the record does not say. */
  readonly failures: Failures | null;
  /** Null: too few requests went wrong to tell. */
  readonly repeats: Repeats | null;
}

export interface Figure {
  readonly value: number;
  /** Standard error; null: the record cannot tell. */
  readonly error: number | null;
}

export interface FittedArrivals {
  readonly requests: number;
  /** How often somebody asks. */
  readonly perDay: Figure;
  readonly profile: {
    readonly days: string;
    readonly block: number;
    readonly weights: readonly number[];
    readonly errors: readonly number[];
  };
  /** Growth of the rate a month, as a share; null: the record is too short. */
  readonly growth: (Figure & { readonly isClear: boolean }) | null;
  readonly batches: readonly { readonly size: number; readonly count: number }[];
  readonly resolution: number;
  readonly poisson: {
    readonly verdict: "poisson" | "burstier" | "more regular" | "too few";
    readonly lewis: Gap;
    readonly conditionalUniform: Gap;
    readonly dispersion: Dispersion;
    readonly stretch: number;
  };
}

export interface PlanShare extends Figure {
  readonly plan: string;
  readonly count: number;
}

export interface FittedLifetimes {
  readonly lives: number;
  readonly ended: number;
  readonly late: number;
  readonly meanOfEnded: number;
  readonly meanSeen: number;
  readonly survival: readonly SurvivalPoint[];
  readonly laws: readonly FittedLaw[];
  /** The name of the law to take; null: none fits. */
  readonly chosen: string | null;
  readonly empirical: readonly number[] | null;
  readonly range: Bounds;
  readonly cannotTell: boolean;
}

export interface Bounds {
  readonly low: number;
  readonly high: number | null;
}

/** At an age: the share that lives longer, with its pointwise 95 % band, and how many were in view. */
export interface SurvivalPoint {
  readonly age: number;
  readonly survival: number;
  readonly low: number;
  readonly high: number;
  readonly atRisk: number;
}

export interface FittedLaw {
  readonly name: string;
  readonly parameters: Readonly<Record<string, Figure>>;
  /** Its parameters as a run takes them, times in seconds. */
  readonly spec: DistributionSpec;
  readonly logLikelihood: number;
  readonly aic: number;
  readonly bic: number;
  readonly mean: Pick<MeanLife, "value"> & Bounds;
  readonly goodness: Goodness;
  readonly isPlausible: boolean;
  /** Share that lives longer, at the ages of the survival. */
  readonly survival: readonly number[];
}

/** Requests that were accepted and never usable. */
export interface Failures {
  readonly count: number;
  /** Requests of which the record says whether they failed. */
  readonly of: number;
  readonly share: Figure;
}

/** Who asked again soon after a request went wrong. */
export interface Repeats {
  /** What went wrong: as the record says; or lives of less than an hour, where it does not. */
  readonly after: RepeatsFit["after"];
  /** Whose next request counts. */
  readonly by: RepeatsFit["by"];
  readonly count: number;
  /** Seconds within which somebody asked again. */
  readonly within: number;
  /** Share of them after which the same plan was asked for again, beyond what chance brings. */
  readonly again: Figure;
  /** Median seconds until then. */
  readonly delay: number;
}
