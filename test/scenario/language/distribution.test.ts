import { test } from "uvu";
import * as assert from "uvu/assert";
import { parse as yaml } from "yaml";
import { DAY, HOUR, MINUTE } from "../../../src/maths/calendar.ts";
import { distribution as lawOf } from "../../../src/maths/distributions.ts";
import { normalCdf } from "../../../src/maths/normal.ts";
import { addsUp, distribution, FORMS } from "../../../src/scenario/language/distribution.ts";
import { distributionSchemas } from "../../../src/scenario/language/distribution-schema.ts";
import { lognormal } from "../../../src/scenario/language/lognormal.ts";
import { read } from "../small.ts";

const H2 = {
  hyperexponential: [
    { probability: "25 %", mean: "1 h" },
    { probability: "75 %", mean: "3 h" },
  ],
};

test("each form gives the law that it says", () => {
  const forms: readonly (readonly [unknown, mean: number])[] = [
    ["5 min", 5 * MINUTE],
    [{ constant: "5 min" }, 5 * MINUTE],
    [{ uniform: ["1 h", "3 h"] }, 2 * HOUR],
    [{ triangular: ["0 h", "1 h", "5 h"] }, 2 * HOUR],
    [{ exponential: { mean: "2 h" } }, 2 * HOUR],
    [{ erlang: { stages: 3, mean: "2 h" } }, 2 * HOUR],
    [{ gamma: { shape: 2.5, mean: "2 h" } }, 2 * HOUR],
    [{ gamma: { cv: 0.5, mean: "2 h" } }, 2 * HOUR],
    [{ weibull: { shape: 1.6, mean: "15 d" } }, 15 * DAY],
    [{ pareto: { shape: 2, minimum: "1 h" } }, 2 * HOUR],
    [{ lognormal: { mean: "2 h", cv: 1.5 } }, 2 * HOUR],
    [H2, 2.5 * HOUR],
    [
      {
        mixture: [
          { share: "75 %", constant: "1 h" },
          { share: "25 %", ...H2 },
        ],
      },
      1.375 * HOUR,
    ],
    [{ empirical: ["2 h", "3 h", "4 h"] }, 3 * HOUR],
  ];
  for (const [input, mean] of forms) {
    const { value, faults } = read(distribution, input);
    assert.equal(faults, [], JSON.stringify(input));
    assert.ok(Math.abs(lawOf(value!).mean / mean - 1) < 1e-12, JSON.stringify(input));
  }
});

test("a lognormal has the quantiles it was given", () => {
  for (const [key, p] of [
    ["p90", 0.9],
    ["p95", 0.95],
  ] as const) {
    const spec = read(distribution, { lognormal: { median: "2 h", [key]: "9 h" } }).value!;
    assert.ok(spec.kind === "lognormal");
    assert.ok(Math.abs(Math.exp(spec.mu) / (2 * HOUR) - 1) < 1e-12);
    assert.ok(Math.abs(normalCdf((Math.log(9 * HOUR) - spec.mu) / spec.sigma) - p) < 1e-12);
  }
});

test("a gamma may state its coefficient of variation", () => {
  const { variance, mean } = lawOf(read(distribution, { gamma: { mean: "2 h", cv: 0.5 } }).value!);
  assert.ok(Math.abs(Math.sqrt(variance) / mean - 0.5) < 1e-12);
});

