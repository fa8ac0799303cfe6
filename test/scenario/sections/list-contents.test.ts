import { test } from "uvu";
import * as assert from "uvu/assert";
import { LEVELS } from "../../../src/platform/levels.ts";
import { everyStep } from "../../../src/platform/lists.ts";
import { INSIDE, LAST } from "../../../src/scenario/sections/list-contents.ts";

test("the lists of the four levels end in, and hold, what lists must", () => {
  for (const { name, lists } of LEVELS)
    for (const [list, written] of Object.entries(lists)) {
      const words = everyStep(written).map(({ word }) => word);
      const last = LAST[list as keyof typeof LAST];
      if (last) assert.is(words.at(-1), last, `${name} ${list}`);
      // Quotas are raised without VMs that are built.
      if (words.includes("raise")) continue;
      let from = 0;
      for (const word of INSIDE[list as keyof typeof INSIDE] ?? []) {
        const at = words.indexOf(word, from);
        if (list !== "later") assert.ok(at >= 0, `${name} ${list}: ${word}`);
        from = at + 1;
      }
    }
});

test.run();
