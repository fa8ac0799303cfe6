import { test } from "uvu";
import * as assert from "uvu/assert";
import { LAST, Pieces } from "../../../src/core/draws/pieces.ts";
import { drawn } from "../../support/drawn.ts";
import { distance, KS, sampled } from "../../support/goodness.ts";

/** Pieces for weights, their methods as functions that may be handed on. */
function pieces(weights: readonly number[]) {
  const own = new Pieces(Float64Array.from(weights));
  return { find: (u: number) => own.find(u), within: (u: number, piece: number) => own.within(u, piece) };
}

test("each piece is as long as its weight, and starts where the one before it ends", () => {
  const { find } = pieces([1, 2, 5]);
  assert.equal([0, 0.1249, 0.125, 0.3749, 0.375, LAST].map(find), [0, 0, 1, 1, 2, 2]);
});

test("a piece of weight 0 is never found, wherever it stands", () => {
  const { find } = pieces([0, 1, 0, 0, 3, 0]);
  assert.equal([0, 0.24, 0.25, 0.5, LAST].map(find), [1, 1, 4, 4, 4]);
});

test("inside a piece u is again a uniform in [0, 1)", () => {
  const cut = pieces([0.3, 0.1, 0.6]);
  const { uniform } = drawn("pieces");
  const within = sampled(100_000, () => {
    const u = uniform();
    return cut.within(u, cut.find(u));
  });
  assert.ok(within.every((v) => v >= 0 && v < 1));
  assert.ok(distance(within.sort(), (v) => v) < KS);
  assert.is(cut.within(0, 0), 0);
  assert.ok(cut.within(LAST, 2) <= LAST);
});

test("just below the end of a piece, of any length at any place, is still inside it", () => {
  const { uniform } = drawn("ends");
  for (let k = 0; k < 100_000; k++) {
    const [before, weight, after] = [uniform() ** 20, uniform() ** 10, uniform() ** 5];
    const { find, within } = pieces([before, weight, after]);
    const end = (before + weight) / (before + weight + after);
    const u = end * LAST; // the double below end, or the one below that
    const v = within(u, find(u));
    assert.ok(v >= 0 && v < 1, `${u} of ${end}: ${v}`);
  }
});

test("hundreds of unequal pieces are found as a plain search would", () => {
  const { uniform } = drawn("many pieces");
  const weights = Array.from({ length: 777 }, (_, i) => (i % 5 === 0 ? 0 : uniform()));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const { find } = pieces(weights);
  for (let k = 0; k < 2000; k++) {
    const u = uniform();
    let [i, end] = [0, weights[0]! / total];
    while (end <= u) end += weights[++i]! / total;
    assert.ok(Math.abs(find(u) - i) === 0 || Math.abs(end - u) < 1e-12, `${u}`);
  }
});

test.run();
