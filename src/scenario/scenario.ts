import type { DistributionSpec } from "../engine/distributions.ts";

/**
 * What the user asks, resolved: every default filled in, every time a whole number of microseconds, every rate per
 * microsecond, money in USD per hour. Plain JSON: it travels to workers, pages and other machines.
 */
export interface Scenario {
  readonly run: Run;
  readonly demand: readonly Demand[];
  readonly platform: Settings;
  /** Open hours of the foundation's people, µs within a week that starts on Monday 00:00. */
  readonly workingHours: readonly Span[];
  readonly services: readonly Service[];
  readonly releases: readonly Release[];
  readonly errands: readonly Errand[];
  /** Dated changes in order of time; each carries the whole scenario as it is from then on (its own `changes` empty). */
  readonly changes: readonly Change[];
}

/** One named alternative. The first of a study without `compare` or `variants` is called `base` and stands alone. */
export interface Variant {
  readonly name: string;
  readonly scenario: Scenario;
  /** The delta on the base, as the file says it: path → value. Empty for the base. */
  readonly set: Readonly<Record<string, unknown>>;
}

/** A scenario file: one question, one or several variants under the same demand. */
export interface Study {
  readonly name: string;
  readonly question: string;
  readonly variants: readonly Variant[];
  /** Index of the variant that the others are compared with. */
  readonly baseline: number;
  /** Which service the comparison is about; absent: all. */
  readonly service?: string;
  /** The document as written (traces read in), from which the study can be parsed again. */
  readonly document: Readonly<Record<string, unknown>>;
  /** Path → where the value of the base comes from, in order of the resolved document. */
  readonly origins: readonly Origin[];
  readonly warnings: readonly string[];
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

export interface Run {
  readonly seed: string;
  /** ISO date; time 0 is its 00:00 on the foundation's own clock. */
  readonly start: string;
  readonly begin: Begin;
  readonly regime: "terminating" | "steady";
  readonly warmUp: number;
  readonly horizon: number;
  /** How long after the horizon a request is followed before it counts as unresolved. */
  readonly follow: number;
  readonly replications: number;
  readonly windows: readonly Window[];
}

/** How the run begins: with nothing, as the demand's own past would have it, or with stated instances by service and plan. */
export type Begin =
  | { readonly kind: "empty" }
  | { readonly kind: "steady" }
  | {
      readonly kind: "instances";
      readonly counts: readonly { readonly service: string; readonly plan: string; readonly count: number }[];
    };

/** A part of the run that is measured on its own. The whole horizon is always measured and is not listed. */
export type Window =
  | { readonly kind: "upgrades"; readonly name: string }
  | { readonly kind: "daily"; readonly name: string; readonly from: number; readonly to: number }
  | { readonly kind: "first"; readonly name: string; readonly length: number }
  | { readonly kind: "instant"; readonly name: string; readonly at: number };

/** µs from a Monday 00:00, half open. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A named stream of requests for one service. */
export interface Demand {
  readonly name: string;
  readonly service: string;
  readonly plans: readonly { readonly plan: string; readonly share: number }[];
  readonly arrivals: Arrivals;
  readonly lifetime: DistributionSpec;
  readonly whenRefused: Retry | null;
  readonly whenFailed: Retry | null;
}

export type Arrivals =
  | {
      readonly kind: "poisson";
      /** Requests per µs, averaged over the pattern, at time 0. */
      readonly rate: number;
      /** 168 weights by hour of the week from Monday 00:00, mean 1; absent: constant. */
      readonly pattern?: readonly number[];
      /** Growth of the rate's logarithm per µs. */
      readonly growth: number;
    }
  /** Requests at stated times (µs, ascending). A plan or lifetime given here replaces the draw. */
  | { readonly kind: "trace"; readonly requests: readonly TraceRequest[] };

export interface TraceRequest {
  readonly at: number;
  readonly plan?: string;
  readonly lifetime?: number;
}

export interface Retry {
  readonly probability: number;
  readonly after: DistributionSpec;
  /** Attempts after the first; Infinity is written as null. */
  readonly atMost: number | null;
}

/** Values by dotted key, as the parameter tables name them. `null` is unlimited or off. */
export type Settings = Readonly<Record<string, Setting>>;
export type Setting = number | boolean | string | null | DistributionSpec | Readonly<Record<string, number | null>>;

export interface Service {
  readonly name: string;
  readonly plans: readonly Plan[];
  readonly level: string;
  /** The level's own parameters, resolved. */
  readonly settings: Settings;
  /** Working time, µs, to reach the level once. */
  readonly effort: { readonly team: number; readonly operators: number };
}

export interface Plan {
  readonly name: string;
  readonly vcpus: number;
  readonly vms: number;
  /** USD per VM-hour (or per hour of an external instance). */
  readonly price: number;
}

/** A new version of something that instances run on. */
export interface Release {
  readonly name: string;
  readonly services: readonly string[];
  readonly when:
    | { readonly kind: "every"; readonly gap: DistributionSpec }
    | { readonly kind: "on"; readonly times: readonly number[] };
}

/** An operator's errand at a stated time. */
export interface Errand {
  readonly run: "delete-all";
  readonly service: string;
  readonly at: number;
}

export interface Change {
  readonly at: number;
  readonly says: string;
  readonly scenario: Scenario;
}
