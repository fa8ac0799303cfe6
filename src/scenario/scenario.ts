import type { Severity } from "../core/model/words.ts";
import type { DistributionSpec } from "../maths/distributions.ts";
import type { Level } from "../platform/level.ts";
import type { ServiceEffort } from "./from-today.ts";
import type { Requests } from "./requests.ts";
import type { Client, Retry } from "./sections/clients.ts";
import type { WithOutages } from "./sections/outages.ts";
import type { Stage } from "./sections/stages.ts";
import type { TraceRecord } from "./sections/trace-record.ts";

export type { Retry };

/**
 * What the user asks, resolved: every default filled in, every time a whole number of microseconds, every rate per
 * microsecond, money in USD per hour. Plain JSON: it travels to workers, pages and other machines.
 */
export interface Scenario extends WithOutages {
  readonly run: Run;
  readonly demand: readonly Demand[];
  readonly platform: Settings;
  /** Open hours of the foundation's people, µs within a week that starts on Monday 00:00. */
  readonly workingHours: readonly Span[];
  /** Hours of the week in which operators upgrade; absent: whenever they come to it. */
  readonly maintenanceHours?: readonly Span[];
  readonly services: readonly Service[];
  readonly releases: readonly Release[];
  readonly errands: readonly Errand[];
  /** Dated changes in order of time; each carries the whole scenario as it is from then on (its own `changes` empty). */
  readonly changes: readonly Change[];
}

export interface Run {
  readonly seed: string;
  /** ISO date; time 0 is its 00:00 on the foundation's own clock. */
  readonly start: string;
  readonly begin: Begin;
  readonly regime: "terminating" | "steady";
  /** µs from time 0 that are left out of all measures. */
  readonly warmUp: number;
  /** The warm-up is still to be found, by a pilot; until then it is 0. */
  readonly pilot?: true;
  readonly horizon: number;
  /** How long after the horizon a request is followed before it counts as unresolved. */
  readonly follow: number;
  /** The number of replications; with a precision, the most there may be. */
  readonly replications: number;
  readonly windows: readonly Window[];
  /** Measures that are taken because the scenario names them, each by its canonical name; absent: none. */
  readonly measures?: readonly string[];
  /** The limit (`postgres: pool`) of which each request takes the lowest free place, and its places are counted; absent: none. */
  readonly seats?: string;
  /** What decides among events of one instant and class: a lot; absent: the order of scheduling. */
  readonly ties?: "shuffled";
}

/**
 * How the run begins: with nothing, as the demand's own past would have it, or as stated: with instances and, where any
 * are stated, with requests that wait already.
 */
export type Begin =
  | { readonly kind: "empty" }
  | { readonly kind: "steady" }
  | {
      readonly kind: "instances";
      readonly counts: readonly CountOf[];
      readonly waiting?: readonly CountOf[];
    };

/** How many of a plan there are. */
export interface CountOf {
  readonly service: string;
  readonly plan: string;
  readonly count: number;
}

/**
 * A part of the run that is measured on its own. The whole horizon is always measured and is not listed. Daily hours
 * cross midnight where they end before they begin.
 */
export type Window =
  | { readonly kind: "upgrades"; readonly name: string }
  | { readonly kind: "daily"; readonly name: string; readonly from: number; readonly to: number }
  | { readonly kind: "first"; readonly name: string; readonly length: number }
  | { readonly kind: "last"; readonly name: string; readonly length: number }
  /** The first so many requests of each demand stream. */
  | { readonly kind: "requests"; readonly name: string; readonly count: number }
  | { readonly kind: "instant"; readonly name: string; readonly at: number }
  /** From one time to another, of each day in it all or these hours. Planning asks for it; the language has no word for it. */
  | Stretch;

export interface Stretch {
  readonly kind: "stretch";
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly hours?: { readonly from: number; readonly to: number };
}

/** µs from a Monday 00:00, half open. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A named stream of requests for one service. */
export interface Demand extends Client {
  readonly name: string;
  readonly service: string;
  readonly plans: readonly { readonly plan: string; readonly share: number }[];
  readonly arrivals: Arrivals;
  readonly lifetime: DistributionSpec;
  /** Organisation whose quota its instances count in; "": the only one. */
  readonly org: string;
  /** Higher priorities are served first in every line. */
  readonly priority: number;
  /** How long a request stands in lines, all together, before its developer gives up; null: as long as it takes. */
  readonly patience: DistributionSpec | null;
}

/** When requests come. A rate is one of asking: each time for a batch of instances. */
export type Arrivals = Poisson | Renewal | Team | Listed;

