import seedrandom from "seedrandom";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { purpose } from "../../src/core/draws/purpose.ts";
import { hashUniform } from "../../src/core/draws/threefry.ts";
import { aleaState, stream } from "../../src/maths/random.ts";
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
const identity = (u: number) => u;

/** Sequences that must each look like independent uniforms, made in the ways the simulator makes them. */
const sequences: Record<string, () => (i: number) => number> = {
  "a stream": () => drawn("42/0/demand mysql").uniform,
  "the hash over occurrences": () => (i) => hashUniform(0x5eed, 7, purpose("time to live"), i),
  "the hash over purposes": () => (i) => hashUniform(0x5eed, 7, i, 0),
  "the hash over consecutive keys": () => (i) => hashUniform(0, i, purpose("time to live"), 0),
  "the hash over keys in steps of 2^12, in the high word": () => (i) => hashUniform(i << 12, 1, purpose("luck"), 0),
  "the hash over keys of a stream": () => {
    const { bits } = drawn("42/0/keys");
    return () => hashUniform(bits(), bits(), purpose("time to live"), 0);
  },
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

test("hashed draws of other purposes, occurrences and neighbouring keys are uncorrelated", () => {
  const { bits } = drawn("42/0/keys");
  const [high, low] = [Int32Array.from({ length: MANY }, bits), Int32Array.from({ length: MANY }, bits)];
  const [life, luck] = [purpose("time to live"), purpose("create failure")];
  pairwise([
    sampled(MANY, (i) => hashUniform(high[i]!, low[i]!, life, 0)),
    sampled(MANY, (i) => hashUniform(high[i]!, low[i]!, life, 1)),
    sampled(MANY, (i) => hashUniform(high[i]!, low[i]!, luck, 0)),
    sampled(MANY, (i) => hashUniform(high[i]!, low[i]! ^ 1, life, 0)),
    sampled(MANY, (i) => hashUniform(high[i]! ^ 0x80000000, low[i]!, life, 0)),
  ]);
});

test("the same name gives the same stream, on every machine", () => {
  const { uniform, bits } = drawn("42/3/demand postgres");
  assert.is(fingerprint(sampled(1000, uniform)), GOLDEN.uniforms);
  assert.is(fingerprint(sampled(1000, bits)), GOLDEN.bits);
  assert.ok(sampled(1000, bits).every((b) => b === (b | 0)));
  assert.is.not(stream("a").uniform(), stream("b").uniform());
});

test("a stream has the numbers of seedrandom's Alea", () => {
  const [own, theirs] = [stream("42/3/demand postgres"), seedrandom.alea("42/3/demand postgres")];
  for (let i = 0; i < 10_000; i++) assert.equal([own.uniform(), own.bits()], [theirs.double(), theirs.int32()]);
});

test("a stream and a purpose must have names", () => {
  assert.throws(() => stream(""), 'stream name: expected a name, such as 42/3/demand, got ""');
  assert.throws(() => aleaState(""), 'stream name: expected a name, such as 42/3/demand, got ""');
  assert.throws(() => purpose(""), 'purpose name: expected a name, such as time to live, got ""');
});

test("a purpose is the FNV-1a hash of its name, by the published vectors", () => {
  assert.is(purpose("a") >>> 0, 0xe40c292c);
  assert.is(purpose("foobar") >>> 0, 0xbf9cf968);
});

/** Rounds, counter, key and result: kat_vectors of Random123 1.14 (D. E. Shaw Research). */
const published: readonly (readonly [rounds: number, counter: Pair, key: Pair, result: Pair])[] = [
  [13, [0, 0], [0, 0], [0x9d1c5ec6, 0x8bd50731]],
  [13, [-1, -1], [-1, -1], [0xfd36d048, 0x2d17272c]],
  [13, [0x243f6a88, 0x85a308d3], [0x13198a2e, 0x03707344], [0xba3e4725, 0xf27d669e]],
  [20, [0, 0], [0, 0], [0x6b200159, 0x99ba4efe]],
  [20, [-1, -1], [-1, -1], [0x1cb996fc, 0xbb002be7]],
  [20, [0x243f6a88, 0x85a308d3], [0x13198a2e, 0x03707344], [0xc4923a9c, 0x483df7a0]],
];

test("the hash is Threefry-2x32-13 by the published vectors", () => {
  for (const [rounds, counter, key, result] of published) {
    assert.equal(threefry(rounds, counter, key), result);
    if (rounds === 13) assert.is(hashUniform(...key, ...counter), uniformOf(result));
  }
  const { bits } = drawn("vectors");
  for (let i = 0; i < 20_000; i++) {
    const [key, counter]: Pair[] = [
      [bits(), bits()],
      [bits(), bits()],
    ];
    assert.is(hashUniform(...key!, ...counter!), uniformOf(threefry(13, counter!, key!)));
  }
});

test("each bit of key, purpose and occurrence flips each bit of the draw in half of the cases", () => {
  const { bits } = drawn("avalanche");
  const trials = 1000;
  for (let word = 0; word < 4; word++)
    for (let bit = 0; bit < 32; bit++) {
      const flips = new Float64Array(53);
      for (let n = 0; n < trials; n++) {
        const words: Quad = [bits(), bits(), bits(), bits()];
        const before = hashUniform(...words);
        words[word]! ^= 1 << bit;
        countFlips(before, hashUniform(...words), flips);
      }
      for (const count of flips) within(`word ${word}, bit ${bit}`, count, trials / 2, 5.7 * Math.sqrt(trials / 4)); // p = 1e-4 over all 6784
    }
});

type Pair = readonly [number, number];
type Quad = [number, number, number, number];

/** Threefry-2x32 as the paper's text has it, a loop with the rounds as a parameter. */
function threefry(rounds: number, [c0, c1]: Pair, [k0, k1]: Pair): Pair {
  const keys = [k0, k1, 0x1bd11bda ^ k0 ^ k1];
  const rotations = [13, 15, 26, 6, 17, 29, 16, 24];
  let [x, y] = [(c0 + k0) | 0, (c1 + k1) | 0];
  for (let round = 0; round < rounds; round++) {
    const by = rotations[round % 8]!;
    x = (x + y) | 0;
    y = ((y << by) | (y >>> (32 - by))) ^ x;
    if (round % 4 !== 3) continue;
    const block = (round + 1) / 4;
    x = (x + keys[block % 3]!) | 0;
    y = (y + keys[(block + 1) % 3]! + block) | 0;
  }
  return [x >>> 0, y >>> 0];
}

/** The upper 27 and 26 bits of two words, over 2^53. */
function uniformOf([x, y]: Pair): number {
  return ((x >>> 5) * 2 ** 26 + (y >>> 6)) / 2 ** 53;
}

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

const GOLDEN = { uniforms: "9bd38886", bits: "0ca3208c" };

test.run();
