import * as assert from "uvu/assert";
import { meanOf, varianceOf } from "./goodness.ts";

/** An estimate with its standard error. */
export interface Figure {
  readonly value: number;
  readonly error: number;
}

/** Standard errors that a right figure may be away from the exact value: one in 2,000 is further by chance. */
const AWAY = 3.5;
/** Standard errors of which a tolerance must hold so many: an error of one tolerance is then seen four times in five. */
const SEEN = 2.8;

export type Verdict = "pass" | "weak" | "FAIL";

/** A figure beside its exact value; weak where its error is too large for the tolerance (absolute) to mean anything. */
export function verdict({ value, error }: Figure, exact: number, tolerance: number): Verdict {
  if (Math.abs(value - exact) > AWAY * error + 1e-9 * Math.max(1, Math.abs(exact))) return "FAIL";
  return SEEN * error <= tolerance ? "pass" : "weak";
}

/**
 * The figure is the exact value, with an error that is small enough for the tolerance (relative); and what a common mistake
 * gives would have been noticed: it is away from the figure, and from the exact value by at least two tolerances.
 */
export function right(figure: Figure, exact: number, within: number, mistakes: readonly number[] = []): void {
  const says = `exact ${exact}, simulated ${figure.value} ± ${figure.error} (standard error)`;
  assert.is(verdict(figure, exact, within * Math.abs(exact)), "pass", `${says}, tolerance ${within}`);
  for (const mistake of mistakes) {
    isAway(figure, mistake);
    assert.ok(Math.abs(exact - mistake) >= 2 * within * Math.abs(exact), `${says}: too near to ${mistake}`);
  }
}

/** The same of the mean of independent estimates. */
export function agrees(estimates: readonly number[], exact: number, within: number): void {
  right(average(estimates), exact, within);
}

/** The mean of independent estimates is surely not what a common mistake gives. */
export function differs(estimates: readonly number[], mistake: number): void {
  isAway(average(estimates), mistake);
}

function isAway({ value, error }: Figure, mistake: number): void {
  assert.ok(Math.abs(value - mistake) > AWAY * error, `simulated ${value} ± ${error} is not told from ${mistake}`);
}

/** The mean of independent values. */
export function average(estimates: readonly number[]): Figure {
  const values = Float64Array.from(estimates);
  return { value: meanOf(values), error: Math.sqrt(varianceOf(values) / values.length) };
}

/** The same in another unit. */
export function times({ value, error }: Figure, factor: number): Figure {
  return { value: value * factor, error: error * factor };
}

/** The ratio of totals over independent replications. */
export function pooled(pairs: readonly (readonly [part: number, whole: number])[]): Figure {
  const total = (nth: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[nth], 0);
  const value = total(0) / total(1);
  const { error } = average(pairs.map(([part, whole]) => part - value * whole));
  return { value, error: error / (total(1) / pairs.length) };
}
