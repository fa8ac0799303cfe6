import seedrandom from "seedrandom";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { purpose } from "../../src/core/draws/purpose.ts";
import { draw, keyFrom } from "../../src/core/draws/random.ts";
import { highOf, keyOf, lowOf } from "../../src/core/engine/machine.ts";
import { stream } from "../../src/maths/random.ts";
import { drawn } from "../support/drawn.ts";
import {
  correlation,
  distance,
  fingerprint,
  KS,
  meanOf,
  sampled,
  standardized,
  varianceOf,
  Z,
} from "../support/goodness.ts";

const MANY = 1_000_000;
const BITS = 100_000;
const KEY = keyOf(0x5eed, 7);
const identity = (u: number) => u;

/** Sequences that must each look like independent uniforms, made in the ways the simulator makes them. */
const sequences: Record<string, () => (i: number) => number> = {
  "a stream": () => drawn("42/0/demand mysql").uniform,
  "keyed draws over occurrences": () => (i) => draw(KEY, purpose("time to live"), i),
  "keyed draws over purposes": () => (i) => draw(KEY, i, 0),
  "keyed draws over consecutive keys": () => (i) => draw(keyOf(0, i), purpose("time to live"), 0),
  "keyed draws over keys in steps of 2^12, in the high word": () => (i) => draw(keyOf(i << 12, 1), purpose("luck"), 0),
  "keyed draws over keys of a stream": () => {
    const { key } = drawn("42/0/keys");
    return () => draw(key(), purpose("time to live"), 0);
  },
  "keyed draws over keys made from one": () => (i) => draw(keyFrom(KEY, purpose("VM"), i), purpose("time to live"), 0),
};

for (const [name, make] of Object.entries(sequences)) {
  const sample = sampled(MANY, make());
  const sorted = sample.slice().sort();

  test(`${name}: moments, 256 cells and distance are those of a uniform in [0, 1)`, () => {
    assert.ok(sorted[0]! >= 0 && sorted[MANY - 1]! < 1);
    within("mean", meanOf(sample), 0.5, 0.00112);
    within("variance", varianceOf(sample), 1 / 12, 0.00029);
    within("chi-square of 256 cells", chiSquare(sample, 256), 264, 88);
    within("distance", distance(sorted, identity), 0, KS);
  });

  test(`${name}: no draw tells of the twenty after it`, () => {
    const z = standardized(sample);
    for (let lag = 1; lag <= 20; lag++) within(`lag ${lag}`, correlation(z, z, lag), 0, 0.0039);
  });

  test(`${name}: all 53 bits are in use, and no value comes twice`, () => {
    for (const [bit, ones] of ones53(sample.subarray(0, BITS)).entries())
      within(`bit ${bit}`, ones, BITS / 2, 4.7 * Math.sqrt(BITS / 4)); // p = 1e-4 over all 53
    for (let i = 1; i < MANY; i++) if (sorted[i] === sorted[i - 1]) assert.unreachable(`${sorted[i]} comes twice`);
  });
}

test("the first draws of 10 000 seeds are uniform and independent", () => {
  const seeds: Record<string, (seed: number) => number> = {
    seeds: (seed) => stream(`${seed + 1}/0/demand`).uniform(),
    replications: (replication) => stream(`42/${replication}/demand`).uniform(),
    services: (service) => stream(`42/0/demand ${service}`).uniform(),
  };
  for (const [name, first] of Object.entries(seeds)) {
    const sample = sampled(10_000, first);
    within(`${name}: distance`, distance(sample.slice().sort(), identity), 0, KS);
    const z = standardized(sample);
    within(`${name}: lag 1`, correlation(z, z, 1), 0, 0.039);
  }
});

test("streams of other purposes, replications and seeds are uncorrelated", () => {
  const names = ["42/0/demand", "42/0/keys", "42/1/demand", "42/2/demand", "43/0/demand"];
  pairwise(names.map((name) => sampled(MANY, drawn(name).uniform)));
});

