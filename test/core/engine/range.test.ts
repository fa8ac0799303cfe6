import { test } from "uvu";
import * as assert from "uvu/assert";
import { notNegative, positive, probability, refused } from "../../../src/core/engine/range.ts";

test("a number in its range comes back", () => {
  assert.is(positive("x", 5e-324), 5e-324);
  assert.is(notNegative("x", 0), 0);
  assert.is(probability("p", 0), 0);
  assert.is(probability("p", 1), 1);
});

test("a number out of its range throws a RangeError that says where, what was expected and what came", () => {
  assert.throws(() => positive("mean", 0), isRangeError("mean: expected a finite number > 0, got 0"));
  assert.throws(() => positive("mean", Infinity), isRangeError("mean: expected a finite number > 0, got Infinity"));
  assert.throws(() => notNegative("load", -1), isRangeError("load: expected a finite number >= 0, got -1"));
  assert.throws(() => notNegative("load", Number.NaN), isRangeError("load: expected a finite number >= 0, got NaN"));
  assert.throws(() => probability("p", 1.01), isRangeError("p: expected a probability in [0, 1], got 1.01"));
  assert.throws(() => refused("date", "a day", "soon"), isRangeError("date: expected a day, got soon"));
});

function isRangeError(message: string): (error: Error) => boolean {
  return (error) => error instanceof RangeError && error.message === message;
}

test.run();
