import { test } from "uvu";
import * as assert from "uvu/assert";
import { normalQuantile } from "../../src/core/draws/normal.ts";
import { latinHypercube } from "../../src/maths/latin-hypercube.ts";
import { stream } from "../../src/maths/random.ts";
import { bestNow, valueOfKnowing, valueOfKnowingAll } from "../../src/maths/value-of-knowing.ts";

/** Two options: nothing, and one whose net benefit is N(1, 2²), of which the first input carries 60 % of the variance. */
const scores = latinHypercube(20_000, 3, stream("worlds")).map((row) => row.map((u) => normalQuantile(u)));
const benefit = scores.map(([x, y]) => 1 + 2 * (Math.sqrt(0.6) * x! + Math.sqrt(0.4) * y!));
const options = [benefit.map(() => 0), benefit];

function within(found: { readonly value: number; readonly error: number }, exact: number): void {
  assert.ok(
    Math.abs(found.value - exact) < 3.5 * found.error + 1e-9,
    `${found.value} ± ${found.error}, exactly ${exact}`,
  );
}

test("knowing everything, and knowing the input that carries 60 % of the variance", () => {
  assert.is(bestNow(options), 1);
  within(valueOfKnowingAll(options), 0.395593);
  within(
    valueOfKnowing(
      options,
      scores.map(([x]) => x!),
    ),
    0.242506,
  );
});

test("an input that says nothing is worth nothing, in few worlds too", () => {
  const gains = Array.from({ length: 40 }, (_, nth) => {
    const few = latinHypercube(60, 2, stream(`few ${nth}`)).map((row) => row.map((u) => normalQuantile(u)));
    const values = few.map(([, y]) => 0.2 + 2 * y!);
    return valueOfKnowing(
      [values.map(() => 0), values],
      few.map(([x]) => x!),
    ).value;
  });
  const mean = gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
  // Without leaving a world's own value out, a cubic in 60 worlds gains 0.13 of nothing.
  assert.ok(mean < 0.06, `${mean}`);
});

test("one that never moves teaches nothing", () => {
  const one = valueOfKnowing(
    options,
    scores.map(() => 0),
  );
  assert.is(one.value, 0);
});

test.run();
