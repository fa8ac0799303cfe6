import * as assert from "uvu/assert";

/** Passes when two numbers agree to a relative tolerance; to an absolute one where 0 is expected. */
export function near(actual: number, expected: number, tolerance: number): void {
  const apart = Math.abs(actual - expected) / (expected === 0 ? 1 : Math.abs(expected));
  assert.ok(actual === expected || apart <= tolerance, `expected ${expected}, got ${actual}: ${apart} apart`);
}
