import { test } from "uvu";
import * as assert from "uvu/assert";
import { exp } from "../../../src/core/draws/math.ts";
import {
  quantileDifference,
  shareDifference,
  smoothDifference,
} from "../../../src/experiment/statistics/difference.ts";
import { around, type Interval } from "../../../src/experiment/statistics/interval.ts";
import { jackknife, type Of, ratioOf, sdOf, sum } from "../../../src/experiment/statistics/jackknife.ts";
import {
  LEVELS_OVER_TIME,
  OPEN_DURATIONS,
  quantileEstimate,
  WAITS,
} from "../../../src/experiment/statistics/quantile.ts";
import { shareOf } from "../../../src/experiment/statistics/share.ts";
import { sampleOf } from "../../../src/simulation/entries/sample.ts";
import * as world from "../worlds.ts";

const LOAD = 0.5;
const LENGTH = 800;

type Kind = readonly [
  name: string,
  truth: number,
  band: readonly [number, number],
  one: (u: () => number) => Interval | null,
];

/**
 * A test for each kind of 95 % interval: how often it holds the truth over so many independent experiments of ten or thirty
 * replications of one worker (some 400 autocorrelated waits each). With 500, an honest interval lies in 0.925–0.975 in all
 * but 0.6 % of cases; fewer may cover less by the `slack`. Conservative kinds (few events, lattices, unpaired combinations)
 * may lie above, and skew costs an sd some.
 */
export function coverageTests(experiments: number, slack = 0): void {
  for (const [name, truth, [least, most], one] of [...kinds, ...paired.map(asDifference)])
    test(`coverage: ${name}`, () => {
      const held = world.coverage(experiments, truth, one);
      assert.ok(
        held >= least - slack && held <= most + slack,
        `covered ${held}, expected ${least} to ${most} ± ${slack}`,
      );
    });
  test.run();
}

const HONEST = [0.925, 0.975] as const;
const CAUTIOUS = [0.925, 1] as const;

const sums = (waits: readonly number[]) => [sum(waits), waits.length] as const;
const positive = (waits: readonly number[]) => [waits.filter((wait) => wait > 0).length, waits.length] as const;
const waitsOf = (u: () => number, replications: number, load = LOAD) =>
  world.many(replications, () => world.waits(u, load, LENGTH));
const quantile = (p: number, all: readonly (readonly number[])[]) =>
  quantileEstimate(world.samplesOf(all), p, WAITS).interval;
const smooth = (rows: readonly (readonly number[])[], of: Of) => {
  const { value, error } = jackknife(world.columnsOf(rows), of);
  return around(value, error, rows.length);
};
const few = (u: () => number, events: (u: () => number) => number) =>
  shareOf(world.columnsOf(world.many(10, () => [events(u), 300] as const))).interval;
const lattice = (value: number) => Math.max(1, Math.ceil(value / 0.7)) * 0.7;
const polled = (all: readonly (readonly number[])[]) => all.map((waits) => world.polled(waits, 0.7));
const aliveTimes = (u: () => number) => world.many(10, () => world.alive(u, 20, 30));
const aboveLoad = (n: number) => {
  let [term, cdf] = [exp(-20), exp(-20)];
  for (let k = 1; k < n; k++) {
    term *= 20 / k;
    cdf += term;
  }
  return 1 - cdf;
};

