/** Values kept one by one: a power of two. */
export const EXACT = 32_768;
const MANTISSA_BITS = 8;

/**
 * Observed values (whole, ≥ 0), kept one by one up to EXACT of them and in logarithmic bins beyond: memory is bounded
 * however long the run. A bin is 2^-8 = 0.39 % wide; one whose values are all equal gives that value back exactly, as
 * polled waits on their lattice need. Zeros have a bin of their own.
 */
export class Tally {
  count = 0;
  private nothings = 0;
  private kept = new Float64Array(64);
  private keptCount = 0;
  private bins: Bins | undefined;

  add(value: number): void {
    this.count++;
    if (value === 0) this.nothings++;
    else if (this.bins) this.bins.add(value);
    else this.keep(value);
  }

  /** So many values of 0. */
  zeros(many: number): void {
    this.count += many;
    this.nothings += many;
  }

  /** All values in ascending order, equal ones together. */
  record(): { readonly values: number[]; readonly counts: number[] } {
    const values = this.nothings > 0 ? [0] : [];
    const counts = this.nothings > 0 ? [this.nothings] : [];
    if (this.bins) this.bins.list(values, counts);
    else list(this.kept.subarray(0, this.keptCount).slice().sort(), values, counts);
    return { values, counts };
  }

  private keep(value: number): void {
    if (this.keptCount === this.kept.length) {
      if (this.keptCount === EXACT) return this.spill(value);
      const longer = new Float64Array(this.kept.length * 2);
      longer.set(this.kept);
      this.kept = longer;
    }
    this.kept[this.keptCount++] = value;
  }

  private spill(value: number): void {
    this.bins = new Bins();
    for (const kept of this.kept) this.bins.add(kept);
    this.bins.add(value);
    this.kept = new Float64Array(0);
  }
}

function list(sorted: Float64Array, values: number[], counts: number[]): void {
  for (const value of sorted) {
    if (values.length > 0 && values[values.length - 1] === value) counts[counts.length - 1]!++;
    else {
      values.push(value);
      counts.push(1);
    }
  }
}

const BINS = 54 << MANTISSA_BITS;
const double = new Float64Array(1);
const words = new Int32Array(double.buffer);

/** Bins indexed by a double's exponent and first mantissa bits: no logarithm, equal on every machine. */
class Bins {
  /** Count, lowest and highest value of each bin, side by side. */
  private readonly cells = new Float64Array(3 * BINS);

  add(value: number): void {
    double[0] = value;
    const bin = Math.min((words[1]! >> (20 - MANTISSA_BITS)) - (1023 << MANTISSA_BITS), BINS - 1);
    const { cells } = this;
    const at = 3 * bin;
    if (cells[at]! === 0) cells[at + 1] = cells[at + 2] = value;
    else if (value < cells[at + 1]!) cells[at + 1] = value;
    else if (value > cells[at + 2]!) cells[at + 2] = value;
    cells[at]! += 1;
  }

  list(values: number[], counts: number[]): void {
    const { cells } = this;
    for (let at = 0; at < cells.length; at += 3) {
      if (cells[at] === 0) continue;
      values.push((cells[at + 1]! + cells[at + 2]!) / 2);
      counts.push(cells[at]!);
    }
  }
}
