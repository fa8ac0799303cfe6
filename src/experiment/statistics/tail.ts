import type { Estimate } from "../../platform/estimate.ts";
import type { Sample } from "../../simulation/entries/sample.ts";
import { column, type Ledger } from "../ledgers/ledger.ts";
import type { Interval } from "./interval.ts";
import { columnSums, ratioOf, sum } from "./jackknife.ts";
import { atGreatest, atLeast, weightBelow, weightUpTo } from "./samples.ts";
import type { Counts } from "./share.ts";

type Tail = Extract<Estimate, { readonly kind: "tail" | "time tail" }>;

/** Of each replication, the weight on one side of a value, and all that it is a part of: observations, or µs. */
export function tailOf(ledger: Ledger, how: Tail, samples = ledger.samples(how.tally)): Counts {
  const wholes = how.of === undefined ? samples.map(({ total }) => total) : column(ledger, how.of);
  return [samples.map((sample) => weightOn(how, sample)), wholes];
}

/** Where the share surely lies: all that stands in the value's bin may be on either side of it. One point without bins. */
export function tailBounds(ledger: Ledger, how: Tail): Interval {
  const samples = ledger.samples(how.tally);
  const ends = [atLeast(samples), atGreatest(samples)].map((end) => ratioOf(columnSums(tailOf(ledger, how, end))));
  return { low: Math.min(...ends), high: Math.max(...ends) };
}

/** Whether its weights are counts, which a level has too at an instant: one value in each replication. */
export function isCounted({ replications }: Ledger, { kind }: Tail, [, wholes]: Counts): boolean {
  return kind === "tail" || sum(wholes) === replications;
}

function weightOn({ sign, value }: Tail, sample: Sample): number {
  if (sign === "<=") return weightUpTo(sample, value);
  return sample.total - (sign === ">" ? weightUpTo(sample, value) : weightBelow(sample, value));
}
