import { addsUp } from "../language/distribution.ts";
import { isRecord } from "../language/plain.ts";
import { shown } from "../language/problem.ts";
import { either, leaf, mapped, must, named, object, type Type } from "../language/schema.ts";
import { Misfit } from "../language/units.ts";
import { share } from "../language/values.ts";
import type { Arrivals, Batch } from "../scenario.ts";

const MOST = 10_000;

const size: Type<number> = leaf({ type: "integer", minimum: 1, maximum: MOST }, (input) => {
  if (typeof input === "number" && Number.isInteger(input) && input >= 1 && input <= MOST) return input;
  throw new Misfit(`a whole number from 1 to ${MOST}`, input);
});

const meanSize: Type<number> = leaf({ type: "number", minimum: 1, maximum: MOST }, (input) => {
  if (typeof input === "number" && input >= 1 && input <= MOST) return input;
  throw new Misfit(`a mean size from 1 to ${MOST}`, input);
});

const shares = named(share, "size");
const sizes: Type<Batch> = {
  json: { ...shares.json, propertyNames: { pattern: "^[1-9]\\d*$" }, minProperties: 1 },
  read(input, at) {
    const before = at.faults.count;
    const read = shares.read(input, at);
    if (!read || at.faults.count > before) return undefined;
    for (const key of read.keys())
      if (String(Number(key)) === key) size.read(Number(key), at.key(key));
      else at.key(key).fault(`expected a size such as 4, got ${shown(key)}`, "key");
    const total = [...read.values()].reduce((sum, x) => sum + x, 0);
    if (!addsUp(total))
      at.fault(`expected shares of sizes that add up to 100 %, got ${Math.round(total * 1e6) / 1e4} %; change them`);
    if (at.faults.count > before) return undefined;
    return { kind: "sizes", sizes: [...read].map(([key, part]) => ({ size: Number(key), share: part / total })) };
  },
};

const geometric = object({ mean: must(meanSize, "Mean size; 1 is no batch.") });

/** How many instances are asked for at once: always as many, one of several sizes, or geometric from 1 up. */
export const batch: Type<Batch> = either(
  isRecord,
  either(
    (input) => isRecord(input) && Object.hasOwn(input, "geometric"),
    mapped(
      object({ geometric: must(geometric, "One and, again and again with the same probability, one more.") }),
      (read): Batch => {
        return { kind: "geometric", mean: read.geometric.mean };
      },
    ),
    mapped(object({ sizes: must(sizes, "Share of each size; together 100 %.") }), (read) => read.sizes),
  ),
  mapped(size, (size): Batch => ({ kind: "constant", size })),
);

/** How many instances are asked for at once on average. */
export function meanBatch(arrivals: Arrivals): number {
  const found = "batch" in arrivals ? arrivals.batch : undefined;
  if (!found) return 1;
  if (found.kind === "sizes") return found.sizes.reduce((sum, { size, share }) => sum + size * share, 0);
  return found.kind === "constant" ? found.size : found.mean;
}
