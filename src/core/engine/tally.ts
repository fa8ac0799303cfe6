import { copyDoubles, highWord } from "./machine.ts";
import "./subset.ts";
import type { Tape } from "./tape.ts";

/** Values kept one by one: a power of two. */
export const EXACT = 32_768;
const MANTISSA_BITS = 8;
const BINS = 54 << MANTISSA_BITS;

/**
 * Observed values (whole, ≥ 0), kept one by one up to EXACT of them and in logarithmic bins beyond: memory is bounded
 * however long the run. A bin is 2^-8 = 0.39 % wide and gives back its least and its greatest value: one whose values are
 * all equal, as polled waits on their lattice are, is exact. Zeros have a bin of their own.
 */
export class Tally {
  private nothings: f64 = 0;
  private kept: Float64Array = new Float64Array(64);
  private keptCount: i32 = 0;
  private bins: Bins | null = null;

  add(value: f64): void {
    if (value === 0) {
      this.nothings++;
      return;
    }
    const bins = this.bins;
    if (bins !== null) bins.add(value);
    else this.keep(value);
  }

  /** The given number of values 0. */
  zeros(many: f64): void {
    this.nothings += many;
  }

  /** How many values are above 0, and how many there are. */
  get positive(): f64 {
    const bins = this.bins;
    return bins === null ? f64(this.keptCount) : bins.count;
  }

  get count(): f64 {
    return this.nothings + this.positive;
  }

  /** For `readTally`: how many zeros, the values kept, unsorted, and the bins. */
  write(tape: Tape): void {
    tape.put(this.nothings);
    tape.put(this.keptCount);
    for (let i = 0; i < this.keptCount; i++) tape.put(this.kept[i]!);
    const bins = this.bins;
    if (bins !== null) bins.write(tape);
    else tape.put(0);
  }

  private keep(value: f64): void {
    if (this.keptCount === EXACT) {
      this.spill(value);
      return;
    }
    if (this.keptCount === this.kept.length) {
      const longer = new Float64Array(this.kept.length * 2);
      copyDoubles(this.kept, longer);
      this.kept = longer;
    }
    this.kept[this.keptCount] = value;
    this.keptCount++;
  }

  private spill(value: f64): void {
    const bins = new Bins();
    for (let i = 0; i < this.keptCount; i++) bins.add(this.kept[i]!);
    bins.add(value);
    this.bins = bins;
    this.kept = new Float64Array(0);
    this.keptCount = 0;
  }
}

/** The bin of a value > 0: a double's exponent and first mantissa bits. No logarithm, equal on every machine. */
export function binOf(value: f64): i32 {
  return (highWord(value) >> (20 - MANTISSA_BITS)) - (1023 << MANTISSA_BITS);
}

/** One for each that a whole number can have. */
class Bins {
  /** Count, lowest and highest value of each bin, side by side. */
  private readonly cells: Float64Array = new Float64Array(3 * BINS);

  add(value: f64): void {
    const bin = binOf(value);
    const cells = this.cells;
    const at = 3 * (bin < BINS ? bin : BINS - 1);
    if (cells[at]! === 0) {
      cells[at + 1] = value;
      cells[at + 2] = value;
    } else if (value < cells[at + 1]!) cells[at + 1] = value;
    else if (value > cells[at + 2]!) cells[at + 2] = value;
    cells[at] = cells[at]! + 1;
  }

  get count(): f64 {
    const cells = this.cells;
    let count: f64 = 0;
    for (let at = 0; at < cells.length; at += 3) count += cells[at]!;
    return count;
  }

  /** The number of those that are not empty; of each its least and its greatest value, and its count. */
  write(tape: Tape): void {
    const cells = this.cells;
    let taken: f64 = 0;
    for (let at = 0; at < cells.length; at += 3) if (cells[at]! !== 0) taken++;
    tape.put(taken);
    for (let at = 0; at < cells.length; at += 3) {
      if (cells[at]! === 0) continue;
      tape.put(cells[at + 1]!);
      tape.put(cells[at + 2]!);
      tape.put(cells[at]!);
    }
  }
}
