import type { Scenario } from "../scenario/scenario.ts";
import type { Asked } from "../simulation/compile/run.ts";
import { type PackedSums, packed } from "../simulation/entries/packed.ts";
import { summedUp } from "../simulation/entries/summed.ts";
import type { Replication } from "../simulation/read/replication.ts";
import { ran, replicationOf, replicationSummed } from "../simulation/simulate.ts";
import { inShared, shared } from "./in-shared.ts";

/** A replication on its way from the thread that ran it, in memory that all threads see. */
export interface Finished {
  /** As the core wrote them. */
  readonly numbers: Float64Array;
  /** Absent: it was not asked for. */
  readonly sums?: PackedSums;
}

/** Runs a replication and, where that is asked for, sums it up. */
export function finished(
  scenario: Scenario,
  replication: number,
  { buckets, requests, summed }: Asked & { readonly summed: boolean },
): Finished {
  const numbers = ran(scenario, replication, { buckets, requests }, inShared);
  if (!summed) return { numbers };
  const read = replicationOf(scenario, numbers, { replication, buckets, requests: false });
  return { numbers, sums: packed(summedUp(scenario, read), numbers, shared) };
}

/** What a thread has finished, as a replication. */
export function replicationFrom(
  scenario: Scenario,
  { numbers, sums }: Finished,
  asked: Asked & { readonly replication: number },
): Replication {
  return sums ? replicationSummed(scenario, { numbers, sums }, asked) : replicationOf(scenario, numbers, asked);
}
