import { test } from "uvu";
import * as assert from "uvu/assert";
import { ALIVE, DRAWN } from "../../../src/scenario/requests.ts";
import { lotOf } from "../../../src/scenario/theory/lots.ts";

const requests = { at: [0, 2, 4, 6, 8], plans: [0, 0, 1, 0, DRAWN], lifetimes: [9, 1, 5, ALIVE, DRAWN] };

test("rows of a kind, from when to when, and those still alive to the end", () => {
  const lot = (plan: number, stated: boolean, within: readonly [number, number] = [0, 10]) => {
    const { begins, ends } = lotOf(requests, { plan, stated }, 10, within);
    return [[...begins], [...ends]];
  };
  assert.equal(lot(0, true), [
    [0, 2, 6],
    [3, 9, 10],
  ]);
  assert.equal(lot(0, true, [1, 6]), [[2], [3]]);
  assert.equal(lot(1, true), [[4], [9]]);
  assert.equal(lot(DRAWN, false), [[8], []]);
  assert.equal(lot(0, false), [[], []]);
});

test("a kind is gathered once", () => {
  const kind = { plan: 0, stated: true };
  for (const within of [
    [0, 10],
    [1, 6],
  ] as const)
    assert.is(lotOf(requests, kind, 10, within), lotOf(requests, kind, 10, within));
});

test.run();
