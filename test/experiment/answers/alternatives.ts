import type { Alternative } from "../../../src/experiment/answers/alternative.ts";
import type { Measure, Unit } from "../../../src/experiment/results/results.ts";

const UNITS: Readonly<Record<string, Unit>> = {
  "wait.p95": "s",
  "upgrade.instance_exposure.mean": "s",
  "cost.total": "USD",
  "down.hours": "h",
};

/** One whose figures are known to a per cent; what has no end is Infinity. Differences are as sure as those of `sure` are. */
export function alternative(
  name: string,
  figures: Readonly<Record<string, number>>,
  sure: readonly string[] = [],
): Alternative {
  const measure = (key: string): Measure | undefined => {
    const value = figures[key];
    if (value === undefined) return undefined;
    const base = { measure: key, of: "db", window: "", unit: UNITS[key] ?? "share", n: 1_000 };
    if (value === Infinity) return { ...base, value: null, low: null, high: null, withheld: "still open" };
    return { ...base, value, low: value * 0.99, high: value * 1.01 };
  };
  return {
    ...{ name, label: name, level: undefined, measure },
    differs: (key, other) => {
      const difference = figures[key]! - other.measure(key)!.value!;
      const significant = sure.includes(key) && difference !== 0;
      const ends = significant ? [difference * 0.9, difference * 1.1].sort((a, b) => a - b) : [null, null];
      return { difference, low: ends[0]!, high: ends[1]!, significant };
    },
  };
}
