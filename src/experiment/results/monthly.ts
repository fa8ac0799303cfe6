import { MONTH } from "../../maths/calendar.ts";
import type { Comparison, Measure } from "./results.ts";

/** USD over the horizon (µs) as USD a month. */
export function monthly(measure: Measure, horizon: number): Measure {
  const factor = perMonth(horizon);
  const scaled = (value: number | null) => (value === null ? null : value * factor);
  return {
    ...measure,
    value: scaled(measure.value),
    low: scaled(measure.low),
    high: scaled(measure.high),
  };
}

/** A difference with its interval, multiplied by a factor. */
export function times<T extends Difference>(found: T, factor: number): T {
  const scaled = (value: number | null) => (value === null ? null : value * factor);
  return { ...found, difference: scaled(found.difference), low: scaled(found.low), high: scaled(found.high) };
}

type Difference = Pick<Comparison, "difference" | "low" | "high">;

/** Horizons (µs) in a month. */
export function perMonth(horizon: number): number {
  return MONTH / horizon;
}
