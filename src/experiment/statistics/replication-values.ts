import type { Metric } from "../../platform/metric.ts";
import { columns, type Ledger, parts } from "../ledgers/ledger.ts";
import { functionOf, isSeen, partsOf, RULES, toUnit, unknown } from "./estimate.ts";
import { CONFIDENCE, type Interval, openIn, studentFactor, withBin } from "./interval.ts";
import { type Columns, columnSums, deletions, jackknife, type Of, ratioOf, sum } from "./jackknife.ts";
import { countsUpTo, independentBeyond, isSmooth, needed, type QuantileRule, quantileInterval } from "./quantile.ts";
import { quantileBounds, quantileOf, type Samples, totalWeight } from "./samples.ts";
import { type Counts, isRare, shareOf } from "./share.ts";
import { isCounted, tailBounds, tailOf } from "./tail.ts";

/**
 * What one figure says in each replication, in the metric's unit: values whose mean is the figure (but for a little) and
 * whose spread is its error, so that two figures can be compared later, in pairs or apart. Where no such values are
 * honest (few events, a lattice, an atom), `far` is an interval that holds with FAR.
 */
export interface ReplicationValues {
  readonly values?: readonly number[];
  readonly far?: Interval;
  /** What a tally's bins leave open of the figure, whatever the spread of the values. Absent: nothing. */
  readonly bin?: Interval;
}

/** Two such intervals apart differ but for two in a million; over 5,000 measures that is 1 %. */
export const FAR = 1 - 1e-6;

/** Independent observations beyond a quantile that carry its linear form. */
const BEYOND = 30;

export function replicationValuesOf({ estimate: how, unit }: Metric, ledger: Ledger): ReplicationValues {
  const ends = ({ low, high }: Interval): Interval => ({ low: toUnit(low, unit), high: toUnit(high, unit) });
  const inUnit = ({ values, far, bin }: ReplicationValues): ReplicationValues => ({
    ...(values?.every(Number.isFinite) && { values: values.map((value) => toUnit(value, unit)) }),
    ...(far && { far: ends(far) }),
    ...(bin && { bin: ends(bin) }),
  });
  if (!isSeen(how, ledger)) return {};
  switch (how.kind) {
    case "share":
      return inUnit(valuesOfShare(parts(ledger, how)));
    case "mean":
    case "ratio":
    case "sd":
      return unknown(how, ledger) > 0
        ? {}
        : inUnit({ values: pseudoValues(columns(ledger, partsOf(how)), functionOf(how)) });
    case "quantile":
    case "time quantile":
    case "open quantile":
      return inUnit(valuesOfQuantile(ledger.samples(how.tally), how.p, RULES[how.kind]));
    case "tail":
    case "time tail": {
      const tail = tailOf(ledger, how);
      if (!isCounted(ledger, how, tail)) return inUnit({ values: pseudoValues(tail, ratioOf) });
      return inUnit(valuesOfShare(tail, tailBounds(ledger, how)));
    }
    case "peak":
      return {};
    case "fixed":
      return inUnit({ values: new Array(ledger.groups).fill(ledger.peaks.get(how.total)) });
  }
}

/**
 * n θ − (n − 1) θ without the replication (J. W. Tukey, Annals of Mathematical Statistics 29, 1958). Their spread is the
 * jackknife's error, and that of their paired differences is the jackknife's error of the difference.
 */
export function pseudoValues(columns: Columns, of: Of): readonly number[] {
  const whole = of(columnSums(columns));
  const { length } = columns[0]!;
  if (length < 2) return Array.from(columns[0]!, () => whole);
  return deletions(columns, of).map((without) => length * whole - (length - 1) * without);
}

function valuesOfShare(counts: Counts, bin?: Interval): ReplicationValues {
  if (!isRare(counts)) return { values: pseudoValues(counts, ratioOf), ...(bin && openIn(bin)) };
  const found = shareOf(counts, { confidence: FAR });
  const { interval } = bin ? withBin(found, bin) : found;
  return interval ? { far: interval } : {};
}

function valuesOfQuantile(samples: Samples, p: number, rule: QuantileRule): ReplicationValues {
  if (samples.length < 2 || totalWeight(samples) < Math.max(1, needed(p, rule))) return {};
  const carried = !rule.counted || independentBeyond(samples, p) >= BEYOND;
  if (carried && isSmooth(samples, p)) return { values: linearized(samples, p), ...openIn(quantileBounds(samples, p)) };
  return { far: quantileInterval(samples, p, rule, FAR) };
}

/**
 * A quantile moves by as much as F does there, divided by the density: C. A. Francisco and W. A. Fuller, Annals of
 * Statistics 19 (1991), with the density from Woodruff's interval as there.
 */
function linearized(samples: Samples, p: number): readonly number[] {
  const value = quantileOf(samples, p);
  const counts = countsUpTo(samples, value);
  const reach = studentFactor(samples.length - 1, CONFIDENCE) * jackknife(counts, ratioOf).error;
  const slope = (quantileOf(samples, p + reach) - quantileOf(samples, p - reach)) / (2 * reach);
  const shares = pseudoValues(counts, ratioOf);
  const middle = sum(shares) / shares.length;
  return shares.map((share) => value + slope * (middle - share));
}
