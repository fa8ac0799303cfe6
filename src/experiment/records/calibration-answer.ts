/** The version of this shape, in which `headroom calibrate --json` writes. */
export const CALIBRATION_SCHEMA = 1;

export type Grade = "excellent" | "good" | "fair" | "poor";

/** How a scenario does on the demand that was observed. Plain JSON; times are seconds; null: not to be had. */
export interface Calibration {
  readonly headroomCalibration: typeof CALIBRATION_SCHEMA;
  readonly version: string;
  readonly name: string;
  readonly variant: string;
  readonly source: {
    readonly file: string;
    readonly service: string;
    readonly span: number;
    readonly told: readonly string[];
  };
  readonly replications: number;
  /** Of all that could be compared, the worst; null: nothing could. */
  readonly grade: Grade | null;
  /** Null: the record does not tell waits. */
  readonly waits: WaitsCompared | null;
  readonly refusals: RefusalsCompared | null;
  readonly fullness: FullnessCompared | null;
  readonly saturation: Saturation;
  /** Inputs by how much of the gap they would explain, the most first; empty: there is no gap, or none explains it. */
  readonly explained: readonly Explained[];
}

/** By the rule of grades; null where one side does not vary or is 0. */
export interface Graded {
  readonly grade: Grade;
  readonly error: number | null;
  readonly correlation: number | null;
}

export interface WaitsCompared extends Graded {
  readonly observed: number;
  readonly ks: number;
  readonly p: number;
  /** Seconds by which a wait must be moved on average. */
  readonly wasserstein: number;
  readonly meanObserved: number;
  readonly meanSimulated: number;
  readonly quantiles: readonly QuantileCompared[];
  /** Share of the quantiles that lie in the replications' band. */
  readonly coverage: number;
}

/** The band holds 95 % of the replications. */
export interface QuantileCompared {
  readonly at: number;
  readonly observed: number;
  readonly simulated: number;
  readonly low: number;
  readonly high: number;
}

export interface RefusalsCompared {
  readonly grade: Grade;
  readonly observed: number;
  readonly simulated: number;
  readonly low: number;
  readonly high: number;
}

export interface FullnessCompared extends Graded {
  readonly parts: readonly QuantileCompared[];
  readonly coverage: number;
}

export interface Saturation {
  /** The limit that is fullest on average, and how full; null: none has a limit. */
  readonly limit: string | null;
  readonly use: number | null;
  readonly isSaturated: boolean;
  /** By how much what that limit can do would have to be wrong to explain the gap of the mean wait; null: no gap, or not to be said. */
  readonly capacityError: number | null;
  readonly verdict: "no gap" | "error of a saturated run" | "error of the model";
}

export interface Explained {
  readonly path: string;
  readonly today: string;
  /** As a scenario writes it. */
  readonly value: string | number;
  /** Part of the distance that is left with it. */
  readonly left: number;
}
