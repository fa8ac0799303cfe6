import type { Outcome, WordTest } from "./battery.ts";
import { cellsP } from "./statistics.ts";

/** The highest bits of some words in a row, put together, fall into all cells alike (Knuth, TAOCP 2, 3.3.2 A and B). */
export class CellsTest implements WordTest {
  private readonly name: string;
  private readonly bits: number;
  private readonly words: number;
  private readonly counts: Float64Array;

  constructor(name: string, { bits, words }: { readonly bits: number; readonly words: number }) {
    this.name = name;
    this.bits = bits;
    this.words = words;
    this.counts = new Float64Array(2 ** (bits * words));
  }

  feed(words: Uint32Array): void {
    const shift = 32 - this.bits;
    for (let i = 0; i < words.length; i += this.words) {
      let cell = 0;
      for (let k = 0; k < this.words; k++) cell = (cell << this.bits) | (words[i + k]! >>> shift);
      this.counts[cell]! += 1;
    }
  }

  outcomes(): readonly Outcome[] {
    return [{ test: this.name, p: cellsP(this.counts, 1 / this.counts.length) }];
  }
}

/** Words of few, some and many ones follow each other independently: classes of four words in a row, 81 cells. */
export class WeightTest implements WordTest {
  private readonly counts = new Float64Array(81);

  feed(words: Uint32Array): void {
    for (let i = 0; i + 3 < words.length; i += 4) {
      let cell = 0;
      for (let k = 0; k < 4; k++) cell = cell * 3 + classOf(words[i + k]!);
      this.counts[cell]! += 1;
    }
  }

  outcomes(): readonly Outcome[] {
    const law = [0, 0, 0];
    for (let ones = 0, ways = 1; ones <= 32; ones++) {
      law[ones < 15 ? 0 : ones > 17 ? 2 : 1]! += ways / 2 ** 32;
      ways = (ways * (32 - ones)) / (ones + 1);
    }
    const cells = Array.from({ length: 81 }, (_, cell) =>
      [27, 9, 3, 1].reduce((p, place) => p * law[Math.floor(cell / place) % 3]!, 1),
    );
    return [{ test: "Hamming weights of four words", p: cellsP(this.counts, cells) }];
  }
}

function classOf(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  const ones = Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  return ones < 15 ? 0 : ones > 17 ? 2 : 1;
}
