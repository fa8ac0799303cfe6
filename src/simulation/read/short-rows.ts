const SLAB = 65_536;
let slab = new Float64Array(0);
let taken = 0;

/** Room for one of very many short rows of numbers, all 0: memory of its own for each would cost more than filling it. */
export function shortRow(length: number): Float64Array {
  if (taken + length > slab.length) {
    slab = new Float64Array(Math.max(SLAB, length));
    taken = 0;
  }
  taken += length;
  return slab.subarray(taken - length, taken);
}

let one = new Float64Array(0);
let natural = new Float64Array(0);

/** A row of ones. The row is shared: do not write to it. */
export function ones(length: number): Float64Array {
  if (one.length < length) one = new Float64Array(2 * length).fill(1);
  return one.subarray(0, length);
}

/** 1, 2, 3, …: the running sums of ones. The row is shared: do not write to it. */
export function naturals(length: number): Float64Array {
  if (natural.length < length) natural = Float64Array.from({ length: 2 * length }, (_, nth) => nth + 1);
  return natural.subarray(0, length);
}
