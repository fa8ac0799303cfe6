import * as assert from "uvu/assert";
import type { Passage } from "../../src/experiment/planning/passage.ts";
import { MONTH, SECOND } from "../../src/maths/calendar.ts";

/** Requests at λ₀ e^{gt} a month; what they get is never given back, or kept for a month on average. */
export function pool({
  vms,
  rate,
  growth,
  first = 0,
  lifetime = "280 years" as unknown,
  months,
  replications,
}: {
  vms: number;
  rate: number;
  growth: number;
  first?: number;
  lifetime?: unknown;
  months: number;
  replications: number;
}): Record<string, unknown> {
  return {
    headroom: 1,
    run: {
      seed: 3,
      horizon: `${months} months`,
      replications,
      ...(first > 0 && { begin: { instances: { db: first } } }),
    },
    demand: {
      db: {
        requests: {
          rate: `${rate} per month`,
          ...(growth > 0 && { growth: `${100 * (Math.exp(growth) - 1)} % per month` }),
        },
        lifetime,
      },
    },
    services: { db: { level: "managed", levels: { managed: { pool: { vms } } } } },
  };
}

export const monthsOf = (seconds: number | null) => (seconds ?? Number.NaN) / (MONTH / SECOND);

/** Months, within 2 % of exact ones, or within 3.5 standard errors where so many replications cannot tell more. */
export function nearDates(passage: Passage, exact: readonly number[], replications: number): void {
  [passage.p10, passage.p50, passage.p90].forEach((found, nth) => {
    const p = [0.1, 0.5, 0.9][nth]!;
    // Of a normal law, whose 10 % and 90 % points lie 2.563 deviations apart.
    const density = ([0.1755, 0.3989, 0.1755][nth]! * 2.563) / (exact[2]! - exact[0]!);
    const room = Math.max(0.02 * exact[nth]!, (3.5 * Math.sqrt((p * (1 - p)) / replications)) / density);
    assert.ok(Math.abs(monthsOf(found) - exact[nth]!) < room, `p${100 * p}: ${monthsOf(found)}, exactly ${exact[nth]}`);
  });
}
