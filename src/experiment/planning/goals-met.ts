import { metricOf } from "../../platform/metrics.ts";
import type { Claim, Expectation, Quantity } from "../../scenario/expect/expectation.ts";
import { HOLDS } from "../expectations/expectations.ts";
import type { Ledger } from "../ledgers/ledger.ts";
import { figureOfOne } from "./single.ts";

/** The goals as far as they speak of one variant alone: what compares two is not one's own. */
export function aloneOf(goals: readonly Expectation[]): readonly Expectation[] {
  return goals.flatMap((goal) => {
    const claims = goal.claims.filter(({ left, right }) => typeof right === "number" || right.variant === left.variant);
    return claims.length === 0 ? [] : [{ ...goal, claims }];
  });
}

/** What goals claim of a variant. */
export function claimsOf(goals: readonly Expectation[], variant: string): readonly Claim[] {
  return goals.flatMap(({ claims }) => claims.filter(({ left }) => left.variant === variant));
}

/** Subjects that claims look at. */
export function subjectsOf(goals: readonly Expectation[]): ReadonlySet<string> {
  const sides = goals.flatMap(({ claims }) => claims.flatMap(({ left, right }) => [left, right]));
  return new Set(sides.flatMap((side) => (typeof side === "number" ? [] : side.of)));
}

/** How a replication by itself stands to a claim: its figure, the bound, and whether it holds. Nothing observed is nothing broken. */
export interface Stand {
  readonly value: number;
  readonly bound: number;
  readonly holds: boolean;
}

/** Of the nth replication in these ledgers. */
export function standOf({ left, relation, right, window }: Claim, ledgers: readonly Ledger[], nth: number): Stand {
  const figure = ({ measure, of }: Quantity) => {
    const ledger = ledgers.find((each) => each.of === of && each.window === window);
    return ledger ? figureOfOne(metricOf(measure), ledger, nth) : Number.NaN;
  };
  const value = figure(left);
  const bound = typeof right === "number" ? right : figure(right) + right.plus;
  return { value, bound, holds: Number.isNaN(value) || Number.isNaN(bound) || HOLDS[relation](value, bound) };
}