const kinds: readonly Kind[] = [
  ["mean wait, 10 replications", 1, HONEST, (u) => smooth(waitsOf(u, 10).map(sums), ratioOf)],
  ["mean wait, 30 replications", 1, HONEST, (u) => smooth(waitsOf(u, 30).map(sums), ratioOf)],
  [
    "sd of the wait",
    Math.sqrt(3),
    [0.88, 0.975],
    (u) =>
      smooth(
        waitsOf(u, 10).map((waits) => [sum(waits), sum(waits.map((w) => w * w)), waits.length]),
        sdOf,
      ),
  ],
  ["share that waited", LOAD, HONEST, (u) => shareOf(world.columnsOf(waitsOf(u, 10).map(positive))).interval],
  ["p90", world.waitQuantile(LOAD, 0.9), HONEST, (u) => quantile(0.9, waitsOf(u, 10))],
  ["p95", world.waitQuantile(LOAD, 0.95), HONEST, (u) => quantile(0.95, waitsOf(u, 10))],
  ["p99", world.waitQuantile(LOAD, 0.99), HONEST, (u) => quantile(0.99, waitsOf(u, 10))],
  ["p50 beside an atom at 0", world.waitQuantile(0.6, 0.5), HONEST, (u) => quantile(0.5, waitsOf(u, 10, 0.6))],
  ["p50 within an atom at 0", 0, CAUTIOUS, (u) => quantile(0.5, waitsOf(u, 10, 0.45))],
  ["p50 on a lattice", lattice(0), CAUTIOUS, (u) => quantile(0.5, polled(waitsOf(u, 10)))],
  [
    "p95 on a lattice",
    lattice(world.waitQuantile(LOAD, 0.95)),
    CAUTIOUS,
    (u) => quantile(0.95, polled(waitsOf(u, 10))),
  ],
  ["few events", 1e-3, CAUTIOUS, (u) => few(u, (of) => world.poisson(of, 0.3))],
  ["few events in bursts", 6e-3, CAUTIOUS, (u) => few(u, (of) => 5 * world.poisson(of, 0.36))],
  [
    "time average",
    20,
    HONEST,
    (u) =>
      smooth(
        aliveTimes(u).map((time) => [sum(time.map((at, n) => at * n)), sum(time)]),
        ratioOf,
      ),
  ],
  [
    "share of time",
    aboveLoad(24),
    HONEST,
    (u) =>
      smooth(
        aliveTimes(u).map((time) => [sum(time.slice(24)), sum(time)]),
        ratioOf,
      ),
  ],
  [
    "quantile over time",
    world.poissonQuantile(20, 0.95),
    CAUTIOUS,
    (u) => {
      const samples = aliveTimes(u).map((counts) => sampleOf([{ values: [...counts.keys()], counts }]));
      return quantileEstimate(samples, 0.95, LEVELS_OVER_TIME).interval;
    },
  ],
  [
    "median of durations, a third of them open",
    -Math.log(0.5),
    HONEST,
    (u) => {
      const ended = () => world.many(3, () => world.exponential(u, 1)).map((x) => (x > 1.1 ? Infinity : x));
      return quantileEstimate(world.samplesOf(world.many(30, ended)), 0.5, OPEN_DURATIONS).interval;
    },
  ],
];

/** The same requests at a worker that is ten per cent faster: common random numbers. */
const FASTER = 0.9;
const pairs = (u: () => number, replications: number) =>
  world.many(replications, () => {
    const seed = Math.floor(u() * 2 ** 31);
    const waits = (faster: number) => world.waits(world.uniforms(seed), LOAD, LENGTH, faster);
    return [waits(1), waits(FASTER)] as const;
  });
const meanAt = (faster: number) => (LOAD * faster) / (1 / faster - LOAD);
const quantileAt = (faster: number, p: number) => -Math.log((1 - p) / (LOAD * faster)) / (1 / faster - LOAD);
const differing = (u: () => number, p: number, shown: (all: readonly (readonly number[])[]) => number[][]) => {
  const both = pairs(u, 20);
  const of = (side: 0 | 1) => world.samplesOf(shown(both.map((pair) => pair[side])));
  return quantileDifference(of(0), of(1), p, WAITS).interval;
};
const asTheyAre = (all: readonly (readonly number[])[]) => all.map((waits) => [...waits]);

const paired: readonly Kind[] = [
  [
    "mean",
    meanAt(1) - meanAt(FASTER),
    HONEST,
    (u) => {
      const both = pairs(u, 20);
      return smoothDifference(
        world.columnsOf(both.map(([a]) => sums(a))),
        world.columnsOf(both.map(([, b]) => sums(b))),
        ratioOf,
      ).interval;
    },
  ],
  [
    "share",
    LOAD - LOAD * FASTER,
    HONEST,
    (u) => {
      const both = pairs(u, 20);
      return shareDifference(
        world.columnsOf(both.map(([a]) => positive(a))),
        world.columnsOf(both.map(([, b]) => positive(b))),
      ).interval;
    },
  ],
  ["p95", quantileAt(1, 0.95) - quantileAt(FASTER, 0.95), HONEST, (u) => differing(u, 0.95, asTheyAre)],
  [
    "p95 on a lattice",
    lattice(quantileAt(1, 0.95)) - lattice(quantileAt(FASTER, 0.95)),
    CAUTIOUS,
    (u) => differing(u, 0.95, polled),
  ],
];

/** A difference on a lattice may be its interval's end, but for rounding. */
function asDifference([name, truth, band, one]: Kind): Kind {
  const found = (u: () => number) => {
    const interval = one(u);
    return interval && { low: interval.low - 1e-9, high: interval.high + 1e-9 };
  };
  return [`a paired difference: ${name}`, truth, band, found];
}
