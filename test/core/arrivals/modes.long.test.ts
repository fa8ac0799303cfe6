import { test } from "uvu";
import * as assert from "uvu/assert";
import { Modes } from "../../../src/core/arrivals/modes.ts";
import { stream } from "../../../src/maths/random.ts";
import { HOUR, range, run, scenario } from "../../simulation/base.ts";
import { countsBetween, instants } from "../../simulation/replications.ts";
import { read } from "../../support/arrivals.ts";
import { agrees, differs } from "../../support/standard-errors.ts";
import { caught } from "../../truth/traps/caught.ts";

// Rates that vary: bursts, growth, days; each counted, or seen in who is alive, against exact values.

const DAY_SHIFT = 'patterns: { day: { otherwise: 0, weekdays: { "9-17": 1 } } }';
const averaged = (values: readonly number[]) => values.reduce((total, value) => total + value, 0) / values.length;

/** 2 an hour for 50 min, then 20 an hour for 10 min: 5 an hour in the long run. They mix at 7.2 an hour. */
const BURSTS =
  "modes: [{ rate: 2 per hour, lasts: { exponential: { mean: 50 min } } }, { rate: 20 per hour, lasts: { exponential: { mean: 10 min } } }]";
const MIX = 1.2 + 6;

test("modes follow each other in a circle, each for its time", () => {
  const modes = new Modes(stream("m"));
  const modal = [1, 2, 3].map((hours) => ({ rate: hours, lasts: { kind: "constant", value: hours * HOUR } as const }));
  const said = read({ kind: "poisson", rate: 1, growth: 0, modes: modal });
  const seen = [0, 0.5, 1, 2.9, 3, 6, 12.5].map((at) => [modes.until(said, at * HOUR) / HOUR, modes.index]);
  assert.equal(seen, [
    [1, 0],
    [1, 0],
    [3, 1],
    [3, 1],
    [6, 2],
    [7, 0],
    [13, 0],
  ]);
});

test("bursts: the long-run rate weighs each mode by its length, and counts spread far more than Poisson ones", () => {
  const hours = 4;
  const counts = countsBetween(
    `{ ${BURSTS} }`,
    range(19).map((nth) => 20 + hours * nth),
  );
  const found = range(110).map(counts);
  agrees(found.map(averaged), 5 * hours, 0.04);
  // Index of dispersion (Fischer and Meier-Hellstern, The Markov-modulated Poisson process cookbook, 1993).
  const fading = 1 - (1 - Math.exp(-MIX * hours)) / (MIX * hours);
  const index = 1 + ((2 * 1.2 * 6 * 18 * 18) / (MIX * MIX * (2 * 6 + 20 * 1.2))) * fading;
  const spread = found.map((counts) => averaged(counts.map((count) => (count - 5 * hours) ** 2)));
  agrees(spread, 5 * hours * index, 0.14);
  differs(spread, 5 * hours); // a Poisson stream of the same rate
  caught("T16");
});

test("bursts begin with the first mode", () => {
  const found = range(500).map(countsBetween(`{ ${BURSTS} }`, [0, 0.5]));
  // From rate 2 towards 5, as fast as the modes mix.
  agrees(found.flat(), 5 * 0.5 - (3 * (1 - Math.exp(-MIX * 0.5))) / MIX, 0.2);
});

test("a gap is never drawn across a switch at the old rate", () => {
  const text = "{ modes: [{ rate: 0.1 per hour, lasts: 5 h }, { rate: 10 per hour, lasts: 1 h }] }";
  const found = range(300).map(countsBetween(text, [0, 5, 6, 11, 12]));
  [0.5, 10, 0.5, 10].forEach((exact, nth) =>
    agrees(
      found.map((counts) => counts[nth]!),
      exact,
      exact > 1 ? 0.06 : 0.25,
    ),
  );
  caught("T18");
});

