import { test } from "uvu";
import * as assert from "uvu/assert";
import { differenceOf, estimate } from "../../../src/experiment/statistics/estimate.ts";
import { replicationValuesOf } from "../../../src/experiment/statistics/replication-values.ts";
import { shareOf } from "../../../src/experiment/statistics/share.ts";
import { isCounted, tailOf } from "../../../src/experiment/statistics/tail.ts";
import type { Estimate } from "../../../src/platform/estimate.ts";
import { metricOf } from "../../../src/platform/metrics.ts";
import { alive, binned, coverage, evenWaits, ledgerOf, many, poissonQuantile, recordOf } from "../worlds.ts";

type Tail = Extract<Estimate, { readonly kind: "tail" | "time tail" }>;
const how = (name: string) => metricOf(name).estimate as Tail;
const MINUTE = 6e7;
const waits = (...minutes: readonly (readonly number[])[]) =>
  ledgerOf(
    "x",
    minutes.map((each) => ({
      totals: { requests: each.length + 1 },
      tallies: {
        wait: [recordOf(each.map((minute) => minute * MINUTE))],
        window: [recordOf([9 * 60 * MINUTE, Infinity])],
      },
      peaks: {},
    })),
  );
const levels = (...times: readonly (readonly number[])[]) =>
  ledgerOf(
    "x",
    times.map((counts) => ({
      totals: {},
      tallies: { instances: [{ values: counts.map((_, n) => n), counts }] },
      peaks: {},
    })),
  );

test("above a value, at or above it, and not above it, of what was observed or of all requests", () => {
  const ledger = waits([0, 7, 20, 20, 30], [20], []);
  assert.equal(tailOf(ledger, how("wait > 20 min")), [
    [1, 0, 0],
    [5, 1, 0],
  ]);
  assert.equal(tailOf(ledger, how("wait >= 20 min")), [
    [3, 1, 0],
    [5, 1, 0],
  ]);
  assert.equal(tailOf(ledger, how("usable.7min"))[0], [2, 0, 0]);
  assert.equal(Array.from(tailOf(ledger, how("usable.7min"))[1]), [6, 2, 1]);
  assert.equal(Array.from(tailOf(ledger, how("usable.20min"))[0]), [4, 1, 0]);
});

test("a share of requests is estimated as all shares are", () => {
  const ledger = waits([0, 7, 20, 20, 30], [20], [50, 60]);
  const found = estimate(metricOf("wait > 20 min"), ledger);
  const share = shareOf([
    [1, 0, 2],
    [5, 1, 2],
  ]);
  assert.equal([found.value, found.interval, found.n], [share.value, share.interval, 8]);
});

test("of waits in bins the interval of a share holds all of the bin in which its value lies", () => {
  const long = evenWaits(10, 100_000, 420e6);
  const ledger = ledgerOf(
    "x",
    long.map((all) => ({ totals: { requests: all.length }, tallies: { wait: [binned(all)] }, peaks: {} })),
  );
  for (const [name, exact] of [
    ["wait > 20 min", Math.exp(-20 / 7)],
    ["wait >= 20 min", Math.exp(-20 / 7)],
    ["usable.7min", 1 - Math.exp(-1)],
  ] as const) {
    const { value, interval, bin } = estimate(metricOf(name), ledger);
    assert.ok(Math.abs(value - exact) < 2e-5, `${name}: ${value}, ${exact}`);
    assert.ok(bin!.low < exact && exact < bin!.high && bin!.high - bin!.low < 0.0015, JSON.stringify(bin));
    assert.ok(interval!.low <= bin!.low && bin!.high <= interval!.high);
    assert.equal(replicationValuesOf(metricOf(name), ledger).bin, bin);
  }
  const { interval } = differenceOf(metricOf("wait > 20 min"), [ledger, ledger]);
  assert.ok(interval!.low < -0.0002 && interval!.high > 0.0002);
});

test("an upgrade that is still open takes longer than any time", () => {
  assert.is(estimate(metricOf("upgrade.window > 8 h"), waits([], [])).value, 1);
  assert.is(estimate(metricOf("upgrade.window > 9 h"), waits([], [])).value, 0.5);
});

test("a share of time weighs replications by their time; never and always have no interval", () => {
  const ledger = levels([50, 30, 20], [80, 20, 0]);
  const found = estimate(metricOf("instances > 0"), ledger);
  assert.is(found.value, 0.35);
  assert.is(found.n, 2);
  assert.ok(found.interval!.low >= 0 && found.interval!.high <= 1);
  const { interval, withheld } = estimate(metricOf("instances > 5"), ledger);
  assert.equal([interval, withheld], [null, "never in any replication"]);
  assert.is(estimate(metricOf("instances >= 0"), ledger).withheld, "always in every replication");
});

test("at an instant the replications are counted, and one in ten has the interval of a rare share", () => {
  const ledger = levels(...many(9, () => [1, 0]), [0, 1]);
  assert.ok(isCounted(ledger, how("instances > 0"), tailOf(ledger, how("instances > 0"))));
  const { value, interval } = estimate(metricOf("instances > 0"), ledger);
  assert.is(value, 0.1);
  // Clopper and Pearson's is 0.25 % to 44.5 %; ten replications know their own spread a little less.
  assert.ok(interval!.low > 0.001 && interval!.low <= 0.00253 && interval!.high >= 0.445 && interval!.high < 0.5);
});

test("paired: equal replications differ by nothing, and values of each have the share as their mean", () => {
  const ledger = levels([50, 30, 20], [80, 20, 0], [60, 40, 0]);
  const other = levels([60, 20, 20], [90, 10, 0], [70, 30, 0]);
  const { value, interval } = differenceOf(metricOf("instances > 0"), [ledger, other]);
  assert.ok(Math.abs(value - 0.1) < 1e-12 && Math.abs(interval!.high - interval!.low) < 1e-9);
  const { values } = replicationValuesOf(metricOf("instances > 0"), ledger);
  assert.ok(Math.abs(values!.reduce((a, b) => a + b) / 3 - 110 / 300) < 1e-12);
  assert.equal(differenceOf(metricOf("wait > 7 min"), [waits([0, 9], [9]), waits([0, 9], [9])]).value, 0);
});

test("its 95 % interval holds P(Poisson > n) in 95 % of experiments, also of a rare one", () => {
  const exact = (n: number, mean: number) => {
    let [term, cdf] = [Math.exp(-mean), Math.exp(-mean)];
    for (let k = 1; k <= n; k++) cdf += term *= mean / k;
    return 1 - cdf;
  };
  for (const n of [6, poissonQuantile(6, 0.99)]) {
    const held = coverage(
      300,
      exact(n, 6),
      (u) => estimate(metricOf(`instances > ${n}`), levels(...many(30, () => alive(u, 6, 40)))).interval,
    );
    assert.ok(held > 0.915 && held < 0.985, `P(instances > ${n}): ${held}`);
  }
});

test.run();
