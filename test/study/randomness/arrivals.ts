import type { ArrivalProcess } from "../../../src/core/arrivals/arrivals.ts";
import { draw } from "../../../src/core/draws/random.ts";
import { DAY, HOUR, WEEK } from "../../../src/maths/calendar.ts";
import { distribution } from "../../../src/maths/distributions.ts";
import { purpose } from "../../../src/maths/random.ts";
import type { Poisson } from "../../../src/scenario/scenario.ts";
import { arrivalProcess } from "../../support/arrivals.ts";
import { drawn } from "../../support/drawn.ts";
import { correlation, meanOf, sampled, standardized, varianceOf } from "../../support/goodness.ts";
import { around, type Check, never } from "./checks.ts";

const MONDAY = "2026-01-05";
const LIFETIME = purpose("lifetime");
/** How far the variance over the mean of 10,000 Poisson counts may lie from 1: 3.89 √(2 / n). */
const DISPERSION = 0.055;

function arrivals(name: string, poisson: Omit<Poisson, "kind" | "growth">): ArrivalProcess {
  return arrivalProcess(name, [{ from: 0, arrivals: { kind: "poisson", growth: 0, ...poisson } }], {
    start: MONDAY,
  });
}

/** Poisson counts, also under office hours; the number alive; gaps that tell nothing of lifetimes. */
export function arrivalChecks(): readonly Check[] {
  const weights = Array.from({ length: 168 }, (_, hour) => (hour < 120 && hour % 24 >= 9 && hour % 24 < 17 ? 4 : 1));
  const mean = weights.reduce((a, b) => a + b, 0) / 168;
  const pattern = weights.map((weight) => weight / mean);
  const hourly = countsIn(arrivals("42/0/demand hourly", { rate: 20 / HOUR }), { every: HOUR, long: HOUR });
  const office = { rate: 20 / DAY, pattern };
  const mondays = countsIn(arrivals("42/0/demand weekly", office), { every: WEEK, long: DAY });
  return [
    around("Poisson arrivals", "variance / mean of 10,000 hours", [ratio(hourly), 1, DISPERSION]),
    around("with office hours", "variance / mean of 10,000 Mondays", [ratio(mondays), 1, DISPERSION]),
    ...aliveChecks(),
    gapsAndLifetimes(),
    redrawn(),
  ];
}

/** Arrivals in the first `long` of 10,000 periods of length `every`. */
function countsIn(
  process: ArrivalProcess,
  { every, long }: { readonly every: number; readonly long: number },
): Float64Array {
  const counts = new Float64Array(10_000);
  for (let at = process.next(); at < counts.length * every; at = process.next())
    if (at % every < long) counts[Math.floor(at / every)]! += 1;
  return counts;
}

/** Six hours after an empty beginning the number alive is Poisson, whatever the law of the lifetime. */
function aliveChecks(): readonly Check[] {
  const square = Math.log(5);
  const laws = {
    exponential: distribution({ kind: "exponential", mean: 3 * HOUR }),
    constant: distribution({ kind: "constant", value: 3 * HOUR }),
    "lognormal, cv 2": distribution({
      kind: "lognormal",
      mu: Math.log(3 * HOUR) - square / 2,
      sigma: Math.sqrt(square),
    }),
  };
  return Object.entries(laws).map(([name, law]) => {
    const alive = sampled(10_000, (replication) => {
      const process = arrivals(`42/${replication}/demand ${name}`, { rate: 12.5 / HOUR });
      const { key } = drawn(`42/${replication}/keys ${name}`);
      let count = 0;
      for (let at = process.next(); at < 6 * HOUR; at = process.next())
        if (at + law.inverse(draw(key(), LIFETIME, 0)) > 6 * HOUR) count++;
      return count;
    });
    return around(`alive after 6 h, lifetimes ${name}`, "variance / mean of 10,000", [ratio(alive), 1, DISPERSION]);
  });
}

function gapsAndLifetimes(): Check {
  const n = 1_000_000;
  const process = arrivals("42/0/demand postgres", { rate: 1 / HOUR });
  const { key } = drawn("42/0/keys postgres");
  let before = 0;
  const gaps = sampled(n, () => {
    const at = process.next();
    const gap = at - before;
    before = at;
    return gap;
  });
  const lifetimes = sampled(n, () => draw(key(), LIFETIME, 0));
  const found = correlation(standardized(gaps), standardized(lifetimes));
  return around("gaps and lifetimes", "correlation", [found, 0, 3.9 / Math.sqrt(n)]);
}

/** A draw belongs to its request, purpose and occurrence: asked for again, in another order, it is the same. */
function redrawn(): Check {
  const { key } = drawn("42/0/keys again");
  const keys = Array.from({ length: 100_000 }, key);
  const first = keys.map((each) => draw(each, LIFETIME, 0));
  let other = 0;
  for (let i = keys.length - 1; i >= 0; i--) if (draw(keys[i]!, LIFETIME, 0) !== first[i]) other++;
  return never("a hold that is interrupted or moved", "of 100,000 drawn again, other than before", other);
}

function ratio(counts: Float64Array): number {
  return varianceOf(counts) / meanOf(counts);
}
