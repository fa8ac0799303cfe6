import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { countBefore } from "../../src/maths/count-before.ts";

test("counts what is below, whatever is equal", () => {
  assert.equal(
    [-1, 0, 1, 2, 9].map((one) => countBefore([0, 1, 1, 2], one)),
    [0, 0, 1, 3, 4],
  );
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 })), fc.integer({ min: -1, max: 10 }), (values, one) => {
      const ascending = values.toSorted((a, b) => a - b);
      assert.is(countBefore(ascending, one), ascending.filter((each) => each < one).length);
    }),
  );
});

test.run();
