import { test } from "uvu";
import * as assert from "uvu/assert";
import { whole } from "../../src/maths/whole.ts";

test("a whole number from the least up comes back; any other is refused by name", () => {
  assert.is(whole("n", 3, 3), 3);
  for (const [n, came] of [
    [2.5, "2.5"],
    [0, "0"],
    [2 ** 53, "9007199254740992"],
    [Number.NaN, "NaN"],
  ] as const)
    assert.throws(
      () => whole("stages", n, 1),
      (error: Error) =>
        error instanceof RangeError && error.message === `stages: expected a whole number >= 1, got ${came}`,
    );
});

test.run();
