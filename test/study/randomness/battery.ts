import type { Source } from "./sources.ts";
import { BitTests } from "./test-bits.ts";
import { BirthdayTest, CollisionTest } from "./test-occupancy.ts";
import { GapTest, MaximumTest, PermutationTest, RunsTest } from "./test-order.ts";
import { RankTest } from "./test-rank.ts";
import { CellsTest, WeightTest } from "./test-serial.ts";

/** One statistic with the chance, under independence and uniformity, of one at least as high. */
export interface Outcome {
  readonly test: string;
  readonly p: number;
}

/** Reads words of 32 bits block by block, and says at the end how likely what it has seen is. */
export interface WordTest {
  feed(words: Uint32Array): void;
  outcomes(): readonly Outcome[];
}

/** Words in a block: a multiple of everything that a test takes at once. */
const BLOCK = 3 * 5 * 2 ** 14;

/** The tests, each after its published description. */
function tests(): readonly WordTest[] {
  return [
    new BitTests(),
    new CellsTest("equidistribution, 2^16 cells", { bits: 16, words: 1 }),
    new CellsTest("serial pairs, 64 × 64 cells", { bits: 6, words: 2 }),
    new CellsTest("serial triples, 16 × 16 × 16 cells", { bits: 4, words: 3 }),
    new WeightTest(),
    new GapTest(),
    new RunsTest(),
    new PermutationTest(),
    new MaximumTest(),
    new RankTest(),
    new BirthdayTest(),
    new CollisionTest("collisions, 20 bits of a word", { bits: 20, words: 1 }),
    new CollisionTest("collisions, 5 bits of four words", { bits: 5, words: 4 }),
  ];
}

/** What the battery says of the 32 highest and of the 32 lowest of the 53 bits of each uniform. */
export interface Said {
  /** Whole blocks only. */
  readonly draws: number;
  readonly high: readonly Outcome[];
  readonly low: readonly Outcome[];
}

/** Reads as many whole blocks as there are in so many draws. */
export function battery(source: Source, most: number): Said {
  const next = source.start();
  const [high, low] = [tests(), tests()];
  const words = { high: new Uint32Array(BLOCK), low: new Uint32Array(BLOCK) };
  let draws = 0;
  for (; draws + BLOCK <= most; draws += BLOCK) {
    for (let i = 0; i < BLOCK; i++) {
      const scaled = next() * 2 ** 32;
      const top = Math.floor(scaled);
      words.high[i] = top;
      words.low[i] = (top << 21) | ((scaled - top) * 2 ** 21);
    }
    for (const test of high) test.feed(words.high);
    for (const test of low) test.feed(words.low);
  }
  const outcomes = (all: readonly WordTest[]) => all.flatMap((test) => test.outcomes());
  return { draws, high: outcomes(high), low: outcomes(low) };
}
