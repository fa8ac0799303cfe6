import { exp, expm1 } from "../../core/draws/math.ts";
import { DAY, weekdayOf } from "../../maths/calendar.ts";
import { distribution } from "../../maths/distributions.ts";
import type { Demand, Poisson, Scenario } from "../scenario.ts";
import { meanBatch } from "../sections/batch.ts";
import { grownTo, rateOf } from "./request-rate.ts";
import { askedOf } from "./start-rate.ts";
import { weekly } from "./week.ts";

/** Rates as they are in each hour of the week, or as they are on average over it. */
export type Grain = "hours" | "weeks";

/** The part of a cumulated number that comes within a stretch, so many times. */
export function cut(
  come: (time: number) => number,
  [from, to]: readonly [number, number],
  times: number,
): (time: number) => number {
  const first = Math.max(0, from);
  const base = come(first);
  return (time) => times * (come(Math.min(to, Math.max(from, time))) - base);
}

/** Instances asked for by an instant since 0, on average. */
export function cumulated(
  stream: Demand,
  scenario: Scenario,
  { start, grain }: { readonly start: string; readonly grain: Grain },
): (time: number) => number {
  const { arrivals } = stream;
  if (arrivals.kind === "renewal" && arrivals.first !== undefined) {
    const { first } = arrivals;
    const each = meanBatch(arrivals) * askedOf(arrivals);
    const gap = distribution(arrivals.gap).mean;
    return (time) => (time < first ? 0 : each * (1 + (time - first) / gap));
  }
  if (arrivals.kind !== "poisson") {
    const rate = rateOf(stream, scenario, 0);
    return (time) => rate * time;
  }
  const rate = arrivals.rate * meanBatch(arrivals) * askedOf(arrivals);
  if (rate === 0) return () => 0;
  if (grain === "weeks" || !arrivals.pattern) return (time) => rate * grownBy(arrivals, time);
  const week = weekly(stream);
  const monday = weekdayOf(start) * DAY;
  // By parts: what the week brings beyond its mean stays within the week, while growth is slow.
  const beyond = (time: number) => grownTo(arrivals, time) * week.beyondMean(monday + time);
  const first = beyond(0);
  return (time) => rate * (grownBy(arrivals, time) + beyond(time) - first);
}

/** ∫ of what the rate has grown to, from 0 to an instant. */
function grownBy({ growth, linear, since = { at: 0, grown: 1 } }: Poisson, time: number): number {
  const { at, grown } = since;
  if (linear !== undefined && linear !== 0) {
    // The rate is 0 on one side of this instant.
    const zero = at - grown / linear;
    const area = (to: number) => {
      const length = (linear > 0 ? Math.max(to, zero) : Math.min(to, zero)) - at;
      return length * (grown + (linear * length) / 2);
    };
    return area(time) - area(0);
  }
  if (growth === 0) return grown * time;
  return (grown * exp(-growth * at) * expm1(growth * time)) / growth;
}
