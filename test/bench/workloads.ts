import { readFileSync } from "node:fs";
import { PerformanceObserver } from "node:perf_hooks";
import { setTimeout } from "node:timers/promises";
import { parse as yaml } from "yaml";
import { inline } from "../../src/executors/inline.ts";
import { runExperiment } from "../../src/experiment/run/experiment.ts";
import { json } from "../../src/report/formats/json.ts";
import { parseDocument } from "../../src/scenario/parse.ts";

/** What one run of a workload took, through the whole product: scenario in, statistics on, results out. */
export interface Taken {
  /** Arrivals and departures of the model, or all events handled where the model has more. */
  readonly events: number;
  /** Of the processor, so that others on the machine do not count. */
  readonly seconds: number;
  /** Of these, for collecting garbage. */
  readonly collecting: number;
  /** Peak resident memory, MB. */
  readonly memory: number;
  /** Hash of the event sequence: a faster engine must not change it. */
  readonly hash: string;
}

export interface Workload {
  readonly name: string;
  readonly says: string;
  /** The scenario for so many requests (or replications, for W3). */
  readonly text: (size: number) => string;
  readonly size: number;
  /** What the tests run of it, and the hash that it must give. */
  readonly small: { readonly text: string; readonly hash: string };
  /** Arguments of the C reference; the share of its events per second that is the goal, and the least that will do. */
  readonly reference: { readonly args: readonly string[]; readonly goal: number; readonly bar: number };
}

const QUIET = `platform: { cloud_controller: { pick_up: 0 s, poll: 0 s }, director: { workers: 100000 } }`;

/** W1 for so many requests. */
export const managed = (requests: number) => `headroom: 1
run: { start: 2026-01-05, regime: steady, warm_up: 100 h, horizon: ${Math.ceil(requests / 7.2)} h, replications: 1 }
demand: { db: { requests: { rate: 7.2 per hour }, lifetime: { exponential: { mean: 1 h } } } }
services: { db: { level: managed, levels: { managed: { pool: { vms: 8, when_full: queue }, broker: { call: 0 s }, allocate: 0 s, scrub: 0 s, scrub_lock: false, scrub_failure: 0 % } } } }
${QUIET}`;

/** W2 with so many instances alive, for so many requests. */
export const onDemand = (alive: number) => (requests: number) =>
  `headroom: 1
run: { start: 2026-01-05, begin: steady, regime: steady, horizon: ${Math.ceil((3600 * requests) / alive)} s, follow: 0 s, replications: 1 }
demand: { db: { requests: { rate: ${alive} per hour }, lifetime: { exponential: { mean: 1 h } } } }
services: { db: { level: on-demand, levels: { on-demand: { broker: { call: 0 s }, quota: { plan: unlimited, global: unlimited }, vm_create: 0 s, disk: 0 s, start: 0 s, create_failure: 0 %, delete_task: 0 s } } } }
${QUIET}`;

/** The three models that speed is measured by. */
export const WORKLOADS: readonly Workload[] = [
  {
    name: "W1",
    says: "a pool of 8 VMs at 90 % with an endless line (M/M/8)",
    text: managed,
    size: 4_000_000,
    small: { text: managed(5000), hash: "7d0bb2a6eefb7304" },
    reference: { args: ["w1", "4000000", "1"], goal: 0.3, bar: 0.22 },
  },
  {
    name: "W2 10^5",
    says: "on-demand without limits, 100,000 instances alive",
    text: onDemand(1e5),
    size: 2_000_000,
    small: { text: onDemand(1e3)(5000), hash: "acf311c90e7ae39b" },
    reference: { args: ["w2", "1000000", "100000", "1"], goal: 0.6, bar: 0.45 },
  },
  {
    name: "W2 10^6",
    says: "on-demand without limits, 1,000,000 instances alive",
    text: onDemand(1e6),
    size: 2_000_000,
    small: { text: onDemand(1e4)(5000), hash: "639ae7260e7a1d98" },
    reference: { args: ["w2", "1000000", "1000000", "1"], goal: 0.6, bar: 0.4 },
  },
];

/** All four levels of the shipped scenario, a year of them, every mechanism and measure on: its text for so many replications. */
export function everything(replications: number): string {
  const text = readFileSync("scenarios/four-levels.yaml", "utf8");
  return text.replace(/horizon: .*/, "horizon: 52 weeks").replace(/replications: .*/, `replications: ${replications}`);
}

/** Runs a scenario once, as `headroom run` does without its files. */
export async function take(text: string, watch: "garbage" | "nothing" = "garbage"): Promise<Taken> {
  let collecting = 0;
  const collections = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) collecting += duration / 1000;
  });
  // Node keeps a record of each collection until the run is over: not where memory is what is measured.
  if (watch === "garbage") collections.observe({ entryTypes: ["gc"] });
  const start = process.cpuUsage();
  const study = parseDocument(yaml(text));
  let events = 0;
  const results = await runExperiment(study, inline({ buckets: 364 }), {
    version: "bench",
    onReplication: (_, replication) => {
      events += replication.events;
    },
  });
  json(results);
  const { user, system } = process.cpuUsage(start);
  const seconds = (user + system) / 1e6;
  const hash = results.variants.map(({ fingerprint }) => fingerprint).join(" ");
  // Entries come some time after what they tell of.
  await setTimeout(50);
  collections.disconnect();
  return { events, seconds, collecting, memory: process.resourceUsage().maxRSS / 1000, hash };
}
