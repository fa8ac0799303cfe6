import { test } from "uvu";
import * as assert from "uvu/assert";
import { Screening, screeningConstants } from "../../src/maths/ranking.ts";
import { chosenRight as right } from "./slippage.ts";

test("Kim and Nelson's constants", () => {
  const found = (systems: number, first: number) => {
    const { eta, h2 } = screeningConstants({ systems, first, error: 0.05 });
    return [Number(eta.toFixed(6)), Number(h2.toFixed(4))];
  };
  assert.equal(found(2, 10), [0.33405, 6.0129]);
  assert.equal(found(10, 10), [0.859083, 15.4635]);
  assert.equal(found(10, 20), [0.302934, 11.5115]);
});

test("the best is chosen where it is ahead by what matters, wherever it stands, also with a noisy best, below zero, and correlated", () => {
  // At 95 % at least 927 of 1,000 (3.3 standard errors): 268 of 300 by the same rule.
  const noisy = [0.5, 6, 0.5];
  for (const best of [0, 1, 2]) {
    assert.ok(right({ best, sds: [1, 1, 1], level: -5, common: 0 }, 300) >= 268, `the best is ${best}`);
    assert.ok(right({ best, sds: [2, 1, 3], level: 0, common: 0.5 }, 300) >= 268, `unequal, the best is ${best}`);
  }
  assert.ok(right({ best: 1, sds: noisy, level: 0, common: 0 }, 300) >= 268, "a noisy best in the middle");
});

test("a variance has the least that is known of it: what the first rounds do not show leaves nobody out", () => {
  const survivors = (least: number) => {
    const screening = new Screening({ systems: 2, first: 2, matters: 1, error: 0.05, least });
    for (let round = 0; round < 3; round++) screening.add([1, 0]);
    return screening.survivors;
  };
  assert.equal([survivors(0), survivors(100)], [[0], [0, 1]]);
});

test.run();
