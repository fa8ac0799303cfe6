/** The unit interval cut in proportion to weights, so that one uniform picks a piece and is again a uniform inside it. */
export interface Pieces {
  /** The piece u lies in; one of weight 0 is never found. */
  find(u: number): number;
  /** How far into the piece u lies, in [0, 1): what find leaves over, 53 bits less those spent on the choice. */
  within(u: number, piece: number): number;
}

/** The largest uniform, 1 - 2^-53. */
export const LAST = 0.9999999999999999;

/** Pieces for weights >= 0 with a positive sum. */
export function pieces(weights: ArrayLike<number>): Pieces {
  const ends = new Float64Array(weights.length);
  let total = 0;
  for (let i = 0; i < ends.length; i++) ends[i] = total += weights[i]!;
  for (let i = 0; i < ends.length; i++) ends[i]! /= total;
  return {
    find(u) {
      let low = 0;
      for (let high = ends.length - 1; low < high; ) {
        const middle = (low + high) >>> 1;
        if (u < ends[middle]!) high = middle;
        else low = middle + 1;
      }
      return low;
    },
    within(u, piece) {
      const start = piece === 0 ? 0 : ends[piece - 1]!;
      return Math.min(LAST, (u - start) / (ends[piece]! - start)); // both differences may round to the same
    },
  };
}
