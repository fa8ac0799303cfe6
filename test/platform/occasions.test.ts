import { test } from "uvu";
import * as assert from "uvu/assert";
import { LEVELS } from "../../src/platform/levels.ts";
import { OCCASIONS } from "../../src/platform/occasions.ts";

test("every list that a level has is walked on an occasion that people know, and each occasion is another", () => {
  for (const { lists } of LEVELS) for (const list of Object.keys(lists)) assert.ok(list in OCCASIONS, list);
  for (const says of Object.values(OCCASIONS)) assert.match(says, /^(When|For) [^.]+/);
  assert.is(new Set(Object.values(OCCASIONS)).size, Object.keys(OCCASIONS).length);
});

test.run();
