import { test } from "uvu";
import * as assert from "uvu/assert";
import { GRAMMAR, type Grammar, inSnakes, inWords, LEADS, LIST_NAMES } from "../../src/platform/grammar.ts";
import { LEVELS } from "../../src/platform/levels.ts";
import { everyStep } from "../../src/platform/lists.ts";
import { OCCASIONS } from "../../src/platform/occasions.ts";
import { wayOut } from "../../src/platform/reading.ts";
import { type ListName, WORDS } from "../../src/platform/step.ts";

const grammars: readonly (readonly [string, Grammar])[] = Object.entries(GRAMMAR);
const steps = LEVELS.flatMap(({ name, lists }) =>
  Object.entries(lists).flatMap(([list, each]) =>
    everyStep(each).map((step) => ({ name, list: list as ListName, step })),
  ),
);

test("every word has a way to be written, and every step of the four levels is one that it allows", () => {
  assert.equal(Object.keys(GRAMMAR).sort(), Object.keys(WORDS).sort());
  for (const { name, list, step } of steps) {
    const { in: may, fields }: Grammar = GRAMMAR[step.word];
    assert.ok(may.includes(list), `${name}: ${step.word} in ${list}`);
    for (const key of Object.keys(step).filter((each) => each !== "word"))
      assert.ok(key in fields, `${name}: ${step.word} says ${key}`);
    const way = wayOut(step as never);
    if (way && way !== "orphan") assert.ok(LEADS[list]?.includes(way), `${name}: ${list} leads to ${way}`);
  }
});

test("each word is used by one of the four levels, in each list in which it may stand that they use it in", () => {
  const used = new Set(steps.map(({ step }) => step.word));
  assert.equal(
    grammars.map(([word]) => word).filter((word) => !used.has(word as never)),
    [],
  );
});

test("no word is called like what another may say beside it: a step has one word", () => {
  const words = [...Object.keys(GRAMMAR), "given", "repeated"];
  for (const [word, { names, fields }] of grammars)
    for (const [key, field] of Object.entries(fields))
      if (key !== names && field.is !== "fixed") assert.not.ok(words.includes(field.key ?? key), `${word}: ${key}`);
});

test("lists and words have one name each in a scenario, and every list its occasion", () => {
  assert.is(inSnakes("topUp"), "top_up");
  assert.is(inWords("oneByOne"), "one by one");
  assert.is(LIST_NAMES.get("delete_all"), "deleteAll");
  assert.equal([...LIST_NAMES.values()].sort(), Object.keys(OCCASIONS).sort());
  assert.not.ok(LIST_NAMES.has("begin"));
});

test.run();
