import type { Results } from "../../src/experiment/results/results.ts";

/** What numbers of results can never be: no number, outside their own interval, less than nothing. */
export function resultFaults(results: Results): readonly string[] {
  const faults: string[] = [];
  const claim = (holds: boolean, what: () => string) =>
    holds || faults.length > 20 || faults.push(`results: ${what()}`);
  for (const { name, measures, distributions, series, upgrades, theory = [] } of results.variants) {
    for (const each of measures) {
      const { measure, of, window, value, low, high, withheld } = each as typeof each & { low?: number; high?: number };
      const what = () => `${name}: ${measure} of ${of} ${window}: ${JSON.stringify({ value, low, high, withheld })}`;
      claim(value === null || Number.isFinite(value), what);
      claim(value === null || value >= 0, what);
      if (value === null) continue;
      const slack = 1e-9 * Math.abs(value);
      claim(low === undefined || low === null || low <= value + slack, what);
      claim(high === undefined || high === null || high >= value - slack, what);
    }
    for (const { of, t, usable } of distributions) {
      const rises = usable.every((share, i) => share >= (usable[i - 1] ?? 0) && share <= 1 + 1e-9);
      claim(rises && t.every((time) => time >= 0), () => `${name}: distribution of ${of}`);
    }
    for (const { name: of, mean, low, high } of series)
      claim(
        [...mean, ...low, ...high].every((x) => x >= 0 && x < Infinity),
        () => `${name}: series of ${of}`,
      );
    for (const { service, published, started, ended, burnDown } of upgrades)
      claim(
        published >= 0 &&
          (started ?? published) >= published &&
          (ended ?? Infinity) >= (started ?? published) &&
          burnDown.every(([at, left]) => at >= 0 && left >= 0),
        () => `${name}: upgrade of ${service}: ${JSON.stringify({ published, started, ended })}`,
      );
    for (const { of, measure, value } of theory)
      claim(value >= 0 && value < Infinity, () => `${name}: theory of ${measure} of ${of}: ${value}`);
  }
  for (const { variant, measure, of, window, difference, low, high } of results.comparisons) {
    const what = () =>
      `${variant}: difference of ${measure} of ${of} ${window}: ${JSON.stringify({ difference, low, high })}`;
    claim(difference === null || Number.isFinite(difference), what);
    const slack = 1e-9 * Math.abs(difference ?? 0);
    claim(difference === null || low === null || low <= difference + slack, what);
    claim(difference === null || high === null || high >= difference - slack, what);
  }
  for (const { says, value, interval } of results.checks ?? [])
    claim(!/NaN|Infinity/.test(`${value}${interval}`), () => `check of ${says}: ${value} ${interval}`);
  return faults;
}
