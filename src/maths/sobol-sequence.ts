import type { Random } from "../core/draws/random.ts";
import { whole } from "./whole.ts";

/**
 * S. Joe and F. Y. Kuo, SIAM Journal on Scientific Computing 30 (2008), table new-joe-kuo-6.21201: for each dimension after
 * the first the degree of its polynomial, its inner coefficients as bits, and the first direction numbers.
 */
const DIRECTIONS: readonly (readonly [degree: number, inner: number, ...first: number[]])[] = [
  [1, 0, 1],
  [2, 1, 1, 3],
  [3, 1, 1, 3, 1],
  [3, 2, 1, 1, 1],
  [4, 1, 1, 1, 3, 3],
  [4, 4, 1, 3, 5, 13],
  [5, 2, 1, 1, 5, 5, 17],
  [5, 4, 1, 1, 5, 5, 5],
  [5, 7, 1, 1, 7, 11, 19],
  [5, 11, 1, 1, 5, 1, 1],
  [5, 13, 1, 1, 1, 3, 11],
  [5, 14, 1, 3, 5, 5, 31],
  [6, 1, 1, 3, 3, 9, 7, 49],
  [6, 13, 1, 1, 1, 15, 21, 21],
  [6, 16, 1, 3, 1, 13, 27, 49],
  [6, 19, 1, 1, 1, 15, 7, 5],
  [6, 22, 1, 3, 1, 15, 13, 25],
  [6, 25, 1, 1, 5, 5, 19, 61],
  [7, 1, 1, 3, 7, 11, 23, 15, 103],
];

/** Coordinates that a point may have. */
export const MOST_WIDE = DIRECTIONS.length + 1;
const BITS = 32;

/**
 * So many points of the unit cube that fill it ever more evenly: the first 2^k have one in each of as many equal slices of
 * every coordinate (I. M. Sobol, 1967). All are shifted by the same random bits, if any are given: then none lies in a corner.
 */
export function sobolSequence(points: number, width: number, random?: Random): readonly (readonly number[])[] {
  whole("sobolSequence points", points, 1);
  if (whole("sobolSequence width", width, 0) > MOST_WIDE)
    throw new RangeError(`expected at most ${MOST_WIDE} coordinates, got ${width}`);
  const directions = Array.from({ length: width }, (_, nth) => directionsOf(nth));
  const state = Array.from({ length: width }, () => (random ? Math.floor(random.uniform() * 2 ** BITS) >>> 0 : 0));
  return Array.from({ length: points }, (_, nth) => {
    // In Gray's order each point differs from the one before by one direction (I. A. Antonov and V. M. Saleev, 1979).
    if (nth > 0) {
      const bit = 31 - Math.clz32(nth & -nth);
      for (let at = 0; at < width; at++) state[at] = (state[at]! ^ directions[at]![bit]!) >>> 0;
    }
    return state.map((bits) => bits / 2 ** BITS);
  });
}

/** Of a coordinate, what each bit of a point's number adds. */
function directionsOf(coordinate: number): readonly number[] {
  if (coordinate === 0) return Array.from({ length: BITS }, (_, bit) => (1 << (BITS - 1 - bit)) >>> 0);
  const [degree, inner, ...first] = DIRECTIONS[coordinate - 1]!;
  const found = first.map((number, bit) => (number << (BITS - 1 - bit)) >>> 0);
  for (let bit = degree; bit < BITS; bit++) {
    let next = found[bit - degree]! ^ (found[bit - degree]! >>> degree);
    for (let at = 1; at < degree; at++) if ((inner >> (degree - 1 - at)) & 1) next ^= found[bit - at]!;
    found.push(next >>> 0);
  }
  return found;
}
