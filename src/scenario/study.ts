import type { Expectation } from "./expect/expectation.ts";
import type { UncertainValue } from "./language/uncertain.ts";
import type { Scenario } from "./scenario.ts";

/** A scenario file: one question, one or several variants under the same demand. */
export interface Study {
  readonly name: string;
  readonly question: string;
  readonly variants: readonly Variant[];
  /** Index of the variant that the others are compared with. */
  readonly baseline: number;
  /** Which service the comparison is about; absent: all. */
  readonly service?: string;
  /** How far measures may move from a stored baseline, where the scenario says so. */
  readonly tolerances?: Tolerances;
  /** The document as written (traces read in), from which the study can be parsed again. */
  readonly document: Readonly<Record<string, unknown>>;
  /** Values that the document gives a range; variants run with their middle. Absent: none. */
  readonly uncertain?: readonly UncertainValue[];
  /** Path → where the value of the base comes from, in order of the resolved document. */
  readonly origins: readonly Origin[];
  readonly warnings: readonly string[];
  /** What was read of each trace file, and what was dropped, a sentence each; absent: there is none. */
  readonly traces?: readonly string[];
  /** Columns of trace files that nobody reads, a sentence each file; they are left out of the document. Absent: there are none. */
  readonly unusedColumns?: readonly string[];
  /** What the document expects; absent: nothing. */
  readonly expectations?: readonly Expectation[];
  /** What the service must do for the document's question to be answered: they make a decision, expectations guard one. Absent: nothing. */
  readonly goals?: readonly Expectation[];
  /** The warm-up that a pilot found; absent: it was stated, or is still to be found. */
  readonly settling?: Settling;
  /** When the replications end; absent: after a stated number. */
  readonly precision?: Precision;
}

/** One named alternative. The first of a study without `compare` or `variants` is called `base` and stands alone. */
export interface Variant {
  readonly name: string;
  readonly scenario: Scenario;
  /** The delta on the base, as the file says it: path → value. Empty for the base. */
  readonly set: Readonly<Record<string, unknown>>;
}

export interface Origin {
  readonly path: string;
  /** As people write it: `60 s`, `lognormal: {median: 80 s, p95: 180 s}`. */
  readonly value: string;
  readonly from: "file" | "default" | "estimate";
  readonly source: string;
  /** A time that runs only while people work; others run around the clock. */
  readonly clock?: "people";
}

/** How `warm_up: auto` was settled. Plain JSON. */
export interface Settling {
  /** µs. */
  readonly warmUp: number;
  /** False: what took longest had not settled by the half of the run, where the warm-up ends all the same. */
  readonly settled: boolean;
  /** Of the pilot. */
  readonly replications: number;
  /** The level that took longest, in words, and the variant it is in; absent where nothing took any time. */
  readonly variant?: string;
  readonly level?: string;
}

/** How sure every variant must be before the replications end. */
export interface Precision {
  readonly targets: readonly Target[];
  readonly atMost: number;
}

/** How wide the interval of one measure may be: its longer arm, by the limit that is met first. */
export interface Target {
  readonly measure: string;
  /** As results name it. */
  readonly of: string;
  /** As written: `5 % or 30 s`. */
  readonly says: string;
  readonly limits: readonly Tolerance[];
}

/** How far a measure may move for the worse before it counts: a part of its old value, or an amount in the measure's unit. */
export interface Tolerance {
  readonly kind: "part" | "amount";
  readonly value: number;
}

/** By the measure's name, whatever it is of. */
export type Tolerances = Readonly<Record<string, Tolerance>>;
