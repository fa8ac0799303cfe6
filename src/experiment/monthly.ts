import type { Measure } from "./results.ts";

/** A month as prices are quoted: 365/12 days. */
const MONTH_HOURS = 730;

/** USD over the horizon (µs), or an hour, as USD a month. */
export function monthly(measure: Measure, horizon: number): Measure {
  const factor = measure.unit === "USD/h" ? MONTH_HOURS : perMonth(horizon);
  const scaled = (value: number | null) => (value === null ? null : value * factor);
  return {
    ...measure,
    unit: "USD",
    value: scaled(measure.value),
    low: scaled(measure.low),
    high: scaled(measure.high),
  };
}

/** Horizons (µs) in a month. */
export function perMonth(horizon: number): number {
  return (MONTH_HOURS * 3.6e9) / horizon;
}
