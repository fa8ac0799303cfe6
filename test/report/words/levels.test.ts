import { test } from "uvu";
import * as assert from "uvu/assert";
import { LEVELS, levelNamed } from "../../../src/platform/levels.ts";
import { levelsText, levelText, occasionsOf } from "../../../src/report/words/levels.ts";

test("the levels are a line each, in their order", () => {
  const lines = levelsText(LEVELS).split("\n");
  for (const [nth, { name, says }] of LEVELS.entries()) {
    assert.ok(lines[nth]!.startsWith(`${nth + 1}  ${name}`), lines[nth]);
    assert.ok(lines[nth]!.endsWith(says));
  }
});

for (const level of LEVELS)
  test(`${level.name}: every list is an occasion in words, every parameter stands there with its default`, () => {
    const occasions = occasionsOf(level);
    assert.is(occasions.length, Object.keys(level.lists).length);
    for (const [when, lines] of occasions) {
      assert.match(when, /^(?:When|For) /, "no list is called by its name in the code");
      assert.ok(lines.length > 0);
      for (const line of lines) assert.not.match(line, /undefined|\[object/);
    }
    const text = levelText(level);
    for (const [key, { says }] of Object.entries(level.parameters)) {
      assert.match(text, `  ${key} `);
      assert.ok(text.includes(says), key);
    }
  });

test("steps that are only there with a setting stand below it, indented", () => {
  const [, create] = occasionsOf(levelNamed("brokered")).find(([when]) => /asks for an instance/.test(when))!;
  const at = create.findIndex((line) => /^if .* is set:$/.test(line));
  assert.ok(at >= 0 && create[at + 1]!.startsWith("  "), create.join("\n"));
});

test.run();
