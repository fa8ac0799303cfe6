import { type Estimate, sourceOf } from "../../platform/estimate.ts";
import { isOf, type Metric, starIn, withStar } from "../../platform/metric.ts";
import { METRICS, metricNamed } from "../../platform/metrics.ts";
import { digits12 } from "../results/format.ts";
import type { Comparison, Difference, Measure } from "../results/results.ts";
import { differenceOf, estimate } from "../statistics/estimate.ts";
import type { Ledger } from "./ledger.ts";

/** Every figure that the accounts of one subject and window carry: in the order of the metrics table, then what is asked for. */
export function measuresOf(ledger: Ledger): readonly Measure[] {
  return metricsIn(ledger).map((metric) => measureOf(metric, ledger));
}

/** The metrics that the accounts carry, `*` replaced by the names found. */
export function metricsIn(ledger: Ledger): readonly Metric[] {
  return [...METRICS, ...ledger.asked].flatMap((metric) => expanded(metric, [ledger]));
}

/** The metric of that name as the accounts carry it, a name for the `*` taken as it is; undefined where they do not. */
export function metricIn(ledger: Ledger, name: string): Metric | undefined {
  const metric = metricNamed(name);
  if (!metric?.name.endsWith("*")) return metric && expanded(metric, [ledger])[0];
  const found = withStar(metric, starIn(metric, name));
  return isOf(metric, ledger.kind) && hasWhole(ledger, found.estimate) ? found : undefined;
}

/** Where the names of two variants meet; outside the whole horizon only what leads. */
export function comparisonsOf(
  { variant, baseline }: { readonly variant: string; readonly baseline: string },
  ledgers: readonly Ledger[],
  base: readonly Ledger[],
): readonly Comparison[] {
  const of = new Map(base.map((ledger) => [keyOf(ledger), ledger]));
  return ledgers.flatMap((ledger) => {
    const other = of.get(keyOf(ledger));
    if (!other || ledger.kind === "requests") return [];
    return [...METRICS, ...ledger.asked]
      .flatMap((metric) => expanded(metric, [ledger, other]))
      .filter(({ leads }) => ledger.window === "" || leads)
      .map((metric) => ({ variant, baseline, ...compared(metric, [ledger, other]) }));
  });
}

export function measureOf(metric: Metric, ledger: Ledger): Measure {
  const { name, unit } = metric;
  const { value, interval, withheld, least, n } = estimate(metric, ledger);
  const known = Number.isFinite(value);
  return {
    measure: name,
    of: ledger.of,
    window: ledger.window,
    unit,
    value: finite(value),
    low: known || interval?.high === Number.POSITIVE_INFINITY ? end(interval?.low, Math.floor) : null,
    high: end(interval?.high, Math.ceil),
    ...(interval?.high === Number.POSITIVE_INFINITY && { open: true as const }),
    ...(least && { least }),
    n,
    ...(withheld !== undefined && { withheld }),
  };
}

/** A metric of one of these less that of the other; undefined where they do not both carry it. */
export function differenceIn(metric: Metric, pair: readonly [Ledger, Ledger]): Difference | undefined {
  if (!pair.every((each) => has(each, metric.estimate))) return undefined;
  const { of: _, window: __, ...difference } = compared(metric, pair);
  return difference;
}

function compared(metric: Metric, [variant, baseline]: readonly [Ledger, Ledger]) {
  const { name, unit } = metric;
  const { value, interval } = differenceOf(metric, [variant, baseline]);
  const known = Number.isFinite(value) ? interval : null;
  return {
    measure: name,
    of: variant.of,
    window: variant.window,
    unit,
    difference: finite(value),
    low: end(known?.low, Math.floor),
    high: end(known?.high, Math.ceil),
    significant: known !== null && (known.low > 0 || known.high < 0),
  };
}

/** The metric for each of these subjects, once for every name that stands for its `*`; nothing where it has no accounts. */
function expanded(metric: Metric, ledgers: readonly Ledger[]): readonly Metric[] {
  const [ledger] = ledgers;
  if (!isOf(metric, ledger!.kind)) return [];
  if (!metric.name.endsWith("*")) return ledgers.every((each) => has(each, metric.estimate)) ? [metric] : [];
  const pattern = sourceOf(metric.estimate).slice(0, -1);
  return [...new Set(ledgers.flatMap((each) => starsOf(each, pattern)))]
    .map((star) => withStar(metric, star))
    .filter((each) => ledgers.every((one) => hasWhole(one, each.estimate)));
}

/** Names that are nowhere 0: a state no VM was ever in needs no line. */
function starsOf({ totals }: Ledger, pattern: string): readonly string[] {
  const found = [...totals].filter(
    ([name, each]) => name.startsWith(pattern) && Array.from(each).some((total) => total !== 0),
  );
  return found.map(([name]) => name.slice(pattern.length)).sort();
}

function has(ledger: Ledger, how: Estimate): boolean {
  if ("tally" in how) return ledger.tallies.has(how.tally);
  const isPeak = how.kind === "peak" || how.kind === "fixed";
  return (isPeak ? ledger.peaks : ledger.totals).has(sourceOf(how)) && hasWhole(ledger, how);
}

function hasWhole(ledger: Ledger, how: Estimate): boolean {
  return !("whole" in how) || ledger.totals.has(how.whole);
}

function keyOf(ledger: Ledger): string {
  return JSON.stringify([ledger.kind, ledger.of, ledger.window]);
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? digits12(value) : null;
}

/** An end of an interval to six digits, rounded outwards, so that it still holds its value. */
function end(value: number | undefined, outwards: (x: number) => number): number | null {
  if (value === undefined || !Number.isFinite(value)) return null;
  const near = Number(value.toPrecision(6));
  if (Number.isInteger(value) || Math.abs(near - value) <= 1e-11 * Math.abs(value))
    return Number.isInteger(value) ? value : near;
  const step = Number(`1e${Number(value.toExponential().split("e")[1]) - 5}`);
  return digits12(outwards(value / step) * step);
}
