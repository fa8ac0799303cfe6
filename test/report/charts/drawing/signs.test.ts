import { test } from "uvu";
import * as assert from "uvu/assert";
import * as signs from "../../../../src/report/charts/drawing/signs.ts";

test("every sign is drawn within its place, and says what it means", () => {
  const all = Object.values(signs);
  assert.ok(all.length > 10);
  assert.is(new Set(all.map(({ text }) => text)).size, all.length);
  for (const { draw, text } of all) {
    assert.match(draw(0, 0).text, /^<(?:rect|path|circle) /, text);
    assert.not.match(draw(0, 0).text, /NaN|undefined/, text);
  }
});

test.run();
