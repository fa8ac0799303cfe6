import { test } from "uvu";
import * as assert from "uvu/assert";
import { mostTries, type Search, search } from "../../../src/experiment/planning/search.ts";
import { type Tried, together, type Verdict } from "../../../src/experiment/planning/tried.ts";

/** Goals by what they say of each value. */
function world(range: Search["range"], start: number, ...goals: readonly ((value: number) => Verdict)[]) {
  const asked: number[] = [];
  const at = async (value: number): Promise<Tried> => {
    asked.push(value);
    const found = goals.map((goal) => ({
      ...({ says: "a goal", found: "", unit: "share", low: null, high: null, bound: 1 } as const),
      verdict: goal(value),
      value: goal(value) === "fails" ? value : 0,
    }));
    return { value, verdict: together(found), replications: 1, goals: found };
  };
  return { asked, found: () => search({ range, start, at }) };
}

const from = (least: number) => (value: number) => (value >= least ? "meets" : "fails");
const upTo = (most: number) => (value: number) => (value <= most ? "meets" : "fails");

test("the smallest value is found wherever it is and wherever one begins, in few tries, each value once", async () => {
  for (const [least, start] of [
    [186, 180],
    [2, 180],
    [399, 10],
    [400, 400],
    [50, 50],
    [51, 50],
  ] as const) {
    const { asked, found } = world([1, 400], start, from(least));
    assert.is((await found()).feasible, least);
    assert.is(new Set(asked).size, asked.length);
    assert.ok(asked.length <= mostTries([1, 400]), `${asked.length} tries`);
  }
  const near = world([1, 400], 185, from(186));
  await near.found();
  assert.ok(near.asked.length <= 6, `${near.asked.length} tries beside theory's answer`);
});

test("goals that get worse with the value are asked of the answer, and may leave none", async () => {
  assert.is((await world([1, 100], 50, from(30), upTo(60)).found()).feasible, 30);
  const none = await world([1, 100], 50, from(30), upTo(20)).found();
  assert.is(none.feasible, undefined);
  assert.ok(none.tried.some(({ value }) => value === 30));
});

test("a value that cannot be told is not the answer; below it the nearest that surely fails is looked for", async () => {
  const doubt = (value: number): Verdict => (value >= 40 ? "meets" : value >= 33 ? "open" : "fails");
  const { tried, feasible } = await world([1, 100], 38, doubt).found();
  assert.is(feasible, 40);
  assert.ok(tried.filter(({ value, verdict }) => value < 40 && value >= 24 && verdict === "fails").length > 0);
});

test("the ends: the smallest value may do, and the greatest may not", async () => {
  assert.is((await world([5, 9], 7, from(1)).found()).feasible, 5);
  const { feasible, how } = await world([5, 9], 7, from(20)).found();
  assert.equal([feasible, how], [undefined, "grid"]);
  assert.is((await world([5, 5], 5, from(20)).found()).feasible, undefined);
});

test("what is met at neither end is looked for between them, and what nothing moves is not", async () => {
  const valley = (value: number): Verdict => (value >= 40 && value <= 60 ? "meets" : "fails");
  const { feasible, how } = await world([1, 100], 50, valley).found();
  assert.is(how, "grid");
  assert.ok(feasible! >= 40 && feasible! <= 47);
  const still = world([1, 100], 50, () => "open");
  assert.is((await still.found()).feasible, undefined);
  assert.is(still.asked.length, 2);
});

test.run();
