import type { Level } from "./level.ts";
import type { Lists } from "./lists.ts";
import { stepsThat } from "./reading.ts";

/** The quotas that list `grow` raises: the service's own, of which an instance claims one place or is refused. */
export function raisedQuotas({ pools }: Level, lists: Lists): ReadonlySet<string> {
  const isRaised = lists.get("grow")?.some(({ word }) => word === "raise") ?? false;
  const claims = isRaised ? stepsThat("claims", lists.get("create")) : [];
  const own = claims.filter(
    ({ pool, amount, otherwise }) => pool in pools && amount === "one" && otherwise === "refuse",
  );
  return new Set(own.map(({ pool }) => pool));
}
