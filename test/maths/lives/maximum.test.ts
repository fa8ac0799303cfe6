import { test } from "uvu";
import * as assert from "uvu/assert";
import { inverse, maximum } from "../../../src/maths/lives/maximum.ts";
import { near } from "../../support/near.ts";

test("it climbs along a bent ridge, and knows the bend at the top", () => {
  const { at, value, information } = maximum(([x, y]) => -((1 - x!) ** 2) - 100 * (y! - x! * x!) ** 2, [-1.2, 1]);
  near(at[0]!, 1, 1e-3);
  near(at[1]!, 1, 2e-3);
  assert.ok(value > -1e-6);
  near(information[1]![1]!, 200, 1e-3);
  near(information[0]![1]!, -400, 1e-2);
});

test("it stays out of where the function is no number, and stops on a plain", () => {
  near(maximum(([x]) => (x! > 0 ? Math.log(x!) - x! : Number.NaN), [0.01]).at[0]!, 1, 1e-4);
  assert.equal(maximum(() => 7, [3]).at, [3]);
  assert.is(maximum(() => 7, []).value, 7);
});

test("the inverse of a matrix, and none where it has none", () => {
  const found = inverse([
    [4, 1],
    [1, 3],
  ])!;
  [3 / 11, -1 / 11, -1 / 11, 4 / 11].forEach((x, i) => near(found[i >> 1]![i % 2]!, x, 1e-12));
  assert.is(
    inverse([
      [1, 2],
      [2, 1],
    ]),
    undefined,
  );
});

test.run();
