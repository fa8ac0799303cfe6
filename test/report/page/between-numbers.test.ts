import { interpolateRound as theirRound, interpolateNumber as theirs } from "d3";
import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  interpolate,
  interpolateNumber,
  interpolateRound,
  piecewise,
} from "../../../src/report/page/between-numbers.ts";

test("between two numbers lies what d3 has there, to the last bit", () => {
  for (const [from, to] of [[0, 1] as const, [-3, 920.7] as const, [1e9, 0.1] as const])
    for (const share of [-0.5, 0, 1 / 3, 0.999, 1, 2]) {
      assert.is(interpolateNumber(from, to)(share), theirs(from, to)(share));
      assert.is(interpolateRound(from, to)(share), theirRound(from, to)(share));
    }
});

test("what scales take where nothing else is said lies between numbers; what only scales of colours take is not there", () => {
  assert.is(interpolate, interpolateNumber);
  assert.is(piecewise, undefined);
});

test.run();
