import type { Recorded, Records } from "../../src/executors/recorded.ts";

/** Records in memory. */
export function remembered(): Records & { readonly known: ReadonlyMap<string, Recorded> } {
  const known = new Map<string, Recorded>();
  const keyOf = (...of: readonly unknown[]) => JSON.stringify(of);
  return {
    known,
    get: (scenario, replication, { buckets }) => known.get(keyOf(scenario, replication, buckets)),
    keep: (scenario, replication, record) => void known.set(keyOf(scenario, replication, record.buckets), record),
  };
}
