import { deserialize, serialize } from "node:v8";
import type { Scenario } from "../scenario/scenario.ts";
import type { Asked } from "../simulation/compile/run.ts";
import { type Finished, finished } from "./finished.ts";

/** A scenario on its way between machines, found by its hash. */
export interface Packed {
  readonly hash: string;
  readonly bytes: Uint8Array;
}

/** Which of the scenarios, and what of it. */
export interface BatchItem extends Asked {
  readonly scenario: number;
  readonly replication: number;
  /** Whether it is summed up, too. */
  readonly summed: boolean;
}

/** What a thread of a worker is given at once: it may be of several scenarios. */
export interface Batch {
  readonly scenarios: readonly Packed[];
  readonly items: readonly BatchItem[];
}

/** Why a replication has no numbers. An error that crosses threads and machines loses its class, so it travels as data. */
export interface Failure {
  /** The error's class. */
  readonly name: string;
  readonly message: string;
  readonly seed: string;
  readonly replication: number;
}

export type BatchOutcome = readonly Finished[] | { readonly failed: Failure };

/** Numbers may be infinite, which JSON cannot say. */
export function packed(scenario: Scenario): Uint8Array {
  return serialize(scenario);
}

/** Scenarios that a thread keeps compiled. */
const MOST_KEPT = 256;
const kept = new Map<string, Scenario>();

/** What runs in each thread of a worker. */
export function work({ scenarios, items }: Batch): BatchOutcome {
  const unpacked = scenarios.map(scenarioOf);
  const found: Finished[] = [];
  for (const { scenario: index, replication, ...asked } of items) {
    const scenario = unpacked[index]!;
    try {
      found.push(finished(scenario, replication, asked));
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      return { failed: { name, message, seed: String(scenario.run?.seed), replication } };
    }
  }
  return found;
}

function scenarioOf({ hash, bytes }: Packed): Scenario {
  const scenario = kept.get(hash) ?? (deserialize(Buffer.from(bytes)) as Scenario);
  // The one that was used last is the last to go.
  kept.delete(hash);
  kept.set(hash, scenario);
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
  return scenario;
}
