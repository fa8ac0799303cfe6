import type { Part } from "../../experiment/planning/passage.ts";

/** A share of replications or worlds with its 95 % interval: `93 % (86–97)`. */
export function percentWords({ value, low, high }: Part): string {
  const percent = (of: number) => Math.round(100 * of);
  return `${percent(value)} % (${percent(low)}–${percent(high)})`;
}
