import { test } from "uvu";
import * as assert from "uvu/assert";
import { agreementOf, quantileIn } from "../../../src/maths/samples/agreement.ts";
import { near } from "../../support/near.ts";

test("mean absolute percentage error and Pearson's r; what is 0 or does not vary has none", () => {
  const { error, correlation } = agreementOf([11, 18, 33], [10, 20, 30]);
  near(error!, 0.1, 1e-12);
  near(correlation!, 220 / Math.sqrt(200 * (758 / 3)), 1e-12);
  assert.equal(agreementOf([1, 2], [0, 0]), { error: undefined, correlation: undefined });
  assert.is(agreementOf([1, 2], [4, 4]).correlation, undefined);
});

test("quantiles are values of the sample", () => {
  const sorted = Float64Array.of(1, 2, 3, 4);
  assert.equal(
    [0, 0.25, 0.26, 0.5, 1].map((p) => quantileIn(sorted, p)),
    [1, 1, 2, 2, 4],
  );
  assert.is(quantileIn(new Float64Array(0), 0.5), 0);
});

test.run();
