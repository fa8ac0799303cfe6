/**
 * Interpolates between two numbers as d3-interpolate does: the only part of it that the page's scales need (see
 * src/build.mjs).
 */
export function interpolateNumber(a: number, b: number): (t: number) => number {
  return (t) => a * (1 - t) + b * t;
}

export function interpolateRound(a: number, b: number): (t: number) => number {
  return (t) => Math.round(a * (1 - t) + b * t);
}

export { interpolateNumber as interpolate };

/** Scales of colours import it. */
export const piecewise = undefined;
