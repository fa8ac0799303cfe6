import { erlangB, loadCarrying, NEARLY_ALL } from "../../maths/erlang.ts";
import type { Demand, Scenario } from "../scenario.ts";
import type { OfferedLoad } from "./loads.ts";
import { type Stretch, thinnedWeekOf } from "./week.ts";

type Limit = Pick<OfferedLoad, "load" | "capacity">;

/** Losses that do not change how many come later. */
const RARE = 1e-4;
/** Steps towards the losses of a week that bring about themselves, each so much of the way. */
const STEPS = 200;
const STEP = 0.2;

/**
 * The week of streams that a limit refuses; `alive` is the load at which Erlang's law has as many in use as were let in and
 * are still alive: an approximation (closure: M. H. Rothkopf and S. S. Oren, Management Science 25, 1979). Exact where
 * requests come evenly. Undefined where it is not found.
 */
export function refusingWeekOf(
  { load, capacity }: Limit,
  streams: readonly Demand[],
  scenario: Scenario,
): readonly Stretch[] | undefined {
  const thinned = thinnedWeekOf(streams, scenario);
  const week = thinned();
  if (week.length === 1 || capacity! < 1 || refusedIn(week, { load, capacity }, 1) < RARE) return week;
  const carrying = (carried: number) => loadCarrying(Math.min(carried, NEARLY_ALL * capacity!), capacity!);
  let lost = week.map(({ alive }) => erlangB(capacity!, load * alive));
  for (let n = 0; n < STEPS; n++) {
    const loads = thinned(lost.map((part) => 1 - part)).map(({ alive }) => carrying(load * alive));
    const next = loads.map((each) => erlangB(capacity!, each));
    if (next.every((part, i) => Math.abs(part - lost[i]!) < RARE))
      return week.map(({ asked }, i) => ({ asked, alive: loads[i]! / load }));
    lost = lost.map((part, i) => part + STEP * (next[i]! - part));
  }
  return undefined;
}

/** Of those who ask in a week, how many find it full, by the load of each stretch. */
export function refusedIn(week: readonly Stretch[], { load, capacity }: Limit, times: number): number {
  const asked = week.reduce((sum, stretch) => sum + stretch.asked, 0);
  const lost = week.reduce((sum, { asked, alive }) => sum + asked * erlangB(capacity!, load * times * alive), 0);
  return lost / asked;
}

/** How full it is on average, of 1. */
export function fullIn(week: readonly Stretch[], { load, capacity }: Limit, times: number): number {
  if (capacity === 0) return 1;
  const used = (busy: number) => (busy * (1 - erlangB(capacity!, busy))) / capacity!;
  return week.reduce((sum, { alive }) => sum + used(load * times * alive), 0) / week.length;
}
