import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Ledger } from "../../../src/experiment/ledgers/ledger.ts";
import { addsOf, countsApart, lateIn, livedIn, wholeOf } from "../../../src/experiment/planning/upgrade-lived.ts";

/** Requests, those usable within 15 min, and those refused, by replication. */
function ledger(
  window: string,
  requests: readonly number[],
  inTime: readonly number[],
  refused: readonly number[],
): Ledger {
  return {
    ...{ of: "db", kind: "service", window, asked: [], tallies: new Map(), peaks: new Map() },
    ...{
      replications: requests.length,
      groups: requests.length,
      samples: () => requests.map(() => ({ values: [], counts: [], total: 0 })),
    },
    totals: new Map([
      ["requests", requests],
      ["within_15min", inTime],
      ["refused", refused],
    ]),
  } as unknown as Ledger;
}

test("requests that come during upgrades and all others are told apart", () => {
  const { during, outside, late } = livedIn([
    ledger("", [100, 200], [90, 170], [2, 4]),
    ledger("during upgrades", [10, 20], [5, 5], [1, 3]),
  ]);
  assert.is(during.late!.value, Number((20 / 30).toPrecision(12)));
  assert.is(outside.late!.value, Number((20 / 270).toPrecision(12)));
  assert.is(during.refused!.value, Number((4 / 30).toPrecision(12)));
  assert.is(late!.value, 10);
  assert.equal(livedIn([ledger("", [], [], []), ledger("during upgrades", [], [], [])]).late, null);
});

test("what is added is the difference by replication, over those that both have", () => {
  const one = [ledger("", [100, 200, 150], [90, 170, 140], [2, 4, 3])];
  const without = [ledger("", [100, 200, 150, 180], [98, 190, 146, 0], [1, 4, 2, 180])];
  assert.equal(lateIn(wholeOf(one)), [10, 30, 10]);
  const { late, refused } = addsOf(one, without);
  // 8, 20 and 6 more: 11.33 on average, by Student's t with two degrees of freedom ± 18.8.
  assert.is(late.value, Number((34 / 3).toPrecision(12)));
  assert.ok(late.low! < 0 && Math.abs(late.high! - late.value! - 18.8113) < 0.01, String(late.high));
  assert.ok(Math.abs(refused.value! - 2 / 450) < 1e-9);
  assert.equal(countsApart([], []), { unit: "count", value: null, low: null, high: null });
});

test.run();
