import { test } from "uvu";
import * as assert from "uvu/assert";
import { counted, listed } from "../../../src/scenario/language/words.ts";

test("words are listed as a sentence lists them", () => {
  assert.equal(
    [[], ["a"], ["a", "b"], ["a", "b", "c"]].map((words) => listed(words)),
    ["", "a", "a and b", "a, b and c"],
  );
  assert.is(listed(["a", "b", "c"], "or"), "a, b or c");
});

test("one is counted without an s", () => {
  assert.equal(
    [0, 1, 2].map((count) => counted(count, "check")),
    ["0 checks", "1 check", "2 checks"],
  );
});

test.run();
