import { test } from "uvu";
import * as assert from "uvu/assert";
import { heldTo, isBeyond, tolerances } from "../../../src/scenario/expect/tolerance.ts";
import { Faults } from "../../../src/scenario/language/problem.ts";
import { At } from "../../../src/scenario/language/schema.ts";

function read(input: unknown) {
  const faults = new Faults();
  return { value: tolerances.read(input, new At(["tolerance"], faults)), faults: faults.found };
}

test("a tolerance is a part of the old value, or an amount in the measure's own unit", () => {
  assert.equal(
    read({
      "wait.p95": "5 %",
      refused: "0.2 percentage points",
      lost: "0.2 points",
      "wait.mean": "30 s",
      "down.hours": "90 min",
      "cost.total": "100 USD per month",
      "queue.mean": 1,
    }).value,
    {
      "wait.p95": { kind: "part", value: 0.05 },
      refused: { kind: "amount", value: 0.002 },
      lost: { kind: "amount", value: 0.002 },
      "wait.mean": { kind: "amount", value: 30 },
      "down.hours": { kind: "amount", value: 1.5 },
      "cost.total": { kind: "amount", value: 100 },
      "queue.mean": { kind: "amount", value: 1 },
    },
  );
  assert.equal(read({ "refused:pool": "1 percentage point", "wait.p99": "0 %" }).faults, []);
});

const wrong: readonly (readonly [input: unknown, says: RegExp])[] = [
  [{ "wait.q95": "5 %" }, /expected a measure, got "wait\.q95"; did you mean "wait\.p/],
  [{ "wait.p95": "0.2 points" }, /expected a tolerance such as 5 % or 30 s, got "0\.2 points"/],
  [{ refused: 0.002 }, /expected a tolerance such as 5 % or 0\.2 percentage points, got 0\.002/],
  [{ "wait.p95": 30 }, /or 30 s, got 30/],
  [{ "wait.p95": "-5 %" }, /expected a tolerance/],
  [{ "wait.p95": null }, /expected a tolerance .*nothing/],
  [{ "wait.max": "5 %" }, /expected a measure with an interval, got wait\.max/],
  ["5 %", /expected measures and their tolerances, such as/],
];

for (const [input, says] of wrong)
  test(`refused: ${JSON.stringify(input)}`, () => {
    const { faults } = read(input);
    assert.is(faults.length, 1);
    assert.match(faults[0]!.message, says);
  });

test("all that is wrong is told at once", () => {
  assert.is(read({ "wait.q95": "5 %", refused: 1, "wait.max": "1 s" }).faults.length, 3);
});

test("without a word it is 2 %, and 0.1 percentage points of a share", () => {
  assert.equal(heldTo(undefined, "wait.p95", "s"), { kind: "part", value: 0.02, least: 1 });
  assert.equal(heldTo({}, "refused", "share"), { kind: "amount", value: 0.001, least: 0.0001 });
  const part = { kind: "part", value: 0.02, least: 0 } as const;
  assert.ok(isBeyond(part, 100, -2.1));
  assert.not(isBeyond(part, 100, 2));
  assert.ok(isBeyond(part, 0, 1e-9));
  assert.ok(isBeyond({ kind: "amount", value: 0.001, least: 0 }, 0.5, 0.0011));
});

test("a percentage is never less than the smallest difference that matters, an amount may be", () => {
  const part = heldTo(undefined, "queue.mean", "count");
  assert.not(isBeyond(part, 0.001, 0.04));
  assert.ok(isBeyond(part, 0.001, 0.06));
  assert.not(isBeyond(part, 100, 1.9));
  assert.ok(isBeyond(part, 100, 2.1));
  assert.ok(isBeyond(heldTo({ "queue.mean": { kind: "amount", value: 0.001 } }, "queue.mean", "count"), 0.001, 0.04));
  assert.is(heldTo(undefined, "requests", "count").least, 0, "a count of its own has none");
});

test("the schema for editors knows the measures", () => {
  const { pattern } = tolerances.json.propertyNames as { pattern: string };
  for (const name of ["wait.p95", "refused", "refused:pool", "queue.mean"]) assert.match(name, new RegExp(pattern));
  assert.not.match("wait.q95", new RegExp(pattern));
});

test.run();
