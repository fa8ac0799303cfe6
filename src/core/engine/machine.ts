/** The bits of numbers, which the two languages reach in different ways: machine.as says the same for AssemblyScript. */

const double = new Float64Array(1);
const words = new Int32Array(double.buffer);
/** Where the word with sign and exponent lies: 1 on little-endian machines, 0 on the others. */
const HIGH = new Uint8Array(new Uint16Array([1]).buffer)[0]!;

/** A number in words. The core, which has no use for more, gives six decimals. */
export function told(x: f64): string {
  return String(x);
}

/** The low 32 bits of a product. */
export function imul(a: i32, b: i32): i32 {
  return Math.imul(a, b);
}

/** No object, where one will be before anybody looks. */
export function nothing<T>(): T {
  return null as unknown as T;
}

/** Sign, exponent and first 20 bits of the mantissa of a double. */
export function highWord(x: f64): i32 {
  double[0] = x;
  return words[HIGH]!;
}

/** The last 32 bits of its mantissa. */
export function lowWord(x: f64): i32 {
  double[0] = x;
  return words[1 - HIGH]!;
}

/** Sets the given number of integers (doubles) from an index on to −1 (0). */
export function allMinusOne(ints: Int32Array, from: i32, count: i32): void {
  ints.fill(-1, from, from + count);
}

export function allZero(doubles: Float64Array, from: i32, count: i32): void {
  doubles.fill(0, from, from + count);
}

/** Copies all numbers of one array into the other. */
export function copyDoubles(from: Float64Array, to: Float64Array): void {
  to.set(from);
}

export function copyInts(from: Int32Array, to: Int32Array): void {
  to.set(from);
}

/** The same memory seen as integers, two a double. */
export function intsOver(doubles: Float64Array): Int32Array {
  return new Int32Array(doubles.buffer, doubles.byteOffset, 2 * doubles.length);
}

/** 64 bits that random numbers are made from (draws/random.ts). No number holds them here, so they are two halves. */
export class Key {
  readonly high: i32;
  readonly low: i32;

  constructor(high: i32, low: i32) {
    this.high = high | 0;
    this.low = low | 0;
  }
}

export function keyOf(high: i32, low: i32): Key {
  return new Key(high, low);
}

export function highOf(key: Key): i32 {
  return key.high;
}

export function lowOf(key: Key): i32 {
  return key.low;
}

export function sameKey(a: Key, b: Key): boolean {
  return a.high === b.high && a.low === b.low;
}

/** The key and a counter (of two halves) times 2^64 divided by the golden ratio, made odd. */
export function counted(key: Key, high: i32, low: i32): Key {
  const by = Math.imul(low, 0x7f4a7c15);
  const sum = (key.low >>> 0) + (by >>> 0);
  const carry = sum > 0xffffffff ? 1 : 0;
  return new Key(key.high + timesHigh(high, low, 0x9e3779b9, 0x7f4a7c15) + carry, sum);
}

/** Each bit depends on every bit: variant 13 of D. Stafford's mixers (2011). */
export function mixed({ high, low }: Key): Key {
  let a = high ^ (high >>> 30);
  let b = low ^ ((low >>> 30) | (high << 2));
  a = timesHigh(a, b, 0xbf58476d, 0x1ce4e5b9);
  b = Math.imul(b, 0x1ce4e5b9);
  b ^= (b >>> 27) | (a << 5);
  a ^= a >>> 27;
  a = timesHigh(a, b, 0x94d049bb, 0x133111eb);
  b = Math.imul(b, 0x133111eb);
  return new Key(a ^ (a >>> 31), b ^ ((b >>> 31) | (a << 1)));
}

/** The first 53 bits behind the binary point: in [0, 1). */
export function fraction(key: Key): f64 {
  return ((key.high >>> 0) * 2097152 + (key.low >>> 11)) * 1.1102230246251565e-16;
}

/** The high half of the low 64 bits of a product. */
function timesHigh(high: number, low: number, byHigh: number, byLow: number): number {
  const middle = (low >>> 16) * (byLow & 0xffff) + (((low & 0xffff) * (byLow & 0xffff)) >>> 16);
  const lower = (low & 0xffff) * (byLow >>> 16) + (middle & 0xffff);
  const carried = Math.imul(low >>> 16, byLow >>> 16) + (middle >>> 16) + (lower >>> 16);
  return (carried + Math.imul(high, byLow) + Math.imul(low, byHigh)) | 0;
}
