import { test } from "uvu";
import * as assert from "uvu/assert";
import { bands, panelGrid, type Scales, timeAxis } from "../../../../src/report/charts/drawing/bands.ts";
import { wordsIn } from "../../../support/drawing.ts";

const DAY = 86_400;
/** Ten px a day, a hundred px from 0 to 1. */
const scales: Scales = { x: (seconds) => (seconds / DAY) * 10, y: (value) => 100 - 100 * value, from: 0, to: 2 * DAY };
const column = (at: number, low: number, high: number) => ({ at, low, high, least: low + 0.1, greatest: high - 0.1 });

test("a band is a closed step outline: along its upper edge, and back along its lower", () => {
  const [all, means] = bands([column(0, 0.2, 0.6), column(DAY, 0.4, 1)], scales, 0).map(
    ({ text }) => /d="([^"]*)"/.exec(text)![1]!,
  );
  assert.is(all, "M0 80v-40h10v-40h10v60h-10v20h-10z");
  assert.is(means, "M0 70v-20h10v-40h10v40h-10v20h-10z");
});

test("nothing to show is an empty outline", () => {
  for (const { text } of bands([], scales, 0)) assert.match(text, 'd=""');
});

test("an axis is ticked with days that lie in the stretch, and its words stay between its ends", () => {
  const axis = timeAxis("2026-01-05", { ...scales, x: (seconds) => (seconds / DAY) * 40, to: 14 * DAY }, [0, 560]);
  const drawn = axis.map(({ text }) => text).join("");
  assert.is(wordsIn(drawn)[0], "Mon 5 Jan");
  for (const [, x] of drawn.matchAll(/<text x="([\d.]+)"/g)) assert.ok(Number(x) >= 0 && Number(x) <= 560, x);
});

test("panels stand side by side where the page is wide enough, and below each other where not", () => {
  const wide = panelGrid(3, 760, 100);
  assert.equal([wide.width, wide.height, wide.at(0), wide.at(1), wide.at(2)], [362, 200, [0, 0], [398, 0], [0, 100]]);
  const narrow = panelGrid(3, 390, 100);
  assert.equal([narrow.width, narrow.height, narrow.at(2)], [390, 300, [0, 200]]);
});

test.run();
