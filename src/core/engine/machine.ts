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
