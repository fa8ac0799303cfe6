import { test } from "uvu";
import * as assert from "uvu/assert";
import { around } from "../../../src/experiment/statistics/interval.ts";
import { deletionError, deletions, jackknife, ratioOf, sum } from "../../../src/experiment/statistics/jackknife.ts";
import { pseudoValues, replicationValuesOf } from "../../../src/experiment/statistics/replication-values.ts";
import { type Estimate, mean, overTime, peak, quantile, share } from "../../../src/platform/estimate.ts";
import type { Metric } from "../../../src/platform/metric.ts";
import {
  binned,
  columnsOf,
  coverage,
  exponential,
  ledgerOf,
  many,
  polled,
  recordOf,
  uniforms,
  waitQuantile,
  waits,
} from "../worlds.ts";

const metric = (estimate: Estimate, unit: Metric["unit"] = "s"): Metric => ({
  name: "made",
  title: "made",
  says: "Made.",
  unit,
  of: "service",
  estimate,
});

const ledger = (all: readonly (readonly number[])[], totals: Readonly<Record<string, number>> = {}) =>
  ledgerOf(
    "db",
    all.map((values) => ({
      totals: { wait: sum(values), ready: values.length, late: values.filter((value) => value > 2).length, ...totals },
      tallies: { wait: [recordOf(values)] },
      peaks: { wait: Math.max(...values) },
    })),
  );

const errorOf = (values: readonly number[]) => {
  const middle = sum(values) / values.length;
  return Math.sqrt(sum(values.map((value) => (value - middle) ** 2)) / (values.length - 1) / values.length);
};

const near = (a: number, b: number, within = 1e-9) => assert.ok(Math.abs(a - b) <= within * Math.abs(b), `${a}, ${b}`);

test("the values of each replication have the jackknife's error, and their paired differences that of the difference", () => {
  const rows = many(12, () => 0).map((_, seed) => waits(uniforms(seed), 0.5, 300));
  const other = rows.map((values) => values.map((value) => value * value));
  const [a, b] = [rows, other].map((of) => columnsOf(of.map((values) => [sum(values), values.length])));
  near(errorOf(pseudoValues(a!, ratioOf)), jackknife(a!, ratioOf).error);
  const [one, two] = [deletions(a!, ratioOf), deletions(b!, ratioOf)];
  const paired = deletionError(one.map((value, i) => value - two[i]!));
  const [x, y] = [pseudoValues(a!, ratioOf), pseudoValues(b!, ratioOf)];
  near(errorOf(x.map((value, i) => value - y[i]!)), paired);
});

test("of an average per replication they are the replications' own averages", () => {
  near(
    pseudoValues(
      [
        [3, 5, 10],
        [1, 1, 1],
      ],
      ratioOf,
    )[1]!,
    5,
  );
});

test("a mean comes in the metric's unit", () => {
  const all = many(10, () => [1e6, 3e6]);
  assert.equal(replicationValuesOf(metric(mean("wait", "ready")), ledger(all)), { values: many(10, () => 2) });
});

test("few events have a far interval instead, and so have quantiles on a lattice", () => {
  const quiet = ledger(many(10, () => [1, 1, 1]));
  const { values, far } = replicationValuesOf(metric(share("late", "ready"), "share"), quiet);
  assert.is(values, undefined);
  assert.is(far!.low, 0);
  assert.ok(far!.high > 0.3 && far!.high < 0.8, String(far!.high));
  const lattice = ledger(many(30, () => 0).map((_, seed) => polled(waits(uniforms(seed), 0.5, 400), 2)));
  const found = replicationValuesOf(metric(quantile("wait", 0.9)), lattice);
  assert.is(found.values, undefined);
  assert.ok(found.far!.low <= found.far!.high);
});

test("waits in bins have values around the quantile, and say what their bin leaves open", () => {
  const long = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((seed) => {
    const u = uniforms(seed);
    const all = Array.from({ length: 40_000 }, () => Math.ceil(exponential(u, 420e6)));
    return { totals: {}, tallies: { wait: [binned(all)] }, peaks: {} };
  });
  const { values, bin } = replicationValuesOf(metric(quantile("wait", 0.5)), ledgerOf("db", long));
  near(sum(values!) / values!.length, 291.12, 0.005);
  assert.ok(bin!.low < bin!.high && bin!.high - bin!.low < 0.004 * bin!.high && bin!.low > 289 && bin!.high < 293);
});

test("what has no error has no values either: a peak, a single replication, a mean with some still open", () => {
  assert.equal(replicationValuesOf(metric(peak("wait")), ledger(many(5, () => [1]))), {});
  assert.is(
    replicationValuesOf(metric(quantile("wait", 0.5)), ledger([waits(uniforms(1), 0.5, 300)])).values,
    undefined,
  );
  const open: Estimate = { kind: "mean", part: "wait", whole: "ready", unless: "open" };
  assert.equal(
    replicationValuesOf(
      metric(open),
      ledger(
        many(5, () => [1]),
        { open: 1 },
      ),
    ),
    {},
  );
});

test("an average over time needs no observations", () => {
  const { values } = replicationValuesOf(
    metric(overTime("wait"), "count"),
    ledger(
      many(5, () => [1]),
      { time: 2 },
    ),
  );
  assert.is(values!.length, 5);
  for (const value of values!) near(value, 0.5);
});

test("quantiles: intervals from these values hold the truth about as often as they say", () => {
  for (const [p, replications, length] of [
    [0.9, 30, 800],
    [0.95, 20, 2000],
  ] as const) {
    const held = coverage(100, waitQuantile(0.5, p), (u) => {
      const all = many(replications, () => waits(u, 0.5, length).map((value) => value * 1e6));
      const { values } = replicationValuesOf(metric(quantile("wait", p)), ledger(all));
      return values ? around(sum(values) / values.length, errorOf(values), values.length) : null;
    });
    // An interval that holds as often as it says is below this in one of 600 such tests.
    assert.ok(held >= 0.88, `${p}: ${held}`);
  }
});

test.run();
