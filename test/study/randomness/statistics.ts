import { gammaQ } from "../../../src/maths/gamma.ts";
import { normalCdf } from "../../../src/maths/normal.ts";

/** The chance of a chi-square at least so large. */
export function chiSquareP(value: number, freedom: number): number {
  return gammaQ(freedom / 2, value / 2);
}

/** The same for counts against probabilities, cells that are expected to hold fewer than ten being put together. */
export function cellsP(counts: ArrayLike<number>, probabilities: readonly number[] | number): number {
  let total = 0;
  for (let i = 0; i < counts.length; i++) total += counts[i]!;
  const part = (i: number) => (typeof probabilities === "number" ? probabilities : probabilities[i]!);
  let [sum, cells, seen, expected] = [0, 0, 0, 0];
  for (let i = 0; i < counts.length; i++) {
    seen += counts[i]!;
    expected += part(i) * total;
    if (expected < 10 && i < counts.length - 1) continue;
    sum += (seen - expected) ** 2 / expected;
    cells++;
    [seen, expected] = [0, 0];
  }
  return chiSquareP(sum, cells - 1);
}

/** The chance of a normal value at least so high. */
export function normalP(z: number): number {
  return normalCdf(-z);
}

/** Of 0 … most, the last standing for all above. */
export function poissonLaw(mean: number, most: number): readonly number[] {
  const law: number[] = [];
  let term = Math.exp(-mean);
  for (let k = 0; k < most; k++) {
    law.push(term);
    term *= mean / (k + 1);
  }
  return [...law, 1 - law.reduce((a, b) => a + b, 0)];
}

/** Whether a p-value is as extreme, on either side, as one in ten thousand is. */
export function isExtreme(p: number): boolean {
  return !(p > LEVEL / 2 && p < 1 - LEVEL / 2);
}

/** Two-sided level of every single check. */
export const LEVEL = 1e-4;

/** The Kolmogorov-Smirnov p-value of sqrt(n) D (Kolmogorov 1933; the correction of Stephens 1970). */
export function kolmogorovP(distance: number, n: number): number {
  const t = distance * (1 + 0.12 / Math.sqrt(n) + 0.11 / n);
  let sum = 0;
  for (let k = 1; k <= 100; k++) sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * t * t);
  return t < 0.2 ? 1 : Math.min(1, Math.max(0, sum));
}
