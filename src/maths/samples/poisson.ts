import { expm1, log } from "../../core/draws/math.ts";
import { gammaQ } from "../gamma.ts";
import { type Gap, uniformGap } from "./kolmogorov.ts";

/**
 * Times within stretches of constant rate, the rate of each its own: given how many fall into a stretch, those of a Poisson
 * process are uniform on it. So stretches of unlike rate may be judged together, each by its own length.
 */
export interface Stretch {
  /** From the start of the stretch, ascending. */
  readonly times: readonly number[];
  readonly length: number;
}

/** Conditional-uniform test: sees rates that vary within stretches, and hardly sees gaps that are too regular. */
export function conditionalUniform(stretches: readonly Stretch[]): Gap {
  return uniformGap(stretches.flatMap(({ times, length }) => times.map((t) => t / length)));
}

/**
 * Lewis's test (Biometrika 52, 1965): gaps in order of length, by Durbin's transformation; against gaps that are no
 * exponentials it is the most powerful of the three (Kim and Whitt, Naval Research Logistics 61, 2014).
 */
export function lewis(stretches: readonly Stretch[]): Gap {
  return uniformGap(stretches.flatMap(byLengthOfGaps));
}

/** The log test (Brown et al., J. Am. Stat. Assoc. 100, 2005): what is left of a stretch shrinks from one time to the next. */
export function logTest(stretches: readonly Stretch[]): Gap {
  return uniformGap(
    stretches.flatMap(({ times, length }) =>
      times.map((t, i) => -expm1((times.length - i) * log((length - t) / (length - (times[i - 1] ?? 0))))),
    ),
  );
}

function byLengthOfGaps({ times, length }: Stretch): readonly number[] {
  const ends = [...times, length];
  const gaps = Float64Array.from(ends, (t, i) => (t - (ends[i - 1] ?? 0)) / length).sort();
  let sum = 0;
  return times.map((_, i) => {
    sum += (gaps.length - i) * (gaps[i]! - (gaps[i - 1] ?? 0));
    return sum;
  });
}

/**
 * Whether counts vary as Poisson counts do around what was expected (all the same, where nothing is said): Fisher's index of
 * dispersion; p for at least as much variation.
 */
export function dispersion(counts: readonly number[], expected?: readonly number[]): Dispersion {
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const due = expected ?? counts.map(() => mean);
  const degrees = counts.length - 1;
  const statistic = counts.reduce((sum, count, i) => sum + (due[i]! > 0 ? (count - due[i]!) ** 2 / due[i]! : 0), 0);
  return { statistic, degrees, p: degrees < 1 ? 1 : gammaQ(degrees / 2, statistic / 2) };
}

export interface Dispersion {
  readonly statistic: number;
  readonly degrees: number;
  readonly p: number;
}
