import type { Estimate } from "../../platform/estimate.ts";
import { column, type Ledger } from "../ledgers/ledger.ts";
import { indexAbove, type Sample } from "./samples.ts";
import type { Counts } from "./share.ts";

type Tail = Extract<Estimate, { readonly kind: "tail" | "time tail" }>;

/** Of each replication, the weight on one side of a value, and all that it is a part of: observations, or µs. */
export function tailOf(ledger: Ledger, how: Tail): Counts {
  const samples = ledger.samples(how.tally);
  const wholes = how.of === undefined ? samples.map(({ total }) => total) : column(ledger, how.of);
  return [samples.map((sample) => weightOn(how, sample)), wholes];
}

/** Whether its weights are counts, which a level has too at an instant: one value in each replication. */
export function isCounted({ kind }: Tail, [, wholes]: Counts): boolean {
  return kind === "tail" || Array.from(wholes).every((whole) => whole === 1);
}

function weightOn({ sign, value }: Tail, { values, upTo, total }: Sample): number {
  const above = indexAbove(values, value);
  const below = sign === ">=" && values[above - 1] === value ? above - 1 : above;
  const weight = below === 0 ? 0 : upTo[below - 1]!;
  return sign === "<=" ? weight : total - weight;
}
