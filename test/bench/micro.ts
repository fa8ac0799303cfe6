import { readFileSync } from "node:fs";
import { parse as yaml } from "yaml";
import { compiled } from "../../src/build-core.mjs";
import { transferLaw } from "../../src/core/draws/laws.ts";
import { Tape } from "../../src/core/engine/tape.ts";
import { type DistributionSpec, distribution } from "../../src/maths/distributions.ts";
import { FORMATS } from "../../src/report/formats/formats.ts";
import { parse, parseDocument } from "../../src/scenario/parse.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { resultsFixture } from "../support/results-fixture.ts";
import * as parts from "./core.ts";
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

/** Parts of the core as they are delivered: WebAssembly, a new instance each time. Their numbers can be given in a tape. */
const module = new WebAssembly.Module(Uint8Array.from(await compiled("test/bench/core.ts")));

function inCore(run: (core: typeof parts) => number, given?: Tape): number {
  const memory = new WebAssembly.Memory({ initial: 16, maximum: 49152 });
  const { exports } = new WebAssembly.Instance(module, { env: { memory, abort: () => {} } });
  const core = exports as unknown as typeof parts;
  if (given) {
    const at = Number(core.input(given.length));
    new Float64Array(memory.buffer, at, given.length).set(given.numbers.subarray(0, given.length));
  }
  return run(core);
}

/** Pop and push, with so many pending events whose delays come by a pattern. */
const holds = (pending: number, name: string, pattern: number): Micro => ({
  name: `event list, ${pending.toLocaleString("en")} pending, ${name}`,
  run: (times) => inCore((core) => core.hold(pending, pattern, times)),
});

const PATTERNS: readonly (readonly [string, number])[] = [
  ["exponential delays", parts.EXPONENTIAL],
  ["whole minutes 1–20", parts.WHOLE_MINUTES],
  ["two time scales", parts.TWO_SCALES],
  ["Pareto 1.1", parts.PARETO],
  ["all equal", parts.EQUAL],
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
      const tape = new Tape();
      transferLaw(tape, distribution(spec).law);
      return inCore((core) => core.draw(times), tape);
    },
  }),
);

/** No style: its bytes are only copied. */
const UNSCRIPTED = { style: { text: "", hash: "" } };

const FOUR_LEVELS = readFileSync("scenarios/four-levels.yaml", "utf8");

/** Every micro-benchmark, in the order of the table. */
export const MICRO: readonly Micro[] = [
  ...[8, 1e3, 1e5, 1e6].map((pending) => holds(pending, ...PATTERNS[0]!)),
  ...PATTERNS.slice(1).map((pattern) => holds(1e4, ...pattern)),
  { name: "uniform of a stream", run: (times) => inCore((core) => core.uniform(times)) },
  ...laws,
  { name: "tally, one value (bins)", run: (times) => inCore((core) => core.tally(0, times)) },
  { name: "tally, one value (kept)", run: (times) => inCore((core) => core.tally(1, times)) },
  { name: "level over time, one change", run: (times) => inCore((core) => core.level(times)) },
  { name: "line, one wait in one of two windows", run: (times) => inCore((core) => core.line(times)) },
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
        for (let i = 0; i < times; i++) for (const { text } of files(results, UNSCRIPTED)) length += text.length;
        return length;
      },
    }),
  ),
];
