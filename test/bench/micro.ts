import { Clock } from "../../src/engine/clock.ts";
import { type DistributionSpec, distribution } from "../../src/engine/distributions.ts";
import { EventList } from "../../src/engine/event-list.ts";
import { hashUniform, stream } from "../../src/engine/random.ts";
import { Tally } from "../../src/engine/tally.ts";
import { TimeWeighted } from "../../src/engine/time-weighted.ts";

/** One small operation, repeated: what a step of the engine costs. `run` gives a number that depends on every repetition. */
export interface Micro {
  readonly name: string;
  readonly run: (times: number) => number;
}

const MINUTE = 60e6;

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

const SPECS: Readonly<Record<string, DistributionSpec>> = {
  exponential: { kind: "exponential", mean: MINUTE },
  lognormal: { kind: "lognormal", mu: Math.log(MINUTE), sigma: 1 },
  gamma: { kind: "gamma", shape: 2, mean: MINUTE },
  weibull: { kind: "weibull", shape: 1.6, scale: MINUTE },
  uniform: { kind: "uniform", low: 0, high: MINUTE },
};

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
    name: "tally, one value",
    run(times) {
      const tally = new Tally();
      for (let i = 0; i < times; i++) tally.add(1 + ((i * 7919) % 1_000_003));
      return tally.count;
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
];
