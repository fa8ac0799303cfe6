import { betaQuantile } from "../../maths/beta.ts";
import type { Numbers } from "../../simulation/read/replication.ts";
import { around, CONFIDENCE, clip, type Estimated, type Interval, studentFactor } from "./interval.ts";
import { columnSums, jackknife, ratioOf } from "./jackknife.ts";

/** Below this number of independent events on either side Student-t no longer holds for a share. */
export const FEW_EVENTS = 10;

/** Counts of each replication, and the counts they are a part of. */
export type Counts = readonly [parts: Numbers, wholes: Numbers];

export interface ShareRule {
  readonly confidence: number;
  /** A design effect known from elsewhere, below which this one is not taken to be. */
  readonly leastEffect: number;
}

const PLAIN: ShareRule = { confidence: CONFIDENCE, leastEffect: 1 };

/**
 * A share of requests: ratio of totals. Its interval is the jackknife's, or, with few events on either side, Clopper and
 * Pearson's on the effective sample. Events are counted after their design effect: thirty refusals that came in three
 * bursts tell as much as three.
 */
export function shareOf(counts: Counts, rule: Partial<ShareRule> = {}): Estimated {
  const { value, error } = jackknife(counts, ratioOf);
  if (Number.isNaN(value)) return { value, interval: null, withheld: "nothing observed" };
  const replications = counts[0].length;
  if (replications < 2) return { value, interval: null };
  if (Number.isNaN(error)) return { value, interval: null, withheld: "observed in one replication only" };
  const { confidence, leastEffect } = { ...PLAIN, ...rule };
  const sums = totalsOf(counts);
  const effect = Math.max(leastEffect, designEffect(sums, error));
  if (isFew(sums, effect)) return { value, interval: rareInterval(sums, effect, { replications, confidence }) };
  return { value, interval: clip(around(value, error, replications, confidence), 0, 1) };
}

/** Whether a share has fewer independent events on a side than Student-t needs. */
export function isRare(counts: Counts): boolean {
  return isFew(totalsOf(counts), effectOf(counts));
}

/**
 * The variance of a share between replications over that of as many independent requests (L. Kish, Survey Sampling, 1965),
 * at least 1. Without a single event, or without an exception, there is nothing to see it by: it is taken to be 1.
 */
export function effectOf(counts: Counts): number {
  return designEffect(totalsOf(counts), jackknife(counts, ratioOf).error);
}

/** C. J. Clopper and E. S. Pearson, Biometrika 26 (1934); the beta form takes samples that are no whole number, too. */
export function clopperPearson(part: number, whole: number, confidence = CONFIDENCE): Interval {
  const tail = (1 - confidence) / 2;
  return {
    low: part > 0 ? betaQuantile(part, whole - part + 1, tail) : 0,
    high: part < whole ? betaQuantile(part + 1, whole - part, 1 - tail) : 1,
  };
}

function isFew([part, whole]: Sums, effect: number): boolean {
  return Math.min(part, whole - part) < FEW_EVENTS * effect;
}

function designEffect([part, whole]: Sums, error: number): number {
  const independent = ((part / whole) * (1 - part / whole)) / whole;
  return independent > 0 && error > 0 ? Math.max(1, (error * error) / independent) : 1;
}

/**
 * E. L. Korn and B. I. Graubard, Survey Methodology 24 (1998): Clopper and Pearson's interval for the effective sample,
 * which is less, too, by what the few degrees of freedom cost where a design effect had to be estimated.
 */
function rareInterval(
  [part, whole]: Sums,
  effect: number,
  { replications, confidence }: Pick<ShareRule, "confidence"> & { readonly replications: number },
): Interval {
  const freedom = studentFactor(Math.max(1, whole - 1), confidence) / studentFactor(replications - 1, confidence);
  const effective = effect > 1 ? Math.min(whole, (whole / effect) * freedom * freedom) : whole;
  return clopperPearson(part * (effective / whole), effective, confidence);
}

type Sums = readonly [part: number, whole: number];

function totalsOf(counts: Counts): Sums {
  const [part, whole] = columnSums(counts);
  return [part!, whole!];
}
