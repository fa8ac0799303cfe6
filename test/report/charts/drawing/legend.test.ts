import { test } from "uvu";
import * as assert from "uvu/assert";
import { legend, swatch } from "../../../../src/report/charts/drawing/legend.ts";
import { boxesIn, wordsIn } from "../../../support/drawing.ts";

const signs = ["one", "two", "three"].map((text) => swatch("#123456", text));

test("signs stand before their words, in as many lines as the width needs", () => {
  const [wide, below] = legend(signs, 700);
  const [narrow, further] = legend(signs, 60);
  assert.equal(wordsIn(wide.map(({ text }) => text).join("")), ["one", "two", "three"]);
  assert.is(boxesIn(wide.map(({ text }) => text).join("")).length, 3);
  assert.is(narrow.length, wide.length);
  assert.is(further - below, 40, "two lines more");
  assert.equal(legend([], 700, 20), [[], 14]);
});

test.run();
