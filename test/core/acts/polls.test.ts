import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { Look } from "../../../src/core/acts/polls.ts";

const nextLook = (elapsed: number, interval: number, backoff: number) => {
  const look = new Look();
  look.after(elapsed, interval, backoff);
  return { looks: look.number, at: look.at };
};

test("who polls sees a whole multiple of the interval, not before the end and less than one interval after", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e12 }), fc.integer({ min: 1, max: 1e9 }), (elapsed, interval) => {
      const { looks, at } = nextLook(elapsed, interval, 1);
      assert.is(at, looks * interval);
      assert.ok(at >= elapsed && at < elapsed + interval);
    }),
    { numRuns: 300, seed: 1 },
  );
});

test("there is always one look, and none where nobody polls", () => {
  assert.equal(nextLook(0, 60, 1), { looks: 1, at: 60 });
  assert.equal(nextLook(17, 0, 1), { looks: 0, at: 17 });
});

test("with a back-off each interval is so many times the one before", () => {
  assert.equal(
    [1, 60, 61, 180, 181, 420].map((elapsed) => nextLook(elapsed, 60, 2).at),
    [60, 60, 180, 180, 420, 420],
  );
  assert.equal(nextLook(421, 60, 2), { looks: 4, at: 900 });
  // 100 + 150 + 225 + 337.5, rounded at each look.
  assert.equal(nextLook(476, 100, 1.5), { looks: 4, at: 813 });
});

test.run();
