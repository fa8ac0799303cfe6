import { studentFactor } from "./interval.ts";

/** An interval that is too wide. */
interface Wide {
  /** From the value to the end that is too far away. */
  readonly half: number;
  /** How far that end may be. */
  readonly away: number;
  readonly replications: number;
  /** Of an interval by Student's t, which counts few replications twice; absent: of others, which shrink with the root alone. */
  readonly confidence?: number;
}

/** More would never be run. */
const MOST = 1e6;

/** About how many replications make it narrow enough, to two digits; undefined: more than a million, or nobody knows. */
export function replicationsFor({ half, away, replications, confidence }: Wide): number | undefined {
  if (!Number.isFinite(half) || !(away > 0)) return undefined;
  const factor = (n: number) => (confidence === undefined ? 1 : studentFactor(n - 1, confidence));
  const needed = (n: number) => replications * ((half * factor(n)) / (factor(replications) * away)) ** 2;
  if (needed(MOST) > MOST) return undefined;
  // The least number that is not less than it needs itself.
  let [low, high] = [Math.max(1, replications), MOST];
  while (high - low > 1) {
    const middle = Math.ceil((low + high) / 2);
    if (needed(middle) <= middle) high = middle;
    else low = middle;
  }
  return upToTwoDigits(high);
}

/** Upwards, for what is said of it is that it is enough. */
export function upToTwoDigits(count: number): number {
  const step = Number(`1e${Math.max(0, Number(count.toExponential().split("e")[1]) - 1)}`);
  return Math.ceil(count / step) * step;
}
