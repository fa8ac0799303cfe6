import { test } from "uvu";
import * as assert from "uvu/assert";
import { readSentence, said } from "../../../src/scenario/expect/sentence.ts";

const VOCABULARY = {
  subjects: ["cache", "cache for all", "pool at night", "director"],
  limits: ["pool at night", "director"],
  variants: ["base", "at most 5 VMs"],
};
const read = (text: string) => readSentence(text, VOCABULARY);
const terms = (text: string) => {
  const { left, relation, right } = read(text);
  return [said(left), relation, "term" in right ? [said(right.term), right.plus] : right.value];
};

test("a sentence is a measure, a relation and a bound, with qualifiers on either side of the relation", () => {
  assert.equal(terms("refused < 1 %"), ["refused", "<", 0.01]);
  assert.equal(terms("wait.p95 of cache for base ≤ 15 min"), ["wait.p95 of cache for base", "<=", 900]);
  assert.equal(terms("wait.p95 >= 15 min of cache for base"), ["wait.p95 of cache for base", ">=", 900]);
});

test("the longest name that fits is taken, though it holds words of the grammar", () => {
  assert.equal(terms("wait.p95 of cache for all for at most 5 VMs > 1 s"), [
    "wait.p95 of cache for all for at most 5 VMs",
    ">",
    1,
  ]);
  assert.equal(terms('wait.p95 of "cache" for base > 1 s'), ["wait.p95 of cache for base", ">", 1]);
  assert.equal(terms("queue.pool at night < 10"), ["queue.mean of pool at night", "<", 10]);
  assert.equal(terms("refused:pool at night < 1 %"), ["refused:pool at night", "<", 0.01]);
  assert.equal(terms("wait.cause:queued: director < 1 min"), ["wait.cause:queued: director", "<", 60]);
});

test("two measures have qualifiers of their own; what is added to one is in their unit", () => {
  assert.equal(terms("wait.p95 for base < wait.p95 for at most 5 VMs + 5 min"), [
    "wait.p95 for base",
    "<",
    ["wait.p95 for at most 5 VMs", 300],
  ]);
  assert.equal(terms("refused < refused for base - 1 %"), ["refused", "<", ["refused for base", -0.01]]);
});

test("a window may stand anywhere behind the measure, once", () => {
  const windows = ["within 09:00-17:00", "during upgrades", "in the first 30 d", "at 3 h"];
  for (const window of windows)
    for (const text of [`refused ${window} < 1 %`, `refused < 1 % ${window} for base`])
      assert.is(read(text).window?.name, window, text);
  assert.is(read("refused < 1 %").window, undefined);
  assert.throws(() => read("refused at 3 h < 1 % during upgrades"), "expected one window");
});

test("what is no sentence is refused where it stops being one", () => {
  for (const [text, says] of [
    ["", "expected a measure such as wait.p95, got nothing"],
    ["wait < 1 s", "say which: wait.mean"],
    ["refused 1 %", "expected <, <=, > or >= behind the measure"],
    ["refused < 1 % please", "got"],
    ["wait.p95 < refused", "expected a measure in the unit of wait.p95 (s)"],
    ["refused of cache < 1 % of director", 'expected "of" once for each side'],
  ] as const)
    assert.throws(
      () => read(text),
      ({ message }: Error) => message.includes(says),
      text,
    );
});

test.run();
