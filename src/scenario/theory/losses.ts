import { erlangB } from "../../maths/erlang.ts";
import type { OfferedLoad } from "./offered-load.ts";
import type { Stretch } from "./week.ts";

type Limit = Pick<OfferedLoad, "load" | "capacity">;

/**
 * Of those who ask in a week, how many find it full, by the load of each stretch: exact where requests come evenly; else an
 * approximation (modified offered load: Jagerman 1975; Massey and Whitt 1994).
 */
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
