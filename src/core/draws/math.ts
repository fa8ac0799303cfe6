import { highWord } from "../engine/machine.ts";
import "../engine/subset.ts";

/**
 * Elementary functions with the same bits in every JavaScript engine. ECMAScript leaves the precision of Math.log, exp
 * and pow to the engine; these use only + - * /, Math.floor, Math.fround and the bits of a double, which it fixes.
 * After fdlibm 5.3 (Sun Microsystems, 1993: e_log.c, s_log1p.c, e_exp.c, s_expm1.c, e_pow.c), the logarithms in the
 * shape musl 1.1 gave them; powers of two come from a table where fdlibm patches words of a double.
 */

export const LN2_HIGH: f64 = 0.6931471803691238; // 33 bits, so that f64(k) * LN2_HIGH is exact
export const LN2_LOW: f64 = 1.9082149292705877e-10;
const LEAST_NORMAL: f64 = 2.2250738585072014e-308;
const LARGEST_EXPONENT: f64 = 709.782712893384; // log of the largest double
const TINY: f64 = 5.551115123125783e-17; // 2^-54: below it f(x) = x(1 + x/2) rounds to x
const TWO_54: f64 = 18014398509481984; // lifts every subnormal to a normal number

/** 2^k at k + 1074, for k = -1074 .. 1023; exact, for doubling and halving are. */
export const powers: Float64Array = powersOfTwo();

/** Natural logarithm within 1 ulp; -Infinity at 0, NaN below. */
export function log(x: f64): f64 {
  if (!(x >= LEAST_NORMAL && x < Infinity)) return logAtTheEdge(x);
  const k = exponentAround1(x);
  return reducedLog(x * powers[1074 - k]! - 1, k, 0);
}

/** log(1 + x) within 1 ulp, also where 1 + x would round x away; -Infinity at -1, NaN below. */
export function log1p(x: f64): f64 {
  if (!(x > -1 && x < Infinity)) return log(1 + x);
  if (x > -0.2928932188134524 && x < 0.41421356237309503) {
    return Math.abs(x) < TINY ? x : reducedLog(x, 0, 0);
  }
  const sum = 1 + x;
  const k = exponentAround1(sum);
  const lost = k >= 2 ? 1 - (sum - x) : x - (sum - 1);
  return reducedLog(sum * powers[1074 - k]! - 1, k, lost / sum);
}

/** e^x within 1 ulp; Infinity above 709.78, 0 below -745.13. */
export function exp(x: f64): f64 {
  if (!(x <= LARGEST_EXPONENT)) return x + Infinity;
  if (x < -745.1332191019411) return 0;
  const k = i32(Math.floor(x * Math.LOG2E + 0.5));
  const high = x - f64(k) * LN2_HIGH;
  const low = f64(k) * LN2_LOW;
  const r = high - low;
  return timesPower(1 + (expPart(r) - low + high), k);
}

/** e^x - 1 within 1 ulp, also near 0. */
export function expm1(x: f64): f64 {
  if (!(x <= LARGEST_EXPONENT)) return x + Infinity;
  if (x < -38.9) return -1;
  if (Math.abs(x) < TINY) return x;
  const k = Math.abs(x) < 0.34657359027997264 ? 0 : i32(Math.floor(x * Math.LOG2E + 0.5));
  const high = x - f64(k) * LN2_HIGH;
  const low = f64(k) * LN2_LOW;
  const r = high - low;
  return reducedExpm1(r, high - r - low, k);
}

/** x^y within 1 ulp for x >= 0 and any y but NaN; pow(0, y > 0) is 0. NaN for x < 0, x infinite and 0 to a power <= 0. */
export function pow(x: f64, y: f64): f64 {
  if (!(x >= LEAST_NORMAL && x < Infinity)) return powAtTheEdge(x, y);
  let k = exponentAround1(x);
  let m = x * powers[1074 - k]!;
  if (m < 0.8660254037844386) {
    k -= 1;
    m *= 2;
  }
  return powOfReduced(m, k, y);
}

function powersOfTwo(): Float64Array {
  const powers = new Float64Array(2098);
  powers[1074] = 1;
  for (let k = 1; k <= 1023; k++) powers[1074 + k] = 2 * powers[1073 + k]!;
  for (let k = 1; k <= 1074; k++) powers[1074 - k] = 0.5 * powers[1075 - k]!;
  return powers;
}

/** The k for which x / 2^k lies in [sqrt(1/2), sqrt(2)); x positive, normal and finite. */
function exponentAround1(x: f64): i32 {
  return ((highWord(x) + 0x95f62) >>> 20) - 1023;
}

function logAtTheEdge(x: f64): f64 {
  if (x === 0) return -Infinity;
  if (!(x > 0)) return NaN;
  if (x === Infinity) return x;
  const m = x * TWO_54;
  const k = exponentAround1(m);
  return reducedLog(m * powers[1074 - k]! - 1, k - 54, 0);
}

/** log(1 + f) + k log 2 + correction, for 1 + f in [sqrt(1/2), sqrt(2)); a Remez polynomial in (f / (2 + f))^2. */
function reducedLog(f: f64, k: i32, correction: f64): f64 {
  const half = 0.5 * f * f;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const odd = z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  return s * (half + (odd + even)) + (f64(k) * LN2_LOW + correction) - half + f + f64(k) * LN2_HIGH;
}

