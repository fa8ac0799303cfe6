import { test } from "uvu";
import * as assert from "uvu/assert";
import { drawn } from "../support/drawn.ts";
import { near } from "../support/near.ts";
import { battery } from "./randomness/battery.ts";
import { page } from "./randomness/page.ts";
import { BitPacker } from "./randomness/raw.ts";
import { SOURCES } from "./randomness/sources.ts";
import { cellsP, chiSquareP, isExtreme, kolmogorovP, normalP, poissonLaw } from "./randomness/statistics.ts";

for (const source of SOURCES)
  test(`${source.name}: a quarter of a million draws pass the whole battery, in their high and in their low bits`, () => {
    const { high, low } = battery(source, 250_000);
    for (const { test, p } of [...high, ...low]) assert.not.ok(isExtreme(p), `${test}: ${p}`);
  });

test("the laws behind the p-values are the published ones", () => {
  near(chiSquareP(3.841459, 1), 0.05, 1e-6);
  near(normalP(1.959964), 0.025, 1e-6);
  near(kolmogorovP(1.3581, 1e9), 0.05, 1e-3);
  near(kolmogorovP(2.225, 1e9), 1e-4, 0.01);
  near(
    poissonLaw(4, 16).reduce((a, b) => a + b, 0),
    1,
    1e-12,
  );
  near(cellsP([50, 30, 20], [0.5, 0.25, 0.25]), chiSquareP(2, 2), 1e-12);
  near(cellsP([50, 40, 9, 1], [0.5, 0.41, 0.08, 0.01]), chiSquareP(0 + 1 / 41 + 0 + 1 / 9, 2), 0.3);
});

test("raw words hold the 53 bits of each draw, the highest 27 first, without a gap", () => {
  const words = new Uint32Array(53);
  new BitPacker(drawn("raw").uniform).fill(words);
  const written = [...words].map((word) => word.toString(2).padStart(32, "0").split("").reverse().join("")).join("");
  const { uniform } = drawn("raw");
  const bits = (x: number, width: number) => x.toString(2).padStart(width, "0").split("").reverse().join("");
  const said = Array.from({ length: 32 }, () => {
    const u = uniform() * 2 ** 27;
    return bits(Math.floor(u), 27) + bits((u % 1) * 2 ** 26, 26);
  }).join("");
  assert.is(written, said);
});

test("the page tells what lies outside, and how likely that is", () => {
  const column = { source: "stream", half: "high", draws: 1000, outcomes: [{ test: "gaps", p: 1e-6 }] } as const;
  const check = { of: "stream", check: "mean", value: 0.6, low: 0.49, high: 0.51 };
  const text = page({ checks: [check], columns: [column], bad: [column] });
  assert.match(text, "1 of 1 checks and 1 of 1 p-values lie outside");
  assert.match(text, "| stream | mean | 0.6 | 0.49 | 0.51 | **outside** |");
  assert.match(text, "| gaps | **1.0e-6** |");
});

test.run();
