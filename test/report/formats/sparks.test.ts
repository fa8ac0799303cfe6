import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Results } from "../../../src/experiment/results/results.ts";
import { sparksOf } from "../../../src/report/formats/sparks.ts";
import { detailed } from "../details.ts";
import { golden } from "../golden.ts";
import { hostileResults } from "../hostile.ts";

const text = (results: Results, width: number) =>
  sparksOf(results, width)
    .map(({ says, lines }) => `${says}\n${lines.map((line) => `${line}\n`).join("")}`)
    .join("\n");

for (const width of [120, 80])
  test(`at ${width} columns they are what they were`, () => golden(`sparks-${width}.txt`, text(detailed(), width)));

test("they keep within the width, and are left out where they would show nothing", () => {
  for (const results of [detailed(), hostileResults()])
    for (const width of [200, 120, 80, 64, 50, 30, 10])
      for (const { says, lines } of sparksOf(results, width))
        for (const line of width < 80 ? lines : [says, ...lines])
          assert.ok([...line].length <= width, `${width}: ${line}`);
  assert.equal(sparksOf(detailed(), 20), []);
});

test("who waits longer stands further right, on a scale of round times", () => {
  const [{ lines = [] } = {}] = sparksOf(detailed(), 120);
  const half = (name: string) => lines.find((line) => line.includes(name))!.indexOf("●");
  assert.ok(half("managed") < half("on-demand") && half("on-demand") < half("brokered"));
  assert.ok(half("brokered") < half("user-provided"));
  assert.match(lines.at(-1)!, /│1 s +│10 s +│1 min +.*│7 d/);
});

test("a limit shows its peak, and is full only at the limit", () => {
  const mean = [0, 50, 99, 100, 20];
  const line = limitLine(mean);
  assert.match(line, "▁▄▇█▂  to 100 %");
  assert.match(limitLine(Array.from({ length: 4_000 }, (_, at) => (at === 1_777 ? 100 : 10))), /^[^█]*█[^█]*$/);
});

function limitLine(mean: readonly number[]): string {
  const results = detailed();
  const managed = results.variants[2]!;
  const series = managed.series.filter(({ name, kind }) => name === "pool" && kind === "in use");
  assert.is(series.length, 1);
  const made = { ...series[0]!, step: 7_000, mean, low: mean, high: mean, limit: [100] };
  return sparksOf({ ...results, baseline: 0, variants: [{ ...managed, series: [made] }] }, 100)[1]!.lines[0]!;
}

test("without waits and limits there is nothing", () => {
  const variants = detailed().variants.map((each) => ({ ...each, measures: [], series: [] }));
  assert.equal(sparksOf({ ...detailed(), variants }, 120), []);
});

test.run();
