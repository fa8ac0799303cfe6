import type { DistributionSpec } from "../../maths/distributions.ts";
import type { Level } from "../../platform/level.ts";
import type { Demand, Plan, Scenario, Service, Settings } from "../../scenario/scenario.ts";
import type { Program } from "./program.ts";

/**
 * A scenario compiled: everything has a number, and a name for the report. What runs gets the numbers: see write-model.ts,
 * and core/model/model.ts for what becomes of them.
 */
export interface Model {
  readonly scenario: Scenario;
  readonly program: Program;
  /** The last step of the program: a token put there ends. */
  readonly endStep: number;
  readonly limits: readonly LimitModel[];
  readonly services: readonly ServiceModel[];
  /** Demand streams, and for each of its plans the index of its cell. */
  readonly streams: readonly StreamModel[];
  readonly cells: readonly { readonly demand: string; readonly service: string; readonly plan: string }[];
  /** Numbers that a dated change may alter: laws of holds, probabilities, counts, intervals (µs). */
  readonly laws: readonly Law[];
  readonly probabilities: readonly number[];
  readonly counts: readonly number[];
  /** Pools that one instance of any service can hold at once. */
  readonly mostHoldings: number;
  /** Names of the causes of waiting in all services: RETRIED, WORKED, POLLED and then the lines. */
  readonly causes: readonly string[];
  /** Number of classes of priority, the first served first; and who asks where it is no request. */
  readonly classes: number;
  /** Whether nobody comes before anybody: one class, and no request may use more than another. */
  readonly equal: boolean;
  readonly plain: { readonly class: number; readonly privileged: boolean };
}

/** A bounded amount with a line: a station, a pool, or a fleet's VMs. Capacity Infinity is unlimited. */
export interface LimitModel {
  readonly name: string;
  /** "" for the platform's own. */
  readonly service: string;
  readonly capacity: number;
  /** Requests that may stand in line; Infinity: as many as come. */
  readonly places: number;
  /** Last come, first served. */
  readonly lastFirst: boolean;
  /** Part that only requests of a priority above 0 may use. */
  readonly reserve: number;
  /** How idle servers behave, where they do not take up work at once. */
  readonly idling: Idling | null;
}

/** Idle servers that look for work only now and then, or that must start anew after a time; laws are null where not so. */
export interface Idling {
  readonly look: Law | null;
  readonly coldStart: Law | null;
  /** µs that an idle server stays warm. */
  readonly keepWarm: number;
}

/** A law of durations, µs, and the parameter that it is of. */
export interface Law {
  readonly name: string;
  readonly spec: DistributionSpec;
  /** The only value, µs, where nothing is random; else NaN. */
  readonly constant: number;
}

export interface ServiceModel {
  readonly service: Service;
  readonly level: Level;
  /** First step of each list, by LIST index; -1 where the level has none. */
  readonly entries: Int32Array;
  /** Indices of the causes of waiting that its requests can meet. */
  readonly causes: readonly number[];
  /** What an instance can hold: limit, and by what it is divided (BY_…). In the order of its record. */
  readonly holdings: readonly { readonly limit: number; readonly by: number }[];
  /** Index of the `pool` limit; -1 where the level has no VMs of its own beforehand. */
  readonly pool: number;
  /** The share in use at which the operator grows the pool; Infinity: never. */
  readonly growAt: number;
}

export interface StreamModel {
  readonly demand: Demand;
  readonly service: number;
  /** Plan index within the service for each of its plans, and its cumulative share. */
  readonly plans: readonly number[];
  readonly cumulative: readonly number[];
  /** Cell index of each plan of the service (−1: not asked for by this stream). */
  readonly cells: readonly number[];
  /** Index of its organisation; its class of priority; whether that may use reserves. */
  readonly org: number;
  readonly class: number;
  readonly privileged: boolean;
  /** The service that takes what was refused, and its plan for each plan of the first; −1: none. */
  readonly instead: number;
  readonly planInstead: readonly number[];
}

/** A setting of a service: its own or, when the key is the platform's, the platform's. */
export function setting(service: Service, platform: Settings, key: string): Settings[string] | undefined {
  return key in service.settings ? service.settings[key] : platform[key];
}

export function planNamed(service: Service, name: string): number {
  return service.plans.findIndex((plan: Plan) => plan.name === name);
}
