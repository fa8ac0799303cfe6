import { test } from "uvu";
import * as assert from "uvu/assert";
import { parse } from "../../src/scenario/parse.ts";
import { starter } from "../../src/scenario/starter.ts";

test("the starter is a scenario without warnings that compares the four levels", () => {
  const { variants, warnings, question } = parse(starter(), { file: "starter.yaml" });
  assert.is(variants.length, 4);
  assert.equal(warnings, []);
  assert.match(question, /\?$/);
});

test("what it shows in comments works too", () => {
  const text = starter()
    .replace(/^compare:.*$/m, "")
    .replace(/^# (variants:| {2}bigger)/gm, "$1");
  assert.equal(
    parse(text, { file: "starter.yaml" }).variants.map(({ name }) => name),
    ["base", "bigger pool"],
  );
});

test("it is short and explains itself", () => {
  const lines = starter().split("\n");
  assert.ok(lines.length <= 65 && lines.every((line) => line.length <= 120));
  assert.ok(lines.filter((line) => line.includes("#")).length >= 12);
});

test.run();
