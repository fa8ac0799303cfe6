import fc from "fast-check";
import { test } from "uvu";
import { scenario } from "../simulation/base.ts";
import { anything, numbers } from "../simulation/rich.ts";
import { sameInBoth } from "../support/twin.ts";

for (const [nth, n] of fc.sample(numbers, { numRuns: 60, seed: 12 }).entries())
  test(`whatever happens at once (${nth + 1}), WebAssembly and JavaScript give the same replication`, () => {
    sameInBoth(scenario(anything(n)), n.few);
  });

test.run();
