import { draw } from "../../../src/core/draws/random.ts";
import { keyOf } from "../../../src/core/engine/machine.ts";
import { purpose, stream } from "../../../src/maths/random.ts";
import { drawn } from "../../support/drawn.ts";

/** A sequence of uniforms, made anew from its beginning each time. */
export interface Source {
  readonly name: string;
  readonly says: string;
  readonly start: () => () => number;
  /** Draws at most, where each costs a thousand times the usual. */
  readonly most?: number;
}

const LIFETIME = purpose("lifetime");
const KEY = keyOf(0x5eed, 7);

function counted(draw: (i: number) => number): () => () => number {
  return () => {
    let i = 0;
    return () => draw(i++);
  };
}

/** The ways in which the simulator comes by its uniforms, and neighbours that a weak hash would not keep apart. */
export const SOURCES: readonly Source[] = [
  {
    name: "stream",
    says: "a stream: SplitMix64 from the key of `42/0/demand postgres` on",
    start: () => drawn("42/0/demand postgres").uniform,
  },
  {
    name: "occurrences",
    says: "keyed draws over the occurrences 0, 1, 2, … of one purpose of one request",
    start: counted((i) => draw(KEY, LIFETIME, i)),
  },
  {
    name: "keys",
    says: "keyed draws over the keys 0, 1, 2, … for one purpose",
    start: counted((i) => draw(keyOf(0, i), LIFETIME, 0)),
  },
  {
    name: "purposes",
    says: "keyed draws over the purposes 0, 1, 2, … of one request",
    start: counted((i) => draw(KEY, i, 0)),
  },
  {
    name: "requests",
    says: "as the simulator draws lifetimes: under keys from a stream, request by request",
    start: () => {
      const { key } = drawn("42/0/keys postgres");
      return () => draw(key(), LIFETIME, 0);
    },
  },
  {
    name: "streams",
    says: "the first draws of the streams of the seeds 0, 1, 2, …",
    start: counted((i) => stream(`${i}/0/demand postgres`).uniform()),
    most: 2 ** 21,
  },
];

/** Generators that are known to be bad: what the battery must find, or it finds nothing. */
export const BAD: readonly Source[] = [
  {
    name: "RANDU",
    says: "x → 65539 x mod 2^31 (IBM 1968): its triples lie on 15 planes",
    start: () => {
      let x = 1;
      return () => {
        x = (Math.imul(x, 65539) & 0x7fffffff) >>> 0;
        return x / 2 ** 31;
      };
    },
  },
  {
    name: "LCG",
    says: "x → 1664525 x + 1013904223 mod 2^32 (Numerical Recipes): low bits of short period",
    start: () => {
      let x = 1;
      return () => {
        x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
        return x / 2 ** 32;
      };
    },
  },
  {
    name: "xorshift32",
    says: "13, 17, 5 (Marsaglia 2003): linear over two elements",
    start: () => {
      let x = 2463534242;
      return () => {
        x ^= x << 13;
        x ^= x >>> 17;
        x ^= x << 5;
        return (x >>> 0) / 2 ** 32;
      };
    },
  },
  {
    name: "counter",
    says: "a counter times the golden ratio (a Weyl sequence): even, but not random",
    start: counted((i) => (i * 0.6180339887498949) % 1),
  },
  {
    name: "two bits alike",
    says: "a stream with bit 7 of each word set to that of the word before in one case of a hundred",
    start: () => {
      const { uniform } = drawn("42/0/alike");
      const bit = 2 ** -25;
      let before = 0;
      return () => {
        let u = uniform();
        const has = (x: number) => Math.floor(x / bit) % 2;
        if (uniform() < 0.01 && has(u) !== has(before)) u += has(u) === 1 ? -bit : bit;
        before = u;
        return u;
      };
    },
  },
];
