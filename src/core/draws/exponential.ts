import { highWord } from "../engine/machine.ts";
import "../engine/subset.ts";
import { LN2_HIGH, LN2_LOW, log1p, powers } from "./math.ts";

/** 1 - u = 2^k m with m from [0.707, 1.414), whose cells have a centre each: the centre, its inverse and its logarithm. */
const CELLS = 128;
const COLUMNS = 3;
/** Carries the high word of m >= 1.414 into the next exponent; a multiple of a cell. */
const CARRY = 0x96000;
const table: Float64Array = cells();

/**
 * The exponential draw of mean 1: -log(1 - u) for a u in [0, 1) that is a multiple of 2^-53, within 2 ulp. By a table, which
 * spares a division: P. T. P. Tang, Table-Driven Implementation of the Logarithm Function (ACM TOMS 16, 1990). The same bits
 * everywhere, as in math.ts.
 */
export function exponential(u: f64): f64 {
  if (u < 0.015625) return -log1p(-u);
  const rest = 1 - u;
  const high = highWord(rest) + CARRY;
  const k = (high >>> 20) - 1023;
  const at = COLUMNS * ((high >>> 13) & (CELLS - 1));
  const r = (rest * powers[1074 - k]! - table[at]!) * table[at + 1]!;
  const head = f64(-k) * LN2_HIGH - table[at + 2]!;
  const sum = head - r;
  const z = r * r;
  const tail = z * (0.5 - r * 0.3333333333333333 + z * (0.25 - r * 0.2 + z * 0.16666666666666666));
  return sum + (head - sum - r + (tail - f64(k) * LN2_LOW));
}

/** Cells are equal in the bits of the high word, from 0.707 on; all numbers are exact but inverses and logarithms. */
function cells(): Float64Array {
  const columns = new Float64Array(COLUMNS * CELLS);
  let place: f64 = -0.58203125; // half a cell less CARRY, as a share of 2^20
  for (let at = 0; at < columns.length; at += COLUMNS) {
    const centre = place < 0 ? 1 + place / 2 : 1 + place;
    columns[at] = centre;
    columns[at + 1] = 1 / centre;
    columns[at + 2] = logNear1(centre);
    place += 0.0078125;
  }
  return columns;
}

/** By the series of 2 artanh((x - 1) / (x + 1)), for x from 0.7 to 1.42. */
function logNear1(x: f64): f64 {
  const s = (x - 1) / (x + 1);
  const z = s * s;
  let sum: f64 = 0;
  for (let n: f64 = 29; n > 1; n -= 2) sum = z * (sum + 1 / n);
  return 2 * s + 2 * s * sum;
}
