import alea from "seedrandom/lib/alea.js";
import { Alea } from "../core/draws/alea.ts";
import { refused } from "../core/engine/range.ts";

export { purpose } from "../core/draws/purpose.ts";

/** A stream of random numbers with a name; the same name gives the same numbers everywhere. */
export interface Stream {
  /** A multiple of 2^-53 in [0, 1). */
  uniform(): number;
  /** A whole number of 32 bits, signed. */
  bits(): number;
}

/**
 * The stream of a name such as "42/3/demand postgres": Alea (J. Baagoe 2010) as seedrandom has it, which hashes the name
 * into its state, so that each purpose and each replication has numbers of its own.
 */
export function stream(name: string): Alea {
  return new Alea(...aleaState(name));
}

/** What seedrandom makes of a name: where its stream begins. */
export function aleaState(name: string): [s0: number, s1: number, s2: number, c: number] {
  if (name === "") refused("stream name", "a name, such as 42/3/demand", '""');
  const { s0, s1, s2, c } = alea(name, { state: true }).state() as AleaState;
  return [s0, s1, s2, c];
}

interface AleaState {
  readonly s0: number;
  readonly s1: number;
  readonly s2: number;
  readonly c: number;
}
