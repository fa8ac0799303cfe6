/** Thresholds at a two-sided p of 1e-4: in standard deviations, and for the Kolmogorov-Smirnov distance times sqrt(n). */
export const Z = 3.89;
export const KS = 2.225;

/** n values of a draw, in order. */
export function sampled(n: number, draw: (i: number) => number): Float64Array {
  const sample = new Float64Array(n);
  for (let i = 0; i < n; i++) sample[i] = draw(i);
  return sample;
}

export function meanOf(sample: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < sample.length; i++) sum += sample[i]!;
  return sum / sample.length;
}

export function varianceOf(sample: Float64Array): number {
  const mean = meanOf(sample);
  let sum = 0;
  for (let i = 0; i < sample.length; i++) sum += (sample[i]! - mean) * (sample[i]! - mean);
  return sum / (sample.length - 1);
}

/** The sample shifted and scaled to mean 0 and variance 1. */
export function standardized(sample: Float64Array): Float64Array {
  const mean = meanOf(sample);
  const scale = 1 / Math.sqrt(varianceOf(sample));
  return sample.map((x) => (x - mean) * scale);
}

/** The correlation of a[i] with b[i + lag], both standardized. */
export function correlation(a: Float64Array, b: Float64Array, lag = 0): number {
  const n = a.length - lag;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += a[i]! * b[i + lag]!;
  return sum / n;
}

/** sqrt(n) times the Kolmogorov-Smirnov distance between a sorted sample and a cdf. */
export function distance(sorted: Float64Array, cdf: (x: number) => number): number {
  const n = sorted.length;
  let most = 0;
  for (let i = 0; i < n; i++) {
    const p = cdf(sorted[i]!);
    most = Math.max(most, p - i / n, (i + 1) / n - p);
  }
  return most * Math.sqrt(n);
}

/** The integral of f over [low, high], singular ends allowed: tanh-sinh quadrature (Takahasi and Mori 1974). */
export function integral(f: (x: number) => number, low: number, high: number): number {
  const h = 1 / 64;
  const half = (high - low) / 2;
  let sum = 0;
  for (let k = -256; k <= 256; k++) {
    const s = (Math.PI / 2) * Math.sinh(k * h);
    const weight = ((Math.PI / 2) * Math.cosh(k * h)) / Math.cosh(s) ** 2;
    const fromEnd = half * (Math.exp(-Math.abs(s)) / Math.cosh(s)); // the distance to the nearer end
    const x = k < 0 ? low + fromEnd : high - fromEnd;
    if (x > low && x < high) sum += weight * f(x);
  }
  return sum * h * half;
}

/** 32-bit FNV-1a over the bits of numbers: equal when, and practically only when, every bit is. */
export function fingerprint(values: Iterable<number>): string {
  const view = new DataView(new ArrayBuffer(8));
  let hash = 0x811c9dc5;
  for (const value of values) {
    view.setFloat64(0, Number.isNaN(value) ? 0 : value); // a NaN has no bits of its own
    for (let i = 0; i < 8; i++) hash = Math.imul(hash ^ view.getUint8(i), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, "0");
}
