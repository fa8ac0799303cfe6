import { test } from "uvu";
import * as assert from "uvu/assert";
import { chosenRight } from "./slippage.ts";

// At 95 % at least 927 of 1,000: 3.3 standard errors.
const RUNS = 1_000;
const LEAST = 927;

const cases = [
  { says: "three alike", sds: [1, 1, 1], level: 0, common: 0 },
  { says: "ten alike, below zero", sds: new Array<number>(10).fill(1), level: -5, common: 0 },
  { says: "unequal variances", sds: [2, 1, 3, 1, 2], level: 0, common: 0 },
  { says: "correlated", sds: [1, 2, 1, 3, 1], level: -2, common: 0.5 },
];

for (const { says, sds, level, common } of cases)
  test(`${says}: the best first, in the middle and last`, () => {
    for (const best of [0, sds.length >> 1, sds.length - 1]) {
      const count = chosenRight({ best, sds, level, common }, RUNS);
      assert.ok(count >= LEAST, `${count} of ${RUNS}, the best is ${best}`);
    }
  });

test("a noisy best in the middle, which a look-up of wrong variances finds in 56 %", () => {
  const count = chosenRight({ best: 1, sds: [0.5, 6, 0.5], level: 0, common: 0 }, RUNS);
  assert.ok(count >= LEAST, `${count} of ${RUNS}`);
});

test.run();
