import { studentQuantile } from "../../maths/student.ts";

/** The confidence of every interval that is reported. */
export const CONFIDENCE = 0.95;

/** How sure an interval is, from both sides together. */
export interface Level {
  readonly confidence: number;
}

/** Of each of two intervals whose ends are subtracted: Bonferroni's inequality then gives the difference this confidence. */
export function jointly(confidence: number): number {
  return 1 - (1 - confidence) / 2;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** What an estimator found. `interval` is null where none is honest; an end may be infinite: it lies beyond the data. */
export interface Estimated {
  readonly value: number;
  readonly interval: Interval | null;
  /** What a tally's bins leave open of the value, however many replications there are; absent: nothing. */
  readonly bin?: Interval;
  /** Why there is no interval, or no value. */
  readonly withheld?: string;
  /** The value is a least one: much of what it is of was cut short by the end of the run. */
  readonly least?: true;
}

/** Student-t with a degree of freedom for every replication but one. */
export function around(value: number, error: number, replications: number, confidence = CONFIDENCE): Interval {
  const half = studentFactor(replications - 1, confidence) * error;
  return { low: value - half, high: value + half };
}

/** They do not meet; null: an end that is not known. */
export function areApart(a: Ends, b: Ends): boolean {
  if (a.low === null || a.high === null || b.low === null || b.high === null) return false;
  return a.high < b.low || b.high < a.low;
}

type Ends = { readonly [end in keyof Interval]: number | null };

export function clip({ low, high }: Interval, least: number, most: number): Interval {
  return { low: Math.max(low, least), high: Math.min(high, most) };
}

/** What bins leave open, where they leave anything open. */
export function openIn(bin: Interval): { readonly bin?: Interval } {
  return bin.low < bin.high ? { bin } : {};
}

/** A figure that is only known to lie in a bin: its interval holds, whatever it is in there. */
export function withBin<T extends Pick<Estimated, "value" | "interval">>(found: T, bin: Interval): T {
  const { value, interval } = found;
  if (!(bin.low < bin.high)) return found;
  const wide = interval && { low: interval.low + bin.low - value, high: interval.high + bin.high - value };
  return { ...found, interval: wide, bin };
}

const factors = new Map<string, number>();

/** The two-sided quantile of Student's t, remembered: thousands of measures ask for the same. */
export function studentFactor(df: number, confidence: number): number {
  const key = `${df} ${confidence}`;
  const known = factors.get(key) ?? studentQuantile(df, 1 - (1 - confidence) / 2);
  factors.set(key, known);
  return known;
}