test("what has two meanings, or none, says so", () => {
  const wrong: readonly (readonly [unknown, RegExp])[] = [
    [{ lognormal: { mean: "2 h", p95: "9 h" } }, /two lognormals have them; write the median/],
    [{ lognormal: { median: "2 h" } }, /got median$/],
    [{ lognormal: { median: "2 h", p95: "1 h" } }, /a p95 above the median/],
    [{ lognormal: { median: "2 h", p95: "3 h", cv: 1 } }, /median and p95, median and p90, or mean and cv/],
    [{ gamma: { mean: "2 h" } }, /either a shape or a cv/],
    [{ uniform: ["3 h", "1 h"] }, /at least as long as the one before/],
    [{ uniform: ["1 h"] }, /\[shortest, longest\]/],
    [{ triangular: ["1 h", "5 h", "3 h"] }, /\[shortest, most likely, longest\]/],
    [{ mixture: [{ share: "75 %", constant: "1 h" }] }, /add up to 100 %, got 75 %/],
    [{ mixture: [{ constant: "1 h" }] }, /expected a `share`/],
    [
      {
        hyperexponential: [
          { probability: 0.5, mean: "1 h" },
          { probability: 0.6, mean: "1 h" },
        ],
      },
      /got 110 %/,
    ],
    [{ empirical: [] }, /at least one duration/],
    [{ exponential: { mean: "0 s" } }, /above 0/],
    [{ exponential: "2 h" }, /expected a map with mean/],
    [{ exponential: { mean: 2 } }, /write the unit/],
    [{ exponental: { mean: "2 h" } }, /did you mean "exponential"/],
    [{ uniform: ["1 h", "2 h"], constant: "1 h" }, /a mixture holds several/],
    [{}, /an empty map/],
    [{ pareto: { shape: 1e-9, minimum: "1 h" } }, /pareto.shape: expected a number from 0.1 to 1000, got 1e-9/],
    // Of such a shape a draw would take the core longer than anybody waits.
    [{ gamma: { cv: 3e-8, mean: "1 h" } }, /gamma.cv: expected a number from 0.0001 to 1000, got 3e-8/],
    [{ gamma: { shape: 1e15, mean: "1 h" } }, /gamma.shape: expected a number from 0.000001 to 100000000, got 1000000/],
    [{ erlang: { stages: 2 ** 31, mean: "1 h" } }, /erlang.stages: expected at most 100000000, got 2147483648/],
    [{ weibull: { shape: 1e-4, mean: "1 h" } }, /weibull.shape: expected a number from 0.01 to 1000/],
    [{ lognormal: { mean: "1 h", cv: 1e150 } }, /lognormal.cv: expected a number from 0.0001 to 1000/],
    [{ lognormal: { median: "1 h", p95: "3600000001 us" } }, /a p95 above the median, by 0.1 % at least/],
    [{ constructor: 1 }, /expected a distribution, got "constructor"/],
    [7, /write the unit/],
    [null, /expected a duration/],
  ];
  for (const [input, words] of wrong) {
    const { value, faults } = read(distribution, input);
    assert.is(value, undefined, JSON.stringify(input));
    assert.match(faults.join("\n"), words);
  }
});

test("shares may be rounded", () => {
  assert.ok(addsUp(1 / 3 + 1 / 3 + 1 / 3) && addsUp(0.1 + 0.2 + 0.7));
  assert.not(addsUp(0.999));
  const thirds = { mixture: [1, 2, 3].map((h) => ({ share: "1/3", constant: `${h} h` })) };
  assert.equal(read(distribution, thirds).faults, []);
});

test("the example of each form is of that form, and can be read", () => {
  for (const [form, { example }] of Object.entries(FORMS)) {
    const written = yaml(example);
    assert.equal(Object.keys(written), [form]);
    assert.equal(read(distribution, written).faults, [], example);
  }
});

test("editors are told the same forms, and one of them at a time", () => {
  const { distribution, part } = distributionSchemas();
  const [, forms] = distribution.anyOf as readonly { readonly properties: object; readonly maxProperties: number }[];
  assert.equal(Object.keys(forms!.properties), Object.keys(FORMS));
  assert.is(forms!.maxProperties, 1);
  assert.equal(Object.keys(part.properties as object), ["share", ...Object.keys(FORMS)]);
});

test("a lognormal is the one that two figures say", () => {
  const { value: byQuantiles } = read(lognormal, { median: "80 s", p95: "180 s" });
  assert.ok(byQuantiles?.kind === "lognormal");
  assert.ok(Math.abs(Math.exp(byQuantiles.mu) - 80e6) < 1);
  assert.ok(Math.abs(Math.exp(byQuantiles.mu + 1.6448536269514722 * byQuantiles.sigma) - 180e6) < 1);
  const { value: byMoments } = read(lognormal, { mean: "1 h", cv: 1 });
  assert.ok(byMoments?.kind === "lognormal");
  assert.ok(Math.abs(Math.exp(byMoments.mu + byMoments.sigma ** 2 / 2) - 3.6e9) < 1);
});

test.run();
