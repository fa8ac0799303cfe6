import type { Unit } from "../../platform/metric.ts";
import { metricOf } from "../../platform/metrics.ts";
import type { Claim } from "../../scenario/expect/expectation.ts";
import type { Ledger } from "../ledgers/ledger.ts";
import { digits12 } from "../results/format.ts";
import { differenceOf } from "../statistics/estimate.ts";
import { jointly } from "../statistics/interval.ts";
import { clopperPearson } from "../statistics/share.ts";
import type { Part } from "./passage.ts";

/** A figure of one alternative less that of another, replication by replication on the same luck. Plain JSON. */
export interface Apart {
  readonly unit: Unit;
  /** Null: it cannot be told of both. */
  readonly value: number | null;
  /** The 95 % interval; null: there is none, or no end to it. */
  readonly low: number | null;
  readonly high: number | null;
}

/** Of a measure, from what both alternatives' replications say of a subject in a window. */
export function apartBy(measure: string, one: Ledger | undefined, other: Ledger | undefined): Apart {
  const metric = metricOf(measure);
  const nothing = { unit: metric.unit, value: null, low: null, high: null };
  if (!one || !other || one.replications !== other.replications) return nothing;
  const { value, interval } = differenceOf(metric, [one, other]);
  if (!Number.isFinite(value)) return nothing;
  return { unit: metric.unit, value: digits12(value), low: ended(interval?.low), high: ended(interval?.high) };
}

/** Of the figure that a claim is of, where the other's claim is of the same one; a claim of two figures is of neither. */
export function apartOf({ left, right, window }: Claim, one: readonly Ledger[], other: Side): Apart {
  const isAlike = (each: Claim) =>
    each.left.measure === left.measure && each.left.of === left.of && each.window === window;
  const of = (all: readonly Ledger[]) => all.find((ledger) => ledger.of === left.of && ledger.window === window);
  const isKnown = typeof right === "number" && other.claims.some(isAlike);
  return apartBy(left.measure, isKnown ? of(one) : undefined, isKnown ? of(other.ledgers) : undefined);
}

/** The alternative that another is compared with. */
export interface Side {
  readonly ledgers: readonly Ledger[];
  readonly claims: readonly Claim[];
}

/**
 * How much likelier one of two is, from what differs between them in the same trials: how often only the one, and how often
 * only the other. Each count by Clopper and Pearson, both together at 95 %: it holds for the fewest trials, and is never
 * narrower than what was seen can tell.
 */
export function likelier(gained: number, lost: number, trials: number): Part {
  const [won, given] = [gained, lost].map((count) => clopperPearson(count, trials, jointly(0.95)));
  return {
    value: digits12((gained - lost) / trials),
    low: digits12(won!.low - given!.high),
    high: digits12(won!.high - given!.low),
  };
}

function ended(end: number | undefined): number | null {
  return end !== undefined && Number.isFinite(end) ? digits12(end) : null;
}
