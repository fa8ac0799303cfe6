import type { LossRecord } from "../read/read-losses.ts";
import type { EntryBuilder } from "./entry.ts";

/** How many instances outages took down, for how long, and how long it took until the last was back. */
export function fillLosses(entry: EntryBuilder, losses: readonly LossRecord[]): void {
  // Of several services, an outage is over when the last instance of any is back.
  const outages = new Map<string, { lost: number; length: number | null }>();
  for (const { outage, at, vms, down, downtime, back } of losses) {
    entry.add("outage vms", vms);
    entry.add("outage down", down);
    entry.add("outage time", downtime);
    const key = `${outage} ${at}`;
    const before = outages.get(key) ?? { lost: 0, length: 0 };
    const length = before.length === null || back === null ? null : Math.max(before.length, back - at);
    outages.set(key, { lost: before.lost + vms + down, length });
  }
  for (const { lost, length } of outages.values()) if (lost > 0) entry.duration("all back", length);
}
