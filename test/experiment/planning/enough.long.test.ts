import { test } from "uvu";
import * as assert from "uvu/assert";
import { inline } from "../../../src/executors/inline.ts";
import { enoughOf } from "../../../src/experiment/planning/enough.ts";
import { parseDocument } from "../../../src/scenario/parse.ts";
import { ENOUGH, uncertainPool } from "../../support/uncertain-pool.ts";

test("P(enough) of every pool that the reference names is within 3.5 standard errors of Erlang's formula", async () => {
  const sizes = Object.keys(ENOUGH).map(Number);
  const worlds = 400;
  const study = parseDocument(uncertainPool(sizes, "1500 d"));
  const { levels } = await enoughOf(study, { worlds }, { executor: inline() });
  assert.is(levels.length, sizes.length);
  levels.forEach(({ worlds: share }, nth) => {
    const exact = ENOUGH[sizes[nth]!]!;
    const error = Math.sqrt((exact * (1 - exact)) / worlds);
    assert.ok(Math.abs(share.value - exact) < 3.5 * error, `${sizes[nth]}: ${share.value}, exactly ${exact}`);
  });
});

test.run();
