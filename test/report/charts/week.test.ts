import { test } from "uvu";
import * as assert from "uvu/assert";
import { week } from "../../../src/report/charts/week.ts";
import { closeResultsFixture } from "../../support/close-up-fixture.ts";
import { wordsIn } from "../../support/drawing.ts";

const results = closeResultsFixture();

test("the busiest hour of the demand and the fullest of each limit are named", () => {
  const words = wordsIn(week.draw(results, { width: 760 })!.text);
  assert.ok(words.includes("busiest Tue 09:00: 0.75"), words.join("\n"));
  assert.ok(words.includes("brokered · provider quota") && words.includes("fullest Mon 08:00: 81.0 %"));
  assert.not.ok(
    words.some((each) => each.startsWith("user-provided")),
    "it has no limit",
  );
});

test("the table is hours by weekdays: the demand once, then each variant with a limit", () => {
  const { columns, rows } = week.table(results);
  assert.equal(columns, ["what", "hour", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]);
  assert.is(rows.length, 24 * 4);
  assert.equal(rows[9]!.slice(0, 2), ["requests an hour", "09:00"]);
});

test("what hardly moves is drawn on a scale of at least a fifth, not stretched", () => {
  const words = wordsIn(week.draw(results, { width: 760 })!.text);
  assert.ok(words.includes("75 %") && words.includes("95 %"), words.join("\n"));
  const closeUp = results.closeUp!.map((each) => ({
    ...each,
    week: { ...each.week, full: each.week.full.map(() => 0.8) },
  }));
  const flat = wordsIn(week.draw({ ...results, closeUp }, { width: 760 })!.text);
  assert.ok(flat.includes("60 %") && flat.includes("80 %"), flat.join("\n"));
});

test("a week without requests is not drawn", () => {
  const closeUp = results.closeUp!.map((each) => ({ ...each, week: { ...each.week, requests: [] } }));
  assert.is(week.draw({ ...results, closeUp }, { width: 760 }), undefined);
});

test.run();