test("keyed draws of other purposes, occurrences and neighbouring keys are uncorrelated", () => {
  const { key } = drawn("42/0/keys");
  const keys = Array.from({ length: MANY }, key);
  const [life, luck] = [purpose("time to live"), purpose("create failure")];
  pairwise([
    sampled(MANY, (i) => draw(keys[i]!, life, 0)),
    sampled(MANY, (i) => draw(keys[i]!, life, 1)),
    sampled(MANY, (i) => draw(keys[i]!, luck, 0)),
    sampled(MANY, (i) => draw(keyOf(highOf(keys[i]!), lowOf(keys[i]!) ^ 1), life, 0)),
    sampled(MANY, (i) => draw(keyOf(highOf(keys[i]!) ^ 0x80000000, lowOf(keys[i]!)), life, 0)),
  ]);
});

test("the same name gives the same stream, on every machine", () => {
  assert.is(fingerprint(sampled(1000, drawn("42/3/demand postgres").uniform)), GOLDEN);
  assert.is.not(stream("a").uniform(), stream("b").uniform());
});

test("a stream begins at the key that seedrandom makes of its name; no two of a million names have the same", () => {
  const seeded = seedrandom.alea("42/3/demand postgres");
  const key = keyOf(seeded.int32(), seeded.int32());
  assert.is(stream("42/3/demand postgres").uniform(), draw(key, 0, 1));
  const firsts = new Set(
    Array.from({ length: MANY }, (_, i) => stream(`${i % 100}/${Math.floor(i / 100)}/keys`).uniform()),
  );
  assert.is(firsts.size, MANY);
});

test("a stream and a purpose must have names", () => {
  assert.throws(() => stream(""), 'stream name: expected a name, such as 42/3/demand, got ""');
  assert.throws(() => purpose(""), 'purpose name: expected a name, such as time to live, got ""');
});

test("a purpose is the FNV-1a hash of its name, by the published vectors", () => {
  assert.is(purpose("a") >>> 0, 0xe40c292c);
  assert.is(purpose("foobar") >>> 0, 0xbf9cf968);
});

test("each bit of key, purpose and occurrence flips each bit of the draw in half of the cases", () => {
  const { uniform } = drawn("avalanche");
  const bits = () => Math.floor(uniform() * 2 ** 32) | 0;
  const trials = 1000;
  for (let word = 0; word < 4; word++)
    for (let bit = 0; bit < 32; bit++) {
      const flips = new Float64Array(53);
      for (let n = 0; n < trials; n++) {
        const words: Quad = [bits(), bits(), bits(), bits()];
        const before = drawOf(words);
        words[word]! ^= 1 << bit;
        countFlips(before, drawOf(words), flips);
      }
      for (const count of flips) within(`word ${word}, bit ${bit}`, count, trials / 2, 5.7 * Math.sqrt(trials / 4)); // p = 1e-4 over all 6784
    }
});

type Quad = [high: number, low: number, purpose: number, occurrence: number];

const drawOf = ([high, low, purpose, occurrence]: Quad) => draw(keyOf(high, low), purpose, occurrence);

function countFlips(a: number, b: number, flips: Float64Array): void {
  const high = Math.floor(a * 2 ** 27) ^ Math.floor(b * 2 ** 27);
  const low = ((a * 2 ** 53) % 2 ** 26) ^ ((b * 2 ** 53) % 2 ** 26);
  for (let i = 0; i < 26; i++) flips[i]! += (low >>> i) & 1;
  for (let i = 0; i < 27; i++) flips[26 + i]! += (high >>> i) & 1;
}

/** How often each of the 53 bits is set, from the lowest. */
function ones53(sample: Float64Array): Float64Array {
  const ones = new Float64Array(53);
  for (let i = 0; i < sample.length; i++) countFlips(0, sample[i]!, ones);
  return ones;
}

function chiSquare(sample: Float64Array, cells: number): number {
  const counts = new Float64Array(cells);
  for (let i = 0; i < sample.length; i++) counts[Math.floor(sample[i]! * cells)]! += 1;
  const expected = sample.length / cells;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

function pairwise(samples: readonly Float64Array[]): void {
  const all = samples.map(standardized);
  for (const [i, a] of all.entries())
    for (const [j, b] of all.slice(0, i).entries())
      within(`correlation of ${i} and ${j}`, correlation(a, b), 0, Z / Math.sqrt(MANY));
}

function within(what: string, value: number, middle: number, halfWidth: number): void {
  assert.ok(Math.abs(value - middle) <= halfWidth, `${what}: ${value}, expected ${middle} ± ${halfWidth}`);
}

const GOLDEN = "d98ff9b0";

test.run();
