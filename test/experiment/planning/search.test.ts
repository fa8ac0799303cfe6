import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Nearest } from "../../../src/experiment/planning/nearest.ts";
import { mostRankings, mostTries, type Search, search, smallest } from "../../../src/experiment/planning/search.ts";
import { type Tried, together, type Verdict } from "../../../src/experiment/planning/tried.ts";

/** Goals by what they say of each value. */
function world(range: Search["range"], start: number, ...goals: readonly ((value: number) => Verdict)[]) {
  const asked: number[] = [];
  const ranked: (readonly number[])[] = [];
  const middle = (range[0] + range[1]) / 2;
  // As if the goals were best met in the middle of where they are, or of the range.
  const good = Array.from({ length: range[1] - range[0] + 1 }, (_, i) => range[0] + i).filter((value) =>
    goals.every((goal) => goal(value) === "meets"),
  );
  const aim = good.length > 0 ? (good[0]! + good.at(-1)!) / 2 : middle;
  const nearest = async (values: readonly number[]): Promise<Nearest> => {
    ranked.push(values);
    const value = values.reduce((best, each) => (Math.abs(each - aim) < Math.abs(best - aim) ? each : best));
    return { value, of: values.length, replications: 1, isSure: true };
  };
  const at = async (value: number): Promise<Tried> => {
    asked.push(value);
    const found = goals.map((goal) => ({
      ...({ says: "a goal", found: "", unit: "share", low: null, high: null, bound: 1 } as const),
      verdict: goal(value),
      value: goal(value) === "fails" ? value : 0,
    }));
    return { value, verdict: together(found), replications: 1, goals: found };
  };
  return { asked, ranked, found: () => search({ range, start, at, nearest }) };
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
  assert.equal([feasible, how], [undefined, "ranking"]);
  assert.is((await world([5, 5], 5, from(20)).found()).feasible, undefined);
});

test("what is met on one stretch between the ends begins where it begins, to the value; also where the stretch is narrow", async () => {
  for (const [least, most, end] of [
    [40, 60, 100],
    [7, 9, 400],
    [398, 399, 400],
    [171, 171, 400],
  ] as const) {
    const stretch = (value: number): Verdict => (value >= least && value <= most ? "meets" : "fails");
    const { asked, ranked, found } = world([1, end], 50, stretch);
    const { feasible, how, nearest } = await found();
    assert.equal([feasible, how], [least, "ranking"]);
    assert.ok(nearest!.value >= least && nearest!.value <= most);
    assert.ok(ranked.length <= mostRankings([1, end]) && ranked.every(({ length }) => length <= 17));
    assert.ok(asked.length <= mostTries([1, end]), `${asked.length} tries`);
  }
});

test("of one verdict the smallest value, and below it the nearest that fails", async () => {
  for (const [least, start] of [
    [1, 4],
    [2, 30],
    [9, 1],
    [32, 2],
  ] as const) {
    const asked: number[] = [];
    const at = async (value: number) => {
      asked.push(value);
      return { verdict: value >= least ? "meets" : value >= least - 2 ? "open" : "fails" } as const;
    };
    assert.is(await smallest({ range: [1, 32], start, at }), least);
    assert.is(new Set(asked).size, asked.length);
    assert.ok(asked.length <= mostTries([1, 32]));
  }
  assert.is(await smallest({ range: [1, 8], start: 2, at: async () => ({ verdict: "open" }) }), undefined);
});

test("what nothing moves is not looked for", async () => {
  const still = world([1, 100], 50, () => "open");
  assert.is((await still.found()).feasible, undefined);
  assert.equal([still.asked.length, still.ranked.length], [2, 0]);
});

test.run();