test("nor across a dated change, of a rate or of a mode's", () => {
  for (const [requests, key] of [
    ["rate: 0.1 per hour", "rate: 10 per hour"],
    [
      "modes: [{ rate: 0.1 per hour, lasts: 9 h }, { rate: 0 per hour, lasts: 1 h }]",
      "modes: [{ rate: 10 per hour, lasts: 9 h }, { rate: 0 per hour, lasts: 1 h }]",
    ],
  ]) {
    const change = `changes: [{ after: 5 h, set: { demand.db.requests: { ${key} } } }]`;
    const found = range(300).map(countsBetween(`{ ${requests} }`, [5, 6], change));
    agrees(found.flat(), 10, 0.06);
  }
  caught("T18");
});

test("pattern and modes multiply: bursts within the hours of a shift", () => {
  const text = `{ pattern: day, ${BURSTS} }`;
  const found = range(60).map(countsBetween(text, [0, 24 * 7], DAY_SHIFT));
  agrees(found.flat(), 5 * 168, 0.06);
  const { log } = run(
    scenario(`{ demand: { db: { requests: ${text} } }, services: { db: { level: on-demand } } }`, DAY_SHIFT),
  );
  assert.ok(log.every(({ at }) => at % (24 * HOUR) >= 9 * HOUR && at % (24 * HOUR) < 17 * HOUR));
});

test("linear growth (M/G/∞): the number alive follows late, and exactly", () => {
  const [growth, mean, at] = [0.05, 20, 60];
  const text = "{ rate: 4 per hour, growth: { linear: 5 % per h } }";
  const alive = range(60).flatMap(instants(text, "{ exponential: { mean: 20 h } }", [at]));
  const gone = Math.exp(-at / mean);
  const lag = growth * (mean * mean - gone * (mean * mean + mean * at));
  agrees(alive, 4 * ((1 + growth * at) * mean * (1 - gone) - lag), 0.05);
  differs(alive, 4 * (1 + growth * at) * mean); // the rate of the instant × the mean lifetime
  const total = range(60).flatMap(countsBetween(text, [0, at]));
  agrees(total, 4 * (at + (growth * at * at) / 2), 0.03);
  differs(total, (4 * Math.expm1(Math.log1p(growth) * at)) / Math.log1p(growth)); // as if it compounded
  caught("T38");
});

test("a rate that falls by as much each hour ends at 0, and a pattern goes with it", () => {
  const falling = (pattern: string) =>
    range(100).map(
      countsBetween(`{ rate: 8 per hour, growth: { linear: -5 % per h }${pattern} }`, [0, 20, 60], DAY_SHIFT),
    );
  const [plain, shaped] = [falling(""), falling(", pattern: day")];
  agrees(
    plain.map(([before]) => before!),
    (8 * 20) / 2,
    0.05,
  );
  agrees(
    shaped.map(([before]) => before!),
    8 * (168 / 40) * (8 - (0.05 * (17 * 17 - 9 * 9)) / 2),
    0.05,
  );
  assert.ok([...plain, ...shaped].every(([, after]) => after === 0));
});

test("a daily cycle (M/G/∞): who is alive lags behind the rate, and is neither that of its mean nor of its peak", () => {
  const requests = "{ rate: 5 per hour, pattern: office hours }";
  const said = scenario(`demand: { db: { requests: ${requests} } }`).demand[0]!.arrivals;
  assert.ok(said.kind === "poisson");
  const { pattern } = said;
  const left = (hours: number) => Math.exp(-hours / 3);
  const expected = (hour: number) =>
    range(hour).reduce((sum, h) => sum + 15 * pattern![h]! * (left(hour - h - 1) - left(hour - h)), 0);
  const hours = [72 + 9, 72 + 12, 72 + 18];
  const found = range(150).map(instants(requests, "{ exponential: { mean: 3 h } }", hours));
  hours.forEach((hour, nth) => {
    const alive = found.map((counts) => counts[nth]!);
    agrees(alive, expected(hour), 0.2);
    differs(alive, 15);
    differs(alive, 15 * Math.max(...pattern!));
  });
  caught("T17", "T19");
});

test.run();
