import type { LossRecord } from "../../simulation/read/read-losses.ts";
import type { LedgerBuilder } from "./ledger-builder.ts";

/** How many instances outages took down, for how long, and how long it took until the last was back. */
export function fillLosses(ledger: LedgerBuilder, losses: readonly LossRecord[]): void {
  // Of several services, an outage is over when the last instance of any is back.
  const outages = new Map<string, { lost: number; length: number | null }>();
  for (const { outage, at, vms, down, downtime, back } of losses) {
    ledger.add("outage vms", vms);
    ledger.add("outage down", down);
    ledger.add("outage time", downtime);
    const key = `${outage} ${at}`;
    const before = outages.get(key) ?? { lost: 0, length: 0 };
    const length = before.length === null || back === null ? null : Math.max(before.length, back - at);
    outages.set(key, { lost: before.lost + vms + down, length });
  }
  for (const { lost, length } of outages.values()) if (lost > 0) ledger.duration("all back", length);
}
