import type { Random } from "../core/draws/random.ts";
import { latinHypercube } from "./latin-hypercube.ts";

/** An estimate, and between what 95 % of resamplings of its rows lie. */
export interface Resampled {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Which part of the output's variance an input makes. */
export interface VarianceShare {
  /** By itself: what knowing it would take away on average (S, the first-order index). */
  readonly alone: Resampled;
  /** With all that it does together with others: what not knowing it alone would leave (ST, the total index). */
  readonly together: Resampled;
}

/** Where a function is looked at: two independent tables of points, and the first with one column of the other at a time. */
export interface Design {
  readonly a: readonly (readonly number[])[];
  readonly b: readonly (readonly number[])[];
  /** By input, the rows of `a` with that input from `b`. */
  readonly mixed: readonly (readonly (readonly number[])[])[];
}

/** The outputs at the points of a design. */
export interface Outputs {
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly mixed: readonly (readonly number[])[];
}

/** `rows` × (`inputs` + 2) points of the unit cube: A. Saltelli, Computer Physics Communications 145, 2002. */
export function designOf(rows: number, inputs: number, random: Random): Design {
  const [a, b] = [latinHypercube(rows, inputs, random), latinHypercube(rows, inputs, random)];
  const mixed = Array.from({ length: inputs }, (_, input) =>
    a.map((row, nth) => row.map((value, column) => (column === input ? b[nth]![column]! : value))),
  );
  return { a, b, mixed };
}

const CONFIDENCE = 0.95;
const RESAMPLINGS = 400;

/**
 * Sobol's indices. First order by A. Saltelli et al., Computer Physics Communications 181 (2010), with outputs around their
 * mean; total by M. J. W. Jansen, Computer Physics Communications 117 (1999). Intervals by resampling whole rows. Luck is
 * an input like others where each row draws its own: then the output is a function of the inputs, and no index is blurred.
 */
export function varianceShares(outputs: Outputs, random: Random): readonly VarianceShare[] {
  const rows = outputs.a.length;
  const all = Array.from({ length: rows }, (_, nth) => nth);
  const resampled = Array.from({ length: RESAMPLINGS }, () =>
    all.map(() => Math.min(rows - 1, Math.floor(random.uniform() * rows))),
  );
  const values = sharesOf(outputs, all);
  const others = resampled.map((picked) => sharesOf(outputs, picked));
  return values.map(({ alone, together }, input) => ({
    alone: within(
      alone,
      others.map((each) => each[input]!.alone),
    ),
    together: within(
      together,
      others.map((each) => each[input]!.together),
    ),
  }));
}

interface Shares {
  readonly alone: number;
  readonly together: number;
}

/** Both indices of each input over some of the rows; 0 where the output never varies. */
function sharesOf({ a, b, mixed }: Outputs, rows: readonly number[]): readonly Shares[] {
  let [sum, squares] = [0, 0];
  for (const row of rows) sum += a[row]! + b[row]!;
  const mean = sum / (2 * rows.length);
  for (const row of rows) squares += (a[row]! - mean) * (a[row]! - mean) + (b[row]! - mean) * (b[row]! - mean);
  const variance = squares / (2 * rows.length);
  return mixed.map((column) => {
    let [own, total] = [0, 0];
    for (const row of rows) {
      const moved = column[row]! - a[row]!;
      own += (b[row]! - mean) * moved;
      total += moved * moved;
    }
    if (variance === 0) return { alone: 0, together: 0 };
    return { alone: own / rows.length / variance, together: total / (2 * rows.length) / variance };
  });
}

function within(value: number, others: readonly number[]): Resampled {
  const sorted = others.filter(Number.isFinite).sort((x, y) => x - y);
  const at = (p: number) => sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? value;
  return { value, low: Math.min(value, at((1 - CONFIDENCE) / 2)), high: Math.max(value, at((1 + CONFIDENCE) / 2)) };
}
