import { test } from "uvu";
import * as assert from "uvu/assert";
import { isCautioned } from "./coverage/cautioned.ts";
import { models } from "./coverage/cells.ts";
import { repeat, type Tally } from "./coverage/experiment.ts";
import { page, verdictOf } from "./coverage/page.ts";

// The study of how often intervals hold the truth, made small. All of it: `npm run study:coverage`.

const tally = (experiments: [number, number], covered: [number, number], coarse = false): Tally => ({
  measure: "wait.mean",
  of: "db",
  exact: 1,
  coarse,
  experiments,
  covered,
  withheld: 0,
  halfWidth: 0.1,
});

test("intervals of a pool that refuses, and of polled waits, hold the exact value as often as they say", async () => {
  const small = models().filter(({ name, load, every }) => load === 0.5 && !name.startsWith("line") && !every);
  assert.is(small.length, 2);
  for (const model of small) {
    for (const found of await repeat(model, 20)) {
      assert.is(found.experiments[0] + found.experiments[1] + found.withheld, 20);
      assert.is.not(
        verdictOf(found),
        "FAILS",
        `${model.name}: ${found.measure} ${found.covered} of ${found.experiments}`,
      );
      assert.ok(found.halfWidth < 0.5);
    }
  }
});

test("two models have a million requests in a replication", () => {
  assert.equal(
    models()
      .filter(({ length }) => length.endsWith("1000000 requests"))
      .map(({ name }) => name),
    ["no line, no polls", "line for 1 VM (M/M/1)"],
  );
});

test("intervals of a million waits, which are kept in bins, hold the exact quantiles", async () => {
  const long = models(100_000).find(({ name }) => name === "no line, no polls")!;
  const found = await repeat(long, 5 * long.every!);
  assert.equal(
    found.map(({ measure }) => measure),
    ["wait.mean", "wait.p50", "wait.p95", "wait.p99"],
  );
  for (const { measure, experiments, covered, halfWidth } of found) {
    assert.is(experiments[0] + experiments[1], 5);
    assert.is(covered[0] + covered[1], 5, measure);
    assert.ok(halfWidth < 0.01, `${measure}: ${halfWidth}`);
  }
});

test("the same seeds give the same table", async () => {
  const model = models().find(({ name }) => name.startsWith("no line, polled"))!;
  assert.equal(await repeat(model, 3), await repeat(model, 3));
});

test("coverage below the band fails, unless the report warned where it fell short", () => {
  assert.is(verdictOf(tally([1000, 0], [945, 0])), "passes");
  assert.is(verdictOf(tally([1000, 0], [850, 0])), "FAILS");
  assert.is(verdictOf(tally([700, 300], [660, 190])), "warned");
  assert.is(verdictOf(tally([700, 300], [600, 290])), "FAILS");
  assert.is(verdictOf(tally([1000, 0], [1000, 0])), "FAILS", "too wide is not honest either");
  assert.is(verdictOf(tally([1000, 0], [1000, 0], true)), "conservative");
  assert.is(verdictOf(tally([0, 0], [0, 0])), "none");
});

test("the page counts its verdicts and names every cell", () => {
  const [model] = models();
  const text = page([
    { ...tally([1000, 0], [945, 0]), model: model! },
    { ...tally([1000, 0], [850, 0]), model: model! },
  ]);
  assert.match(text, /1 of 2 cells pass/);
  assert.match(text, /1 fail\./);
  assert.match(text, /\| 94\.5 % \| 91\.\d %–96\.\d % \|/);
});

test("one can ask whether a figure was warned about", () => {
  const cell = (measure: string, variant = "a", of = "db") => ({ variant, measure, of });
  const skew = { kind: "skew", variant: "a", measure: "wait.mean", of: "db", skewness: 2 } as const;
  assert.equal(
    [
      cell("wait.mean"),
      cell("wait.p95"),
      cell("refused"),
      cell("wait.mean", "b"),
      cell("wait.mean", "a", "db/small"),
    ].map((each) => isCautioned([skew], each)),
    [true, true, false, false, false],
  );
  const drift = { kind: "drift", variant: "a", level: "queue of director", first: 1, second: 2 } as const;
  assert.equal([isCautioned([drift], cell("refused")), isCautioned([drift], cell("refused", "b"))], [true, false]);
  assert.ok(isCautioned([{ kind: "few", replications: 3 }], cell("cost", "z")));
  assert.not.ok(isCautioned([], cell("cost")));
});

test.run();
