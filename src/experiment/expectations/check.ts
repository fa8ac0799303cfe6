import type { MeasureName } from "../../platform/metric.ts";

/**
 * One promise about one variant, judged: a sentence of `expect:` or of `goals:`, a measure held against a stored baseline, or that there
 * is something to hold a scenario to (`guard`). Plain data, already in words, so that every report says the same.
 */
export interface Check extends MeasureName {
  readonly kind: "expectation" | "goal" | "baseline" | "guard";
  /** The sentence as the scenario has it, or what the baseline holds the measure to. */
  readonly says: string;
  /** Where several services live: whom it is judged of, unless the sentence says so. `all services together`: pooled. */
  readonly subject?: string;
  readonly variant: string;
  /** The value that was judged (of two measures, their difference), in words: `12.4 min`; "–" if there is no value. */
  readonly value: string;
  /** The interval it was judged on: `11.9–13.0 min`; "" if there is no interval. */
  readonly interval: string;
  /** By the whole interval: on the right side, on the wrong side, on both. */
  readonly verdict: "pass" | "fail" | "inconclusive";
  readonly severity: "error" | "warn";
  /** Why, and what to do: about how many replications would settle it, what was withheld. "" where nothing need be said. */
  readonly detail: string;
  /** What people read as one line with others of the variant that say the same; absent: it has a line of its own. */
  readonly together?: "unchanged" | "not worse" | "no difference" | "not judged" | "too few" | "gone" | "loosened";
  /** In the scenario file, from 1. */
  readonly line?: number;
}

/** How many came out each way; a failure that only warns counts as `warned`. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly warned: number;
  readonly inconclusive: number;
}

export function tallyOf(checks: readonly Check[]): Tally {
  const count = (holds: (check: Check) => boolean) => checks.filter(holds).length;
  return {
    passed: count(({ verdict }) => verdict === "pass"),
    failed: count(({ verdict, severity }) => verdict === "fail" && severity === "error"),
    warned: count(({ verdict, severity }) => verdict === "fail" && severity === "warn"),
    inconclusive: count(({ verdict }) => verdict === "inconclusive"),
  };
}
