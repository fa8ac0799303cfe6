import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { TRAPS } from "./caught.ts";

const folder = process.env.HEADROOM_WHOLE_RUN;
const says = "each of 44 well-known mistakes was caught by a test that ran and passed";

// A part of the tests cannot catch all.
if (!folder) test.skip(says, () => {});
else
  test(says, () => {
    const caught = new Set(readFileSync(join(folder, "traps"), "utf8").split("\n"));
    const missed = Object.entries(TRAPS).filter(([trap]) => !caught.has(trap));
    assert.equal(
      missed.map(([trap, mistake]) => `${trap}: ${mistake}`),
      [],
    );
    assert.is(Object.keys(TRAPS).length, 44);
  });

test.run();
