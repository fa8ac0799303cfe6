import { test } from "uvu";
import * as assert from "uvu/assert";
import { exponential } from "../../../src/core/draws/exponential.ts";
import { LAST } from "../../../src/core/draws/pieces.ts";
import { drawn } from "../../support/drawn.ts";
import { fingerprint, sampled } from "../../support/goodness.ts";

/** Uniform and correctly rounded -log(1 - u). */
const EXACT = [
  [0, 0],
  [2 ** -53, 1.1102230246251565e-16],
  [0.5, Math.LN2],
  [0.75, 2 * Math.LN2],
  [LAST, 36.7368005696771],
] as const;

test("the ends of the interval and powers of two are exact to the last bit", () => {
  for (const [u, exact] of EXACT) assert.is(exponential(u), exact);
});

test("within 2 ulp of what the engine's own logarithm says, also at the seams of the table", () => {
  const { uniform } = drawn("exponential");
  const seams = Array.from({ length: 54 * 128 }, (_, nth) => 1 - 2 ** -(nth >> 7) * (0.5 + (nth & 127) / 256));
  const uniforms = [...sampled(1_000_000, uniform), ...seams.flatMap((u) => [u - 2 ** -53, u, u + 2 ** -53])];
  let worst = 0;
  for (const u of uniforms) {
    if (!(u >= 2 ** -53 && u < 1)) continue;
    const said = -Math.log1p(-u);
    worst = Math.max(worst, Math.abs(exponential(u) - said) / 2 ** (Math.floor(Math.log2(said)) - 52));
  }
  assert.ok(worst <= 2, `${worst} ulp`);
});

test("the same bits on every machine", () => {
  const { uniform } = drawn("exponential");
  assert.is(fingerprint(sampled(100_000, () => exponential(uniform()))), GOLDEN);
});

const GOLDEN = "ba738d6f";

test.run();
