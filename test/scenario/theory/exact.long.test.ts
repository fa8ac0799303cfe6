import { test } from "uvu";
import * as assert from "uvu/assert";
import { randomlyExact } from "./exact.ts";

for (let from = 0; from < 400; from += 100)
  test(`random models ${from} to ${from + 99}: the run's interval at 3.5 standard errors holds what theory calls exact`, () => {
    const { claims, wrong } = randomlyExact(from, from + 100, 32);
    assert.ok(claims >= 20, `${claims} claims are too few to say anything`);
    assert.equal(wrong, []);
  });

test.run();
