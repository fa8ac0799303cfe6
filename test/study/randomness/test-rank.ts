import type { Outcome, WordTest } from "./battery.ts";
import { cellsP } from "./statistics.ts";

const SIZE = 32;

/** Ranks over two elements of the 32 × 32 matrices that 32 words in a row are (Marsaglia and Tsay 1985). */
export class RankTest implements WordTest {
  private readonly counts = new Float64Array(SIZE + 1);
  private readonly rows = new Int32Array(SIZE);

  feed(words: Uint32Array): void {
    for (let i = 0; i + SIZE <= words.length; i += SIZE) {
      this.rows.set(words.subarray(i, i + SIZE));
      this.counts[rankOf(this.rows)]! += 1;
    }
  }

  outcomes(): readonly Outcome[] {
    return [
      {
        test: "ranks of 32 × 32 bits",
        p: cellsP(
          this.counts,
          Array.from(this.counts, (_, rank) => chance(rank)),
        ),
      },
    ];
  }
}

/** Of a random n × n matrix over two elements: 2^(r(2n - r) - n²) times the product over i < r of (1 - 2^(i-n))² / (1 - 2^(i-r)). */
function chance(rank: number): number {
  let p = 2 ** (rank * (2 * SIZE - rank) - SIZE * SIZE);
  for (let i = 0; i < rank; i++) p *= (1 - 2 ** (i - SIZE)) ** 2 / (1 - 2 ** (i - rank));
  return p;
}

function rankOf(rows: Int32Array): number {
  let rank = 0;
  for (let bit = 0; bit < SIZE && rank < SIZE; bit++) {
    const mask = 1 << bit;
    let pivot = rank;
    while (pivot < SIZE && (rows[pivot]! & mask) === 0) pivot++;
    if (pivot === SIZE) continue;
    const row = rows[pivot]!;
    rows[pivot] = rows[rank]!;
    rows[rank] = row;
    for (let i = pivot + 1; i < SIZE; i++) if ((rows[i]! & mask) !== 0) rows[i]! ^= row;
    rank++;
  }
  return rank;
}
