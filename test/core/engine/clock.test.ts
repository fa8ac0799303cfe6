import { test } from "uvu";
import * as assert from "uvu/assert";
import { Clock } from "../../../src/core/engine/clock.ts";

test("the difference of two measured instants is the part of a stretch that is measured", () => {
  const clock = new Clock();
  clock.measure(100, 300);
  const at = (now: number) => {
    clock.now = now;
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

test("where nothing was said, all time from 0 on is measured", () => {
  const clock = new Clock();
  clock.now = 7;
  assert.equal([clock.now, clock.measured], [7, 7]);
});

test.run();
