import type { DistributionSpec } from "../../maths/distributions.ts";
import { ALIVE, DRAWN } from "../requests.ts";
import type { Demand, Listed } from "../scenario.ts";

/**
 * What need not be said beside a trace whose rows all say it: the share of each plan, and as a lifetime the mean of those
 * that ended. Nothing is drawn of them.
 */
export function ofTrace({ requests, begun, plans = [] }: Listed): {
  readonly plans?: Demand["plans"];
  readonly lifetime?: DistributionSpec;
  /** Rows whose lifetime is drawn. */
  readonly drawn: number;
} {
  const all = begun ? [begun, requests] : [requests];
  const counts = plans.map(() => 0);
  let [ended, lives, drawn, isPlanned] = [0, 0, 0, plans.length > 0];
  for (const { at, plans: own, lifetimes } of all)
    for (let nth = 0; nth < at.length; nth++) {
      const [plan, lifetime] = [own[nth]!, lifetimes[nth]!];
      if (plan === DRAWN) isPlanned = false;
      else counts[plan]!++;
      if (lifetime === DRAWN) drawn++;
      else if (lifetime !== ALIVE) [ended, lives] = [ended + 1, lives + lifetime];
    }
  const total = counts.reduce((sum, count) => sum + count, 0);
  const shares = plans.flatMap((plan, nth) => (counts[nth]! > 0 ? [{ plan, share: counts[nth]! / total }] : []));
  return {
    drawn,
    ...(isPlanned && { plans: shares }),
    ...(drawn === 0 && { lifetime: { kind: "constant", value: ended > 0 ? Math.round(lives / ended) : 0 } }),
  };
}
