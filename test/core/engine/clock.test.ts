import { test } from "uvu";
import * as assert from "uvu/assert";
import * as clock from "../../../src/core/engine/clock.ts";

test("the difference of two measured instants is the part of a stretch that is measured", () => {
  clock.begin(100, 300);
  const at = (now: number) => {
    clock.advance(now);
    assert.is(clock.now, now);
    return clock.measured;
  };
  assert.equal(
    [
      [0, 50],
      [0, 150],
      [120, 250],
      [200, 900],
      [50, 900],
      [400, 900],
    ].map(([from, to]) => -at(from!) + at(to!)),
    [0, 50, 130, 100, 200, 0],
  );
});

test("of a stretch of time, what lies outside of what is measured is clipped", () => {
  clock.begin(100, 300);
  assert.equal([clock.clipped(-50, 150), clock.clipped(120, 900), clock.clipped(400, 900)], [50, 180, 0]);
});

test("where nothing was said, all time from 0 on is measured", () => {
  clock.begin(0, Number.POSITIVE_INFINITY);
  clock.advance(7);
  assert.equal([clock.now, clock.measured], [7, 7]);
});

test.run();
