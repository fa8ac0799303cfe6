import seedrandom from "seedrandom";
import { refused } from "./range.ts";

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
export function stream(name: string): Stream {
  if (name === "") refused("stream name", "a name, such as 42/3/demand", '""');
  return new Alea(seedrandom.alea(name, { state: true }).state() as AleaState);
}

/** What seedrandom makes of a name. */
interface AleaState {
  readonly s0: number;
  readonly s1: number;
  readonly s2: number;
  readonly c: number;
}

/** The steps of seedrandom's Alea from its state on, number for number, over an array: its closures make three objects a step. */
class Alea implements Stream {
  private readonly state: Float64Array;

  constructor({ s0, s1, s2, c }: AleaState) {
    this.state = Float64Array.of(s0, s1, s2, c);
  }

  uniform(): number {
    const head = this.step();
    return head + ((this.step() * 0x200000) | 0) * 1.1102230246251565e-16; // 32 bits, and 21 more: 2^-53
  }

  bits(): number {
    return (this.step() * 0x100000000) | 0;
  }

  /** Multiply with carry: a multiple of 2^-32. */
  private step(): number {
    const { state } = this;
    const sum = 2091639 * state[0]! + state[3]! * 2.3283064365386963e-10;
    const carry = sum | 0;
    state[0] = state[1]!;
    state[1] = state[2]!;
    state[2] = sum - carry;
    state[3] = carry;
    return sum - carry;
  }
}

/** The number of a purpose, so that draws are named in the code: FNV-1a, 32 bits (Fowler, Noll, Vo; RFC 9923), of an ASCII name. */
export function purpose(name: string): number {
  if (name === "") refused("purpose name", "a name, such as time to live", '""');
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash | 0;
}

/**
 * A uniform in [0, 1), a multiple of 2^-53, that depends on its four arguments (32 bits each) and nothing else: so the
 * draws about one request are the same in whatever order events come. Threefry-2x32 with 13 rounds, the least its
 * authors found to pass BigCrush: Salmon, Moraes, Dror, Shaw, Parallel Random Numbers: As Easy as 1, 2, 3 (SC 2011).
 * Key (keyHigh, keyLow), counter (purpose, occurrence). A round: x += y, y = (y rotated) ^ x; every four, the key again.
 */
export function hashUniform(keyHigh: number, keyLow: number, purpose: number, occurrence: number): number {
  const third = 0x1bd11bda ^ keyHigh ^ keyLow;
  let x = (purpose + keyHigh) | 0;
  let y = (occurrence + keyLow) | 0;
  x = (x + y) | 0;
  y = ((y << 13) | (y >>> 19)) ^ x;
  x = (x + y) | 0;
  y = ((y << 15) | (y >>> 17)) ^ x;
  x = (x + y) | 0;
  y = ((y << 26) | (y >>> 6)) ^ x;
  x = (x + y) | 0;
  y = ((y << 6) | (y >>> 26)) ^ x;
  x = (x + keyLow) | 0;
  y = (y + third + 1) | 0;
  x = (x + y) | 0;
  y = ((y << 17) | (y >>> 15)) ^ x;
  x = (x + y) | 0;
  y = ((y << 29) | (y >>> 3)) ^ x;
  x = (x + y) | 0;
  y = ((y << 16) | (y >>> 16)) ^ x;
  x = (x + y) | 0;
  y = ((y << 24) | (y >>> 8)) ^ x;
  x = (x + third) | 0;
  y = (y + keyHigh + 2) | 0;
  x = (x + y) | 0;
  y = ((y << 13) | (y >>> 19)) ^ x;
  x = (x + y) | 0;
  y = ((y << 15) | (y >>> 17)) ^ x;
  x = (x + y) | 0;
  y = ((y << 26) | (y >>> 6)) ^ x;
  x = (x + y) | 0;
  y = ((y << 6) | (y >>> 26)) ^ x;
  x = (x + keyHigh) | 0;
  y = (y + keyLow + 3) | 0;
  x = (x + y) | 0;
  y = ((y << 17) | (y >>> 15)) ^ x;
  return ((x >>> 5) * 67108864 + (y >>> 6)) / 9007199254740992; // 27 and 26 bits over 2^53
}