/** Where the demand depends on the level. */
interface Asked {
  /** The share of these orders that are made at the level where the service is, and at its later ones; absent: all. */
  readonly asked?: number;
  readonly askedAtStages?: readonly number[];
}

/** As independent people ask, at a rate that may follow the week, grow, and switch mode. */
export interface Poisson extends Asked {
  readonly kind: "poisson";
  /** Requests per µs at time 0, averaged over the pattern and, by how long each lasts, over the modes. */
  readonly rate: number;
  /** Weights of the week's 168 hours or 336 half hours from Monday 00:00, mean 1; absent: constant. */
  readonly pattern?: readonly number[];
  /** Growth of the rate's logarithm per µs. */
  readonly growth: number;
  /** Growth per µs as a share of the rate at time 0, instead of a compounding one; the rate ends at 0. */
  readonly linear?: number;
  /** After a dated change of the growth: it counts from `at` (µs), when the rate had grown to `grown` of itself. */
  readonly since?: { readonly at: number; readonly grown: number };
  /** After a dated change of how long a mode lasts: the one in progress begins anew. */
  readonly anew?: true;
  /** Rates that follow each other in a circle, the first from time 0; `rate` is their mean. */
  readonly modes?: readonly { readonly rate: number; readonly lasts: DistributionSpec }[];
  readonly batch?: Batch;
}

/** With independent gaps of one law. */
export interface Renewal extends Asked {
  readonly kind: "renewal";
  readonly gap: DistributionSpec;
  /** When the first one comes, µs; absent: one gap after time 0. */
  readonly first?: number;
  /** After a dated change of the gap: the one in progress begins anew. */
  readonly anew?: true;
  readonly batch?: Batch;
}

/** A number of developers. Each works for a pause, asks, and begins the next pause when that request has ended. */
export interface Team {
  readonly kind: "team";
  readonly developers: number;
  readonly pause: DistributionSpec;
  /** After a dated change of the pause: those in progress begin anew. */
  readonly anew?: true;
  readonly until: "ready" | "deleted";
}

/** At stated times. A plan or lifetime given here replaces the draw. */
export interface Listed extends Asked {
  readonly kind: "trace";
  readonly requests: Requests;
  /** Instances that are there when the run begins: asked for before it, and not over. Absent: none. */
  readonly begun?: Requests;
  /** The plans that the columns number; absent: all are drawn. */
  readonly plans?: readonly string[];
  /** What was read of the file that they come from; absent: the scenario lists them. */
  readonly record?: TraceRecord;
}

/** How many instances are asked for at one instant. */
export type Batch =
  | { readonly kind: "constant"; readonly size: number }
  | { readonly kind: "sizes"; readonly sizes: readonly { readonly size: number; readonly share: number }[] }
  /** From 1 up. */
  | { readonly kind: "geometric"; readonly mean: number };

/** Values by dotted key, as the parameter tables name them. `null` is unlimited or off. */
export type Settings = Readonly<Record<string, Setting>>;
export type Setting = number | boolean | string | null | DistributionSpec | Readonly<Record<string, number | null>>;

export interface Service {
  readonly name: string;
  readonly plans: readonly Plan[];
  readonly level: string;
  /** The level itself, where the scenario defines it; absent: it is one of the four. */
  readonly defined?: Level;
  readonly settings: Settings;
  /** Working time, µs, to reach the level once: in a study, from the level of today. */
  readonly effort: ServiceEffort;
  /** It is a later level of a service that moves along levels, and stands behind it. Absent: it is there from the start. */
  readonly stage?: Stage;
}

export interface Plan {
  readonly name: string;
  readonly vcpus: number;
  readonly vms: number;
  readonly down_during_upgrade: "none" | "one by one" | "all";
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
  /** How grave its versions are, by their parts of all. */
  readonly severities: readonly { readonly severity: keyof typeof Severity; readonly share: number }[];
  /** The work on one VM or instance, and how long an operator waits by severity, where they are its own. */
  readonly work?: DistributionSpec;
  readonly lags?: Readonly<Partial<Record<keyof typeof Severity, DistributionSpec>>>;
}

/** An operator's errand at a stated time. */
export interface Errand {
  readonly run: "delete-all";
  readonly service: string;
  readonly at: number;
}

/** From an instant on (µs), the scenario is another. Equal states are the same object where hours come and go. */
export interface Change {
  readonly at: number;
  readonly says: string;
  readonly scenario: Scenario;
  /** Hours of the week begin or end, by which something else than the demand is another. */
  readonly hourly?: true;
  /** Of a dated change in hours of another capacity: what the scenario is from then on at other hours. */
  readonly atOtherHours?: Scenario;
}
