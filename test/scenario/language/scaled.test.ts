import { test } from "uvu";
import * as assert from "uvu/assert";
import { distribution as lawOf } from "../../../src/maths/distributions.ts";
import { distribution } from "../../../src/scenario/language/distribution.ts";
import { scaledRate, scaledTime } from "../../../src/scenario/language/scaled.ts";
import { readRate } from "../../../src/scenario/language/units.ts";
import { read } from "../../scenario/small.ts";

test("a rate is so many times as often, in its own unit", () => {
  assert.is(scaledRate("12 per day", 1.5), "18 per day");
  assert.is(scaledRate("0.23 per month", 1.1), "0.253 per month");
  for (const rate of ["12/day", "3 per 10 min", "1e-3 per hour"])
    for (const factor of [0.2, 1, 3.35])
      assert.ok(Math.abs(readRate(scaledRate(rate, factor)) / readRate(rate) - factor) < 1e-8, `${rate} × ${factor}`);
  for (const strange of ["often", 12, undefined, "<b> per day"]) assert.is(scaledRate(strange, 2), undefined);
});

test("a distribution is so many times as long, and keeps its shape", () => {
  for (const written of [
    "90 s",
    "1 h 30 min",
    "5 working days",
    { lognormal: { median: "80 s", p95: "180 s" } },
    { lognormal: { mean: "2 h", cv: 0.5 } },
    { uniform: ["20 min", "60 min"] },
    { weibull: { shape: 1.6, mean: "15 d" } },
    { erlang: { stages: 3, mean: "10 min" } },
    {
      hyperexponential: [
        { probability: "1/3", mean: "1 h" },
        { probability: "2/3", mean: "2 h" },
      ],
    },
    {
      mixture: [
        { share: "75 %", lognormal: { median: "8 h", p95: "3 d" } },
        { share: "25 %", constant: "2 d" },
      ],
    },
    { empirical: ["1 min", "3 min"] },
  ])
    for (const factor of [0.25, 1.5]) {
      const { value, faults } = read(distribution, scaledTime(written, factor));
      assert.equal(faults, [], JSON.stringify(written));
      const [was, is] = [lawOf(read(distribution, written).value!), lawOf(value!)];
      assert.ok(Math.abs(is.mean / was.mean - factor) < 1e-6, `${JSON.stringify(written)}: ${is.mean / was.mean}`);
    }
});

test("what is no time stays", () => {
  assert.equal(scaledTime({ share: "75 %", shape: 2, of: "x per y" }, 2), { share: "75 %", shape: 2, of: "x per y" });
});

test.run();