/** e^r - 1 - r, nearly: the rational part of e^r for |r| <= log(2) / 2. */
function expPart(r: f64): f64 {
  const z = r * r;
  const c = r - z * expPolynomial(z);
  return (r * c) / (2 - c);
}

/** r (e^r + 1) / (e^r - 1) = 2 + z P(z) with z = r^2: this is P, by Remez. */
function expPolynomial(z: f64): f64 {
  const tail = 6.613756321437934e-5 + z * (-1.6533902205465252e-6 + z * 4.1381367970572385e-8);
  return 0.16666666666666602 + z * (-0.0027777777777015593 + z * tail);
}

/** y * 2^k, rounded once; y near 1, -1075 <= k <= 1024. */
function timesPower(y: f64, k: i32): f64 {
  if (k > 1023) return y * 2 * powers[1073 + k]!;
  if (k < -1021) return y * powers[2074 + k]! * 9.332636185032189e-302;
  return y * powers[1074 + k]!;
}

/** 2^k e^(r + c) - 1, where c is what r lost to rounding. */
function reducedExpm1(r: f64, c: f64, k: i32): f64 {
  const half = 0.5 * r;
  const z = r * half;
  const tail = -7.93650757867488e-5 + z * (4.008217827329362e-6 + z * -2.0109921818362437e-7);
  const q = 1 + z * (-0.03333333333333313 + z * (0.0015873015872548146 + z * tail));
  const t = 3 - q * half;
  const e = z * ((q - t) / (6 - r * t));
  if (k === 0) return r - (r * e - z);
  const d = r * (e - c) - c - z;
  if (k === -1) return 0.5 * (r - d) - 0.5;
  if (k === 1) return r < -0.25 ? -2 * (d - (r + 0.5)) : 1 + 2 * (r - d);
  if (k < 0 || k > 56) return timesPower(r - d + 1, k) - 1;
  const inverse = powers[1074 - k]!;
  return timesPower(k < 20 ? r - d + (1 - inverse) : r - (d + inverse) + 1, k);
}

function powAtTheEdge(x: f64, y: f64): f64 {
  if (x === 0 && y > 0) return 0;
  if (!(x > 0 && x < Infinity)) return NaN;
  const k = exponentAround1(x * TWO_54);
  const m = x * TWO_54 * powers[1074 - k]!;
  return m < 0.8660254037844386 ? powOfReduced(m * 2, k - 55, y) : powOfReduced(m, k - 54, y);
}

/**
 * (m 2^k)^y for m in [sqrt(3)/2, sqrt(3)): log2(m) to some 70 bits as a sum of two doubles, times y, then 2^that.
 * Heads are cut to float32, so that their products are exact.
 */
function powOfReduced(m: f64, k: i32, y: f64): f64 {
  const near: f64 = m < 1.224744871391589 ? 1 : 1.5;
  const nearLog2: f64 = near === 1 ? 0 : 0.5849624872207642;
  const nearLog2Low: f64 = near === 1 ? 0 : 1.350039202129749e-8;
  const f = m - near;
  const v = 1 / (m + near);
  const s = f * v;
  const sHead: f64 = Math.fround(s);
  const sum: f64 = Math.fround(m + near);
  const sTail = v * (f - sHead * sum - sHead * (m - (sum - near)));
  const z = s * s;
  const rest = z * z * atanhPolynomial(z) + sTail * (sHead + s);
  const square = sHead * sHead;
  const series: f64 = Math.fround(3 + square + rest);
  const u = sHead * series;
  const w = sTail * series + (rest - (series - 3 - square)) * s;
  const pHead: f64 = Math.fround(u + w);
  const pTail = w - (pHead - u);
  const zHead = 0.9617967009544373 * pHead; // 2 / (3 log 2), in two parts
  const zTail = -7.028461650952758e-9 * pHead + pTail * 0.9617966939259756 + nearLog2Low;
  const head: f64 = Math.fround(zHead + zTail + nearLog2 + f64(k));
  return exp2OfProduct(head, zTail - (head - f64(k) - nearLog2 - zHead), y);
}

function atanhPolynomial(z: f64): f64 {
  const tail = 0.272728123808534 + z * (0.23066074577556175 + z * 0.20697501780033842);
  return 0.5999999999999946 + z * (0.4285714285785502 + z * (0.33333332981837743 + z * tail));
}

/** 2^((head + tail) y). */
function exp2OfProduct(head: f64, tail: f64, y: f64): f64 {
  // From 1e30 on every base but 1 saturates; the bound keeps the float32 head of y finite.
  const power = Math.max(-1e30, Math.min(1e30, y));
  const powerHead: f64 = Math.fround(power);
  const low = (power - powerHead) * head + power * tail;
  const high = powerHead * head;
  const z = low + high;
  if (z >= 1024.5) return Infinity;
  if (z < -1076) return 0;
  const k = i32(Math.floor(z + 0.5));
  const rest = high - f64(k);
  const t: f64 = Math.fround(low + rest);
  const u = t * 0.6931471824645996;
  const v = (low - (t - rest)) * Math.LN2 + t * -1.904654299957768e-9;
  const r = u + v;
  const w = v - (r - u);
  const c = r - r * r * expPolynomial(r * r);
  const y1 = 1 - ((r * c) / (c - 2) - (w + r * w) - r);
  return timesPower(y1, k);
}
