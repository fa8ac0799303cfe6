import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { Look } from "../../../src/core/engine/polls.ts";
import { minutes, run } from "../../simulation/base.ts";

const nextLook = (elapsed: number, interval: number, backoff: number, longest = Number.POSITIVE_INFINITY) => {
  const look = new Look();
  look.after(elapsed, interval, backoff, longest);
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

test("intervals that grow do so up to the longest one, and then stay as long", () => {
  // Doubled from 60, at most 200: looks at 60, 180, 380, 580, 780, …
  assert.equal(
    [60, 61, 181, 381, 580, 581].map((elapsed) => nextLook(elapsed, 60, 2, 200).at),
    [60, 180, 380, 580, 580, 780],
  );
  assert.equal(nextLook(581, 60, 2, 200), { looks: 5, at: 780 });
  assert.equal(nextLook(100, 60, 2, 10), { looks: 2, at: 120 }, "the interval itself is never shortened");
  assert.equal(nextLook(130, 60, 1, 200), { looks: 3, at: 180 });
  const far = 180 + 200 * Math.ceil((6e13 - 180) / 200);
  assert.is(nextLook(6e13, 60, 2, 200).at, far, "at once, however long it takes");
});

test("a request is ready at the look that the longest interval allows, and a date may bring one", () => {
  const text = `
demand: { db: { requests: { times: [0 s, 1 d] }, lifetime: 1 min } }
platform: { cloud_controller: { poll: 60 s, backoff: 2 } }
services: { db: { level: brokered, levels: { brokered: { provider: { latency: 581 s } } } } }`;
  assert.equal(minutes(run(text)), [15, 15]);
  assert.equal(minutes(run(text.replace("backoff: 2", "backoff: 2, poll_at_most: 200 s"))), [13, 13]);
  const change = "changes: [{ after: 12 h, set: { platform.cloud_controller.poll_at_most: 200 s } }]";
  assert.equal(minutes(run(`${text}\n${change}`)), [15, 13]);
});

test.run();
