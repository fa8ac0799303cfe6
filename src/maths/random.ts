import alea from "seedrandom/lib/alea.js";
import { Random } from "../core/draws/random.ts";
import { keyOf } from "../core/engine/machine.ts";
import { refused } from "../core/engine/range.ts";

export { purpose } from "../core/draws/purpose.ts";

/**
 * The stream of a name such as "42/3/demand postgres"; the same name gives the same numbers everywhere. seedrandom (its Alea,
 * J. Baagoe 2010) makes 64 bits of the name, and from there on the stream is SplitMix64: so each purpose and each replication
 * has numbers of its own.
 */
export function stream(name: string): Random {
  if (name === "") refused("stream name", "a name, such as 42/3/demand", '""');
  const seeded = alea(name);
  return new Random(keyOf(seeded.int32(), seeded.int32()));
}
