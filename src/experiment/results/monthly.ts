import { HOUR, MONTH } from "../../maths/calendar.ts";
import type { Comparison, Measure } from "./results.ts";

/** USD over the horizon (µs), or an hour, as USD a month. */
export function monthly(measure: Measure, horizon: number): Measure {
  const factor = measure.unit === "USD/h" ? MONTH / HOUR : perMonth(horizon);
  const scaled = (value: number | null) => (value === null ? null : value * factor);
  return {
    ...measure,
    unit: "USD",
    value: scaled(measure.value),
    low: scaled(measure.low),
    high: scaled(measure.high),
  };
}

/** A difference with its interval, so many times. */
export function times<T extends Difference>(found: T, factor: number): T {
  const scaled = (value: number | null) => (value === null ? null : value * factor);
  return { ...found, difference: scaled(found.difference), low: scaled(found.low), high: scaled(found.high) };
}

type Difference = Pick<Comparison, "difference" | "low" | "high">;

/** Horizons (µs) in a month. */
export function perMonth(horizon: number): number {
  return MONTH / horizon;
}
