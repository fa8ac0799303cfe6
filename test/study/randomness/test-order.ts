import type { Outcome, WordTest } from "./battery.ts";
import { cellsP } from "./statistics.ts";

const LONGEST = 60;

/** How many words pass between two in the lowest eighth (Knuth 3.3.2 D). */
export class GapTest implements WordTest {
  private readonly counts = new Float64Array(LONGEST + 1);
  private gap = 0;

  feed(words: Uint32Array): void {
    for (let i = 0; i < words.length; i++)
      if (words[i]! >>> 29 === 0) {
        this.counts[Math.min(this.gap, LONGEST)]! += 1;
        this.gap = 0;
      } else this.gap++;
  }

  outcomes(): readonly Outcome[] {
    const law = Array.from({ length: LONGEST }, (_, gap) => (1 / 8) * (7 / 8) ** gap);
    return [{ test: "gaps", p: cellsP(this.counts, [...law, (7 / 8) ** LONGEST]) }];
  }
}

const LONGEST_RUN = 8;

/** Lengths of runs upwards; the word that ends one is thrown away, which makes them independent (Knuth 3.3.2, exercise 14). */
export class RunsTest implements WordTest {
  private readonly counts = new Float64Array(LONGEST_RUN);
  private length = 0;
  private before = 0;

  feed(words: Uint32Array): void {
    for (let i = 0; i < words.length; i++) {
      const word = words[i]!;
      if (this.length === 0 || word > this.before) {
        this.length++;
        this.before = word;
        continue;
      }
      this.counts[Math.min(this.length, LONGEST_RUN) - 1]! += 1;
      this.length = 0;
    }
  }

  outcomes(): readonly Outcome[] {
    const factorial = (k: number): number => (k < 2 ? 1 : k * factorial(k - 1));
    const law = Array.from({ length: LONGEST_RUN - 1 }, (_, i) => 1 / factorial(i + 1) - 1 / factorial(i + 2));
    return [{ test: "runs up", p: cellsP(this.counts, [...law, 1 / factorial(LONGEST_RUN)]) }];
  }
}

/** The orders of five words in a row, 120 of them, are alike (Knuth 3.3.2 F). */
export class PermutationTest implements WordTest {
  private readonly counts = new Float64Array(120);

  feed(words: Uint32Array): void {
    for (let i = 0; i < words.length; i += 5) {
      let order = 0;
      for (let k = 1; k < 5; k++) {
        let below = 0;
        for (let j = 0; j < k; j++) if (words[i + j]! < words[i + k]!) below++;
        order = order * (k + 1) + below;
      }
      this.counts[order]! += 1;
    }
  }

  outcomes(): readonly Outcome[] {
    return [{ test: "permutations of five", p: cellsP(this.counts, 1 / 120) }];
  }
}

/** The highest of eight words, to the eighth power, is uniform (Knuth 3.3.2 H). */
export class MaximumTest implements WordTest {
  private readonly counts = new Float64Array(256);

  feed(words: Uint32Array): void {
    for (let i = 0; i + 7 < words.length; i += 8) {
      let most = 0;
      for (let k = 0; k < 8; k++) if (words[i + k]! > most) most = words[i + k]!;
      this.counts[Math.floor(((most + 0.5) / 2 ** 32) ** 8 * 256)]! += 1;
    }
  }

  outcomes(): readonly Outcome[] {
    return [{ test: "maximum of eight", p: cellsP(this.counts, 1 / 256) }];
  }
}
