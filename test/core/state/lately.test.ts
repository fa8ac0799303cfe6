import { test } from "uvu";
import * as assert from "uvu/assert";
import { Lately } from "../../../src/core/state/lately.ts";
import { range } from "../../simulation/base.ts";

test("the mean of what happened within the time is told, and not before that time has passed", () => {
  const lately = new Lately(10);
  lately.beginAnew(100);
  lately.add(101, 1);
  lately.add(105, 0);
  assert.not(lately.isAbove(0.1, 109));
  assert.ok(lately.isAbove(0.1, 110));
  assert.not(lately.isAbove(0.5, 110));
  // The first is ten behind, and does not count any more.
  assert.not(lately.isAbove(0, 111));
  lately.add(112, 1);
  assert.ok(lately.isAbove(0.49, 112));
  lately.beginAnew(112);
  assert.not(lately.isAbove(0, 121));
  // Nothing has happened: nothing is above anything.
  assert.not(lately.isAbove(0, 122));
});

test("the ring grows, and its oldest values go first", () => {
  const lately = new Lately(1000);
  for (const at of range(100)) lately.add(at, at);
  for (const at of range(200)) lately.add(1000 + at, 1);
  // Of the first hundred all are gone but 1 to 99 at 1000.
  assert.ok(lately.isAbove(16, 1000));
  assert.not(lately.isAbove(1, 1199));
  assert.ok(lately.isAbove(0.99, 1199));
});

test.run();
