import { readFileSync } from "node:fs";
import { parse as yaml } from "yaml";
import { Clock } from "../../src/engine/clock.ts";
import { type DistributionSpec, distribution } from "../../src/engine/distributions.ts";
import { EventList } from "../../src/engine/event-list.ts";
import { hashUniform, stream } from "../../src/engine/random.ts";
import { EXACT, Tally } from "../../src/engine/tally.ts";
import { TimeWeighted } from "../../src/engine/time-weighted.ts";
import { FORMATS } from "../../src/report/formats.ts";
import { parse, parseDocument } from "../../src/scenario/parse.ts";
import { Line } from "../../src/simulation/line.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { resultsFixture } from "../support/results-fixture.ts";
import { managed } from "./workloads.ts";

/** One operation, repeated: what a part of the program costs. `run` gives a number that depends on every repetition. */
export interface Micro {
  readonly name: string;
  readonly run: (times: number) => number;
  /** How many small operations it takes as long as: so much less often it is repeated. */
  readonly long?: number;
}

const MINUTE = 60e6;
/** Steps that a request of W1 takes in its life: take, ready, put, gone, and the end. */
export const STEPS = 5;

/** Pop and push, with so many pending events whose delays come by a law. */
const holds = (pending: number, name: string, delay: (uniform: number) => number): Micro => ({
  name: `event list, ${pending.toLocaleString("en")} pending, ${name}`,
  run(times) {
    const [list, random] = [new EventList(), stream("bench")];
    for (let i = 0; i < pending; i++) list.add(Math.round(delay(random.uniform())), 0, i);
    let time = 0;
    for (let i = 0; i < times; i++) {
      time = list.next();
      list.add(time + Math.round(delay(random.uniform())), 0, list.entity);
    }
    return time;
  },
});

const exponential = (uniform: number) => -Math.log(1 - uniform) * 1e9;
const PATTERNS: readonly (readonly [string, (uniform: number) => number])[] = [
  ["exponential delays", exponential],
  ["whole minutes 1–20", (u) => (1 + Math.floor(u * 20)) * MINUTE],
  ["two time scales", (u) => (u < 0.9 ? u * 1e4 : u * 1e10)],
  ["Pareto 1.1", (u) => 1e6 * (1 - u) ** (-1 / 1.1)],
  ["all equal", () => MINUTE],
];

const SPECS = {
  exponential: { kind: "exponential", mean: MINUTE },
  lognormal: { kind: "lognormal", mu: Math.log(MINUTE), sigma: 1 },
  gamma: { kind: "gamma", shape: 2, mean: MINUTE },
  weibull: { kind: "weibull", shape: 1.6, scale: MINUTE },
  uniform: { kind: "uniform", low: 0, high: MINUTE },
  constant: { kind: "constant", value: MINUTE },
  triangular: { kind: "triangular", low: 0, mode: MINUTE, high: 3 * MINUTE },
  erlang: { kind: "erlang", stages: 3, mean: MINUTE },
  pareto: { kind: "pareto", shape: 2.5, minimum: MINUTE },
  hyperexponential: {
    kind: "hyperexponential",
    branches: [
      { probability: 0.9, mean: MINUTE },
      { probability: 0.1, mean: 60 * MINUTE },
    ],
  },
  mixture: {
    kind: "mixture",
    parts: [
      { share: 3, of: { kind: "uniform", low: 0, high: MINUTE } },
      { share: 1, of: { kind: "lognormal", mu: Math.log(MINUTE), sigma: 1 } },
    ],
  },
  empirical: { kind: "empirical", values: Array.from({ length: 1000 }, (_, i) => i * i * 1e3) },
} satisfies Record<DistributionSpec["kind"], DistributionSpec>;

const laws = Object.entries(SPECS).map(
  ([kind, spec]): Micro => ({
    name: `draw, ${kind} (hash and inverse)`,
    run(times) {
      const law = distribution(spec);
      let sum = 0;
      for (let i = 0; i < times; i++) sum += law.inverse(hashUniform(1, 2, 3, i));
      return sum;
    },
  }),
);

const FOUR_LEVELS = readFileSync("scenarios/four-levels.yaml", "utf8");

/** Every micro-benchmark, in the order of the table. */
export const MICRO: readonly Micro[] = [
  ...[8, 1e3, 1e5, 1e6].map((pending) => holds(pending, ...PATTERNS[0]!)),
  ...PATTERNS.slice(1).map((pattern) => holds(1e4, ...pattern)),
  {
    name: "uniform of a stream (alea)",
    run(times) {
      const random = stream("bench");
      let sum = 0;
      for (let i = 0; i < times; i++) sum += random.uniform();
      return sum;
    },
  },
  ...laws,
  {
    name: "tally, one value (bins)",
    run(times) {
      const tally = new Tally();
      for (let i = 0; i < times; i++) tally.add(1 + ((i * 7919) % 1_000_003));
      return tally.count;
    },
  },
  {
    name: "tally, one value (kept)",
    run(times) {
      let [tally, count] = [new Tally(), 0];
      for (let i = 0; i < times; i++) {
        if (i % EXACT === 0) tally = new Tally();
        tally.add(1 + ((i * 7919) % 1_000_003));
        count += tally.count;
      }
      return count;
    },
  },
  {
    name: "level over time, one change",
    run(times) {
      const clock = new Clock();
      clock.mask = 1;
      const level = new TimeWeighted(clock, { windows: 1, capacity: 10 }, { start: 0, length: times, count: 364 });
      for (let i = 0; i < times; i++) {
        clock.now = i * 100;
        level.change(i % 2 === 0 ? 1 : -1);
      }
      return level.value + level.histograms(0)[0]!.values.length;
    },
  },
  {
    name: "line, one wait in one of two windows",
    run(times) {
      const line = new Line(2);
      for (let i = 0; i < times; i++) line.add(1 + (i % 2), i % 1009);
      return line.records()[0]!.sum;
    },
  },
  {
    name: "interpreter, one step of a list (its events, draws and books included)",
    run(times) {
      const { scenario } = parseDocument(yaml(managed(Math.max(1000, times / STEPS)))).variants[0]!;
      return simulate(scenario, 0).events;
    },
  },
  {
    name: "parse of four-levels.yaml",
    long: 20_000,
    run(times) {
      let variants = 0;
      for (let i = 0; i < times; i++) variants += parse(FOUR_LEVELS, { file: "four-levels.yaml" }).variants.length;
      return variants;
    },
  },
  ...FORMATS.map(
    ({ name, files }): Micro => ({
      name: `report, ${name}`,
      long: 40_000,
      run(times) {
        const results = resultsFixture();
        let length = 0;
        for (let i = 0; i < times; i++) for (const { text } of files(results, { script: "" })) length += text.length;
        return length;
      },
    }),
  ),
];
