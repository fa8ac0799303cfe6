import { test } from "uvu";
import * as assert from "uvu/assert";
import { compiled } from "../../../src/build-core.mjs";
import { draw, keyFrom, Random } from "../../../src/core/draws/random.ts";
import { highOf, type Key, keyOf, lowOf } from "../../../src/core/engine/machine.ts";
import { range } from "../../simulation/base.ts";
import * as inJavaScript from "./in-core.ts";

/** SplitMix64 from the seed 1234567 on: the vectors of Rosetta Code, by the reference in C (S. Vigna 2015). */
const PUBLISHED = [
  6457827717110365317n,
  3203168211198807973n,
  9817491932198370423n,
  4593380528125082431n,
  16408922859458223821n,
];

const whole = (key: Key) => (BigInt(highOf(key) >>> 0) << 32n) | BigInt(lowOf(key) >>> 0);
const cut = (z: bigint) => BigInt.asUintN(64, z);

/** The word at a place behind a key as the paper's text has it, in integers of any size. */
function word(key: Key, place: bigint): bigint {
  let z = cut(whole(key) + 0x9e3779b97f4a7c15n * place);
  z = cut((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n);
  z = cut((z ^ (z >> 27n)) * 0x94d049bb133111ebn);
  return z ^ (z >> 31n);
}

test("a stream is SplitMix64, by its published vectors; a uniform is the upper 53 bits of a word", () => {
  const [words, uniforms] = [new Random(keyOf(0, 1234567)), new Random(keyOf(0, 1234567))];
  for (const published of PUBLISHED) {
    assert.is(whole(words.key()), published);
    assert.is(uniforms.uniform(), Number(published >> 11n) / 2 ** 53);
  }
});

test("a keyed draw is the word at purpose and occurrence behind the key, wherever these lie", () => {
  const random = new Random(keyOf(-1, 77));
  const words = [0, 1, -1, 0x7fffffff, -0x80000000, 0x10000, 0xffff, highOf(random.key()), lowOf(random.key())];
  for (const high of words)
    for (const low of words)
      for (const purpose of words)
        for (const occurrence of words) {
          const key = keyOf(high, low);
          const place = (BigInt(purpose) << 32n) + BigInt(occurrence >>> 0);
          const said = word(key, place);
          if (whole(keyFrom(key, purpose, occurrence)) !== said) assert.unreachable(`${whole(key)}, ${place}`);
          if (draw(key, purpose, occurrence) !== Number(said >> 11n) / 2 ** 53) assert.unreachable(`${said}`);
        }
});

test("WebAssembly draws the same, to the last bit", async () => {
  const module = new WebAssembly.Module(Uint8Array.from(await compiled("test/core/draws/in-core.ts")));
  const memory = new WebAssembly.Memory({ initial: 16, maximum: 49152 });
  const { exports } = new WebAssembly.Instance(module, { env: { memory, abort: () => {} } });
  const inCore = exports as unknown as typeof inJavaScript;
  const said = ({ begin, nextHigh, nextLow, nextExponential, drawn }: typeof inJavaScript) => {
    begin(0, 1234567);
    return range(20_000).map((nth) => [nextHigh(), nextLow(), nextExponential(), drawn(nth << 20, -nth)]);
  };
  const [there, here] = [said(inCore), said(inJavaScript)];
  assert.is(there[0]![0], Number(PUBLISHED[0]! >> 32n) | 0);
  assert.equal(there, here);
});

test.run();
