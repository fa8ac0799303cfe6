import { test } from "uvu";
import * as assert from "uvu/assert";
import { differenceOf, estimate } from "../../../src/experiment/statistics/estimate.ts";
import {
  fixed,
  mean,
  openMean,
  openQuantile,
  overTime,
  peak,
  perRun,
  quantile,
  ratio,
  sd,
  share,
} from "../../../src/platform/estimate.ts";
import { type Account, ledgerOf, many, recordOf } from "../worlds.ts";

const account = (totals: Record<string, number>, wait: readonly number[] = []): Account => ({
  totals: { replications: 1, ...totals },
  tallies: { wait: [recordOf(wait)] },
  peaks: wait.length > 0 ? { wait: Math.max(...wait) } : {},
});
const ledger = (...accounts: Account[]) => ledgerOf("x", accounts);
const three = ledger(account({ a: 1, n: 10 }, [3e6, 9e6]), account({ a: 2, n: 10 }, [5e6]), account({ a: 6, n: 30 }));
const near = (found: number, expected: number) =>
  assert.ok(Math.abs(found - expected) < 1e-9, `${found}, not ${expected}`);

test("a ratio is of totals, in the unit asked for", () => {
  near(estimate({ estimate: mean("a", "n"), unit: "count" }, three).value, 0.18);
  near(estimate({ estimate: mean("a", "n"), unit: "s" }, three).value, 0.18e-6);
  near(estimate({ estimate: ratio("a", "n"), unit: "USD/h" }, three).value, 0.18 * 3.6e9);
  near(estimate({ estimate: perRun("a"), unit: "count" }, three).value, 3);
});

test("what is behind it: observations, or replications", () => {
  const counts = [
    share("a", "n"),
    mean("a", "n"),
    sd("a", "n"),
    perRun("a"),
    overTime("a"),
    quantile("wait", 0.5),
    peak("wait"),
  ];
  assert.equal(
    counts.map((how) => estimate({ estimate: how, unit: "1" }, three).n),
    [50, 50, 50, 3, 3, 3, 3],
  );
});

test("per run it is Student-t on the replications", () => {
  const { interval } = estimate({ estimate: perRun("a"), unit: "count" }, three);
  const half = 4.302652729696 * Math.sqrt(7 / 3);
  assert.ok(Math.abs(interval!.high - (3 + half)) < 1e-9);
  assert.is(interval!.low, 0, "nothing here is negative");
});

test("never seen is no proof: no width of 0", () => {
  assert.equal(estimate({ estimate: perRun("b"), unit: "count" }, three), {
    value: 0,
    interval: null,
    withheld: "never in any replication",
    n: 3,
  });
});

test("nothing observed, one replication, one that knows", () => {
  assert.is(estimate({ estimate: mean("a", "none"), unit: "s" }, three).withheld, "nothing observed");
  assert.is(estimate({ estimate: mean("a", "n"), unit: "s" }, ledger(account({ a: 1, n: 2 }))).interval, null);
  assert.is(
    estimate({ estimate: mean("a", "n"), unit: "s" }, ledger(account({ a: 1, n: 2 }), account({}))).withheld,
    "observed in one replication only",
  );
});

test("open durations have no mean, and a median only while most have ended", () => {
  const open = ledger(
    account({ wait: 5, "wait ended": 1, "wait open": 1 }, [5, Infinity]),
    account({ wait: 7, "wait ended": 1 }, [7]),
  );
  assert.is(estimate({ estimate: openMean("wait"), unit: "s" }, open).withheld, "1 of them open");
  assert.is(estimate({ estimate: openQuantile("wait", 0.5), unit: "1" }, open).value, 7);
  assert.is(estimate({ estimate: openQuantile("wait", 0.8), unit: "1" }, open).withheld, "still open");
  assert.ok(Number.isNaN(differenceOf({ estimate: openMean("wait"), unit: "s" }, [open, open]).value));
});

test("a mean of which more than a tenth was cut short by the end of the run is a least value", () => {
  const cut = (of: number) => ledger(...[1, 2, 3].map((a) => account({ a, n: 10, open: of })));
  const figure = (of: number) => estimate({ estimate: mean("a", "n", "open"), unit: "count" }, cut(of));
  near(figure(2).value, 0.2);
  assert.equal(
    [0, 1, 2].map((of) => figure(of).least),
    [undefined, undefined, true],
  );
  assert.is(estimate({ estimate: mean("a", "n"), unit: "count" }, cut(2)).least, undefined);
});

test("a quantile is a least value where those cut short by the end may be a tenth of what lies above it", () => {
  const waits = Array.from({ length: 100 }, (_, nth) => nth + 1);
  const cut = (open: number) => ledger(account({ open }, waits), account({ open }, waits));
  const least = (p: number, open: number) =>
    estimate({ estimate: quantile("wait", p, "open"), unit: "1" }, cut(open)).least ?? false;
  // 1 of 101 lies open beside each hundred: more than 0.5 % and 0.1 %, less than 5 %.
  assert.equal(
    [0.5, 0.95, 0.99].map((p) => least(p, 1)),
    [false, true, true],
  );
  assert.equal(
    [0.5, 0.95].map((p) => least(p, 0)),
    [false, false],
  );
  assert.is(least(0.5, 10), true);
  assert.is(estimate({ estimate: quantile("wait", 0.95), unit: "1" }, cut(10)).least, undefined);
});

test("peaks and what is fixed have no interval, nor have their differences", () => {
  assert.equal(estimate({ estimate: peak("wait"), unit: "s" }, three), { value: 9, interval: null, n: 3 });
  const known = ledgerOf(
    "x",
    many(3, () => ({ totals: {}, tallies: {}, peaks: { effort: 10 } })),
  );
  assert.equal(estimate({ estimate: fixed("effort"), unit: "USD" }, known), { value: 10, interval: null, n: 3 });
  assert.equal(differenceOf({ estimate: peak("wait"), unit: "s" }, [three, three]), { value: 0, interval: null });
});

test("differences, in the unit asked for", () => {
  const other = ledger(account({ a: 2, n: 10 }), account({ a: 3, n: 10 }), account({ a: 7, n: 30 }));
  const { value, interval } = differenceOf({ estimate: perRun("a"), unit: "count" }, [other, three]);
  near(value, 1);
  near(interval!.low, 1);
  near(differenceOf({ estimate: share("a", "n"), unit: "share" }, [other, three]).value, 3 / 50);
  near(differenceOf({ estimate: mean("a", "n"), unit: "s" }, [other, three]).value, 0.06e-6);
});

test.run();
