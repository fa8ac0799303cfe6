import { test } from "uvu";
import * as assert from "uvu/assert";
import { battery } from "./randomness/battery.ts";
import { BAD } from "./randomness/sources.ts";
import { isExtreme } from "./randomness/statistics.ts";

/** What each is known for, at the least. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  RANDU: ["serial triples, 16 × 16 × 16 cells", "collisions, 5 bits of four words"],
  LCG: ["birthday spacings", "serial bits, 32 positions, lag 1"],
  xorshift32: ["ranks of 32 × 32 bits"],
  counter: ["gaps", "runs up", "permutations of five", "maximum of eight"],
  "two bits alike": ["serial bits, 32 positions, lag 1"],
};

for (const source of BAD)
  test(`${source.name} is found out, and by what it is known for`, () => {
    const { high } = battery(source, 2 ** 20);
    const failed = new Set(high.filter(({ p }) => isExtreme(p)).map(({ test }) => test));
    for (const test of KNOWN[source.name]!) assert.ok(failed.has(test), `${test} did not find it`);
  });

test.run();
