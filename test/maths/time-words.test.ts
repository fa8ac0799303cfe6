import { test } from "uvu";
import * as assert from "uvu/assert";
import { DAY, HOUR, MONTH, SECOND } from "../../src/maths/calendar.ts";
import { LENGTH, TIME_WORDS } from "../../src/maths/time-words.ts";

test("each word has its length in µs, and longer units come later", () => {
  assert.equal(
    ["µs", "s", "hours", "d", "month", "year"].map((word) => LENGTH.get(word)),
    [1, SECOND, HOUR, DAY, MONTH, 365 * DAY],
  );
  const lengths = TIME_WORDS.map(([, length]) => length);
  assert.equal(
    lengths,
    [...lengths].sort((a, b) => a - b),
  );
  assert.is(LENGTH.size, TIME_WORDS.flatMap(([words]) => words.split(" ")).length);
});

test.run();
