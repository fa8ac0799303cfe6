import type { Distribution } from "../engine/distributions.ts";
import type { Level } from "../platform/level.ts";
import type { Demand, Plan, Scenario, Service, Settings } from "../scenario/scenario.ts";
import type { Program } from "./program.ts";

/** A scenario compiled: strings are gone from everything that runs, names stay only for the report. */
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
  /** Pools that one instance of any service can hold at once, and causes of waiting of any service: sizes of records. */
  readonly mostHoldings: number;
  readonly mostCauses: number;
}

/** A bounded amount with a line: a station, a pool, or a fleet's VMs. Capacity Infinity is unlimited. */
export interface LimitModel {
  readonly name: string;
  /** "" for the platform's own. */
  readonly service: string;
  readonly capacity: number;
}

/** A duration law with its name's hash, the purpose of its draws. */
export interface Law {
  readonly name: string;
  readonly distribution: Distribution;
  /** The only value, µs, where nothing is random; else NaN. */
  readonly constant: number;
}

export interface ServiceModel {
  readonly service: Service;
  readonly level: Level;
  /** First step of each list, by LIST index; -1 where the level has none. */
  readonly entries: Int32Array;
  /** Names of the causes of waiting, RETRIED, WORKED, POLLED and then the lines. */
  readonly causes: readonly string[];
  /** What an instance can hold: limit, and whether each plan has its own of that name. In the order of its record. */
  readonly holdings: readonly { readonly limit: number; readonly byPlan: boolean }[];
  /** Index of the `pool` limit; -1 where the level has no VMs of its own beforehand. */
  readonly pool: number;
}

export interface StreamModel {
  readonly demand: Demand;
  readonly service: number;
  /** Plan index within the service for each of its plans, and its cumulative share. */
  readonly plans: readonly number[];
  readonly cumulative: readonly number[];
  /** Cell index of each plan of the service (−1: not asked for by this stream). */
  readonly cells: readonly number[];
}

/** A setting of a service: its own or, when the key is the platform's, the platform's. */
export function setting(service: Service, platform: Settings, key: string): Settings[string] | undefined {
  return key in service.settings ? service.settings[key] : platform[key];
}

export function planNamed(service: Service, name: string): number {
  return service.plans.findIndex((plan: Plan) => plan.name === name);
}
