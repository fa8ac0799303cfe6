import { test } from "uvu";
import * as assert from "uvu/assert";
import { ALIVE, DRAWN } from "../../../src/scenario/requests.ts";
import { atTheStart, equalRows, TraceColumns } from "../../../src/scenario/sections/trace-columns.ts";
import { ofTrace } from "../../../src/scenario/sections/trace-shares.ts";

function columns(...rows: readonly (readonly [number, number, number])[]) {
  const found = new TraceColumns();
  for (const [at, plan, lifetime] of rows) found.add(at, plan, lifetime);
  return found;
}

test("columns are put in order together, those of one instant as they stood", () => {
  const found = columns([5, 0, 1], [2, 1, 2], [5, 1, 3]);
  assert.equal([found.isSorted, found.sorted()], [false, { at: [2, 5, 5], plans: [1, 0, 1], lifetimes: [2, 1, 3] }]);
  assert.is(columns([1, 0, 0], [1, 0, 0]).isSorted, true);
});

test("equal rows are counted", () => {
  assert.is(equalRows(columns([1, 0, 5], [1, 0, 5], [1, 1, 5], [2, 1, 5]).sorted()), 1);
});

test("what is over at the start is gone, what is not is there", () => {
  const { requests, begun, gone } = atTheStart(columns([-5, 0, 5], [-4, 0, 5], [-3, 0, ALIVE], [0, 0, 1]).sorted());
  assert.equal([requests.at, begun!.at, gone], [[0], [-4, -3], 1]);
  assert.not.ok("begun" in atTheStart(columns([-5, 0, 1], [1, 0, 1]).sorted()));
});

test("a trace that says all plans and lifetimes gives their shares and their mean", () => {
  const plans = ["a", "b", "c"];
  const of = (...rows: readonly (readonly [number, number, number])[]) =>
    ofTrace({ kind: "trace", plans, requests: columns(...rows).sorted() });
  assert.equal(of([0, 0, 10], [1, 2, 20], [2, 0, ALIVE], [3, 0, 30]), {
    drawn: 0,
    plans: [
      { plan: "a", share: 0.75 },
      { plan: "c", share: 0.25 },
    ],
    lifetime: { kind: "constant", value: 20 },
  });
  assert.equal(of([0, DRAWN, 10], [1, 0, DRAWN]), { drawn: 1 });
});

test.run();
