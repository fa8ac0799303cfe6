import type { Executor } from "../../../src/executors/executor.ts";
import { inline } from "../../../src/executors/inline.ts";
import { type SizeOptions, sizeOf } from "../../../src/experiment/planning/size.ts";
import type { SizeAnswer } from "../../../src/experiment/planning/size-answer.ts";
import { knobNamed } from "../../../src/scenario/knob.ts";
import type { Study } from "../../../src/scenario/study.ts";
import { study } from "../../scenario/small.ts";

interface Loss {
  /** Erlang: requests a day, kept for a day. */
  readonly load: number;
  readonly vms?: number;
  readonly goals?: readonly string[];
  readonly seed?: number;
  readonly days?: number;
  readonly replications?: number;
  readonly managed?: object;
  readonly sections?: object;
}

/** Erlang's loss system as a managed pool: nothing but the lifetime takes any time. */
export function loss({
  load,
  vms = 20,
  goals = ["refused < 1 %"],
  seed = 1,
  days = 200,
  replications = 10,
  ...more
}: Loss): Study {
  const plain = { "broker.call": "0 s", allocate: "0 s", scrub: "0 s", scrub_lock: false, scrub_failure: "0 %" };
  const { "broker.call": call, ...others } = plain;
  return study({
    run: { seed, horizon: `${days} d`, begin: "steady", replications },
    platform: { cloud_controller: { pick_up: "0 s" } },
    demand: { db: { requests: { rate: `${load} per day` }, lifetime: { exponential: { mean: "1 d" } } } },
    services: {
      db: { level: "managed", levels: { managed: { ...others, broker: { call }, pool: { vms }, ...more.managed } } },
    },
    goals,
    ...more.sections,
  });
}

/**
 * 11 Erlang before 10 VMs, with a line of so many places: with few of them many are refused, with many everybody waits for
 * long, so that the share that is usable within a day is greatest in between (`usableOf` says it exactly).
 */
export function overloaded(places: number, percent: number, days = 100): Study {
  return loss({
    ...{ load: 11, vms: 10, days, goals: [`usable.1d > ${percent} %`] },
    managed: { pool: { vms: 10, when_full: "queue", places } },
    sections: { run: { seed: 1, horizon: `${days} d`, regime: "steady", warm_up: "30 d", replications: 10 } },
  });
}

/** The share of M/M/c with so many places in line that is served within a time, in mean holds. */
export function usableOf({ load, servers, places }: { load: number; servers: number; places: number }, within: number) {
  const states = [1];
  for (let n = 1; n <= servers + places; n++) states.push((states[n - 1]! * load) / Math.min(n, servers));
  const all = states.reduce((sum, each) => sum + each, 0);
  const served = states.slice(0, -1).map((state, n) => {
    let [term, late] = [Math.exp(-servers * within), 0];
    for (let left = n - servers; left >= 0; left--, term *= (servers * within) / (n - servers - left)) late += term;
    return state * (1 - late);
  });
  return served.reduce((sum, each) => sum + each, 0) / all;
}

/**
 * VMs kept ready, of which so many are asked for while one is made good: nothing but that takes any time, and the director
 * has workers for all. Who finds none starts cold, or waits.
 */
export function stocked({
  load,
  goal,
  wait = false,
  vms = 20,
}: {
  load: number;
  goal: string;
  wait?: boolean;
  vms?: number;
}): Study {
  const nothing = {
    ...{ "broker.call": "0 s", vm_create: "0 s", disk: "0 s", start: "0 s", delete_task: "0 s" },
    ...{ create_failure: "0 %", vm_failure: "0 %" },
  };
  const { "broker.call": call, ...others } = nothing;
  const warm = { vms, create: "1 d", ...(wait && { when_empty: "wait" }) };
  const unlimited = { plan: "unlimited", global: "unlimited" };
  return study({
    run: { seed: 1, horizon: "400 d", regime: "steady", warm_up: "20 d", replications: 10 },
    platform: { cloud_controller: { pick_up: "0 s", poll: "1 s" }, director: { workers: 1000 } },
    demand: { db: { requests: { rate: `${load} per day` }, lifetime: "1 h" } },
    services: {
      db: { level: "on-demand", levels: { "on-demand": { ...others, broker: { call }, quota: unlimited, warm } } },
    },
    goals: [goal],
  });
}

export const here: Executor = inline();

/** What is the smallest pool? */
export function sized(of: Study, options: Partial<SizeOptions> = {}, find = "pool.vms"): Promise<SizeAnswer> {
  return sizeOf(of, knobNamed(of, find), here, { version: "1", error: 0.05, atMost: 400, ...options });
}
