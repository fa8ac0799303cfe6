import { test } from "uvu";
import * as assert from "uvu/assert";
import { stream } from "../../src/maths/random.ts";
import { MOST_WIDE, sobolSequence } from "../../src/maths/sobol-sequence.ts";

test("the points that others have: of 20 coordinates the 6th and the 1,001st of SciPy 1.17", () => {
  const points = sobolSequence(1001, 20);
  const eighths = [7, 7, 1, 3, 7, 5, 7, 3, 3, 1, 3, 7, 7, 1, 7, 3, 7, 3, 3, 5];
  assert.equal(
    points[5],
    eighths.map((each) => each / 8),
  );
  const last = [225, 99, 531, 693, 287, 929, 47, 921, 513, 71, 87, 261, 165, 393, 147, 379, 737, 353, 1015, 743];
  assert.equal(
    points[1000],
    last.map((each) => each / 1024),
  );
});

test("of 2^k points each slice of each coordinate has one, and of two coordinates each quarter as many; shifted, too", () => {
  for (const points of [sobolSequence(64, MOST_WIDE), sobolSequence(64, MOST_WIDE, stream("shift"))]) {
    for (let at = 0; at < MOST_WIDE; at++) {
      const slices = points.map((point) => Math.floor(64 * point[at]!)).sort((a, b) => a - b);
      assert.equal(
        slices,
        Array.from({ length: 64 }, (_, nth) => nth),
      );
    }
    const quarters = [0, 0, 0, 0];
    for (const [x, y] of points) quarters[2 * Math.floor(2 * x!) + Math.floor(2 * y!)]!++;
    assert.equal(quarters, [16, 16, 16, 16]);
  }
  assert.is(sobolSequence(1, 1, stream("shift"))[0]![0]! > 0, true, "no corner");
});

test("more coordinates than there are directions for are refused", () => {
  assert.throws(() => sobolSequence(4, 21), "expected at most 20 coordinates, got 21");
  assert.throws(() => sobolSequence(0, 2), "sobolSequence points");
});

test.run();
