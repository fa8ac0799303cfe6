import { exp, pow } from "../../core/draws/math.ts";

/** How far a sample is from what it was expected to be: the greatest gap between distribution functions, and its p-value. */
export interface Gap {
  readonly distance: number;
  readonly p: number;
  readonly count: number;
}

/** Kolmogorov and Smirnov's test of values that should be uniform on [0, 1]. */
export function uniformGap(values: readonly number[]): Gap {
  const sorted = Float64Array.from(values).sort();
  const count = sorted.length;
  let distance = 0;
  sorted.forEach((u, i) => {
    distance = Math.max(distance, u - i / count, (i + 1) / count - u);
  });
  return { distance, p: kolmogorovTail(count, distance), count };
}

/** P(D ≥ d) for a sample of n: exactly up to 100, beyond by the limit with Stephens's correction (J. R. Stat. Soc. B 32, 1970). */
export function kolmogorovTail(n: number, d: number): number {
  if (n === 0 || d <= 0) return 1;
  if (d >= 1) return 0;
  return n <= 100 ? Math.max(0, 1 - exactly(n, d)) : limitTail((Math.sqrt(n) + 0.12 + 0.11 / Math.sqrt(n)) * d);
}

/** Two samples: the greatest gap between them, with the p-value of the limit. */
export function sampleGap(one: Float64Array, other: Float64Array): Gap {
  const [a, b] = [one.toSorted(), other.toSorted()];
  let [i, j, distance] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const x = Math.min(a[i]!, b[j]!);
    while (a[i]! <= x) i++;
    while (b[j]! <= x) j++;
    distance = Math.max(distance, Math.abs(i / a.length - j / b.length));
  }
  const n = (a.length * b.length) / (a.length + b.length);
  return { distance, p: limitTail((Math.sqrt(n) + 0.12 + 0.11 / Math.sqrt(n)) * distance), count: b.length };
}

/** The area between the distribution functions of two samples: by how much a value must be moved on average. */
export function wasserstein(one: Float64Array, other: Float64Array): number {
  const [a, b] = [one.toSorted(), other.toSorted()];
  let [i, j, sum, at] = [0, 0, 0, Math.min(a[0]!, b[0]!)];
  while (i < a.length || j < b.length) {
    const x = Math.min(a[i] ?? Infinity, b[j] ?? Infinity);
    sum += Math.abs(i / a.length - j / b.length) * (x - at);
    at = x;
    while (i < a.length && a[i] === x) i++;
    while (j < b.length && b[j] === x) j++;
  }
  return sum;
}

function limitTail(x: number): number {
  if (x < 0.2) return 1;
  let sum = 0;
  for (let k = 1; k <= 100; k++) {
    const term = exp(-2 * k * k * x * x);
    sum += k % 2 === 1 ? term : -term;
    if (term < 1e-17) break;
  }
  return Math.min(1, Math.max(0, 2 * sum));
}

/** P(D < d): G. Marsaglia, W. W. Tsang and J. Wang, Evaluating Kolmogorov's Distribution (J. Stat. Software 8, 2003). */
function exactly(n: number, d: number): number {
  const k = Math.floor(n * d) + 1;
  const size = 2 * k - 1;
  const h = k - n * d;
  const matrix = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => (i - j + 1 < 0 ? 0 : 1)),
  );
  for (let i = 0; i < size; i++) {
    matrix[i]![0]! -= pow(h, i + 1);
    matrix[size - 1]![i]! -= pow(h, size - i);
  }
  matrix[size - 1]![0]! += 2 * h - 1 > 0 ? pow(2 * h - 1, size) : 0;
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) for (let g = 1; g <= i - j + 1; g++) matrix[i]![j]! /= g;
  let found = power(matrix, n)[k - 1]![k - 1]!;
  for (let i = 1; i <= n; i++) found *= i / n;
  return found;
}

function power(matrix: number[][], n: number): number[][] {
  if (n === 1) return matrix;
  const half = power(matrix, n >> 1);
  const even = times(half, half);
  return n % 2 === 0 ? even : times(even, matrix);
}

function times(a: number[][], b: number[][]): number[][] {
  return a.map((row) => b.map((_, j) => row.reduce((sum, x, k) => sum + x * b[k]![j]!, 0)));
}
