import { Soon } from "../engine/event-list.ts";
import { type Instances, ROW } from "./instances.ts";
import { INSTANCE, INTS, PC, STAMPS, type Tokens } from "./tokens.ts";

/** The class of events that carry a token which holds something: see world.ts. */
const HOLD_ENDS = 0;

/**
 * Reads the records of tokens whose events come next, and of their instances. A million of them lie in memory that is far
 * away, and each would be waited for at its event; reads that do not depend on one another are waited for together.
 */
export class ReadAhead extends Soon {
  /** Depends on all that was read, so that no compiler leaves it out. */
  read: f64 = 0;
  private readonly tokens: Tokens;
  private readonly instances: Instances;

  constructor(tokens: Tokens, instances: Instances) {
    super();
    this.tokens = tokens;
    this.instances = instances;
  }

  override come(payloads: Int32Array, count: i32): void {
    this.read = this.tokensOf(payloads, count) + this.instancesOf(payloads, count);
  }

  private tokensOf(payloads: Int32Array, count: i32): f64 {
    const ints = this.tokens.ints;
    const stamps = this.tokens.stamps;
    let read: f64 = 0;
    for (let nth = 0; nth < count; nth++) {
      const token = payloads[nth]! >> 3;
      if ((payloads[nth]! & 7) === HOLD_ENDS) read += f64(ints[token * INTS + PC]!) + stamps[token * STAMPS]!;
    }
    return read;
  }

  private instancesOf(payloads: Int32Array, count: i32): f64 {
    const instances = this.instances;
    const tokens = this.tokens.ints;
    const ints = instances.ints;
    const doubles = instances.doubles;
    let read: f64 = 0;
    for (let nth = 0; nth < count; nth++) {
      if ((payloads[nth]! & 7) !== HOLD_ENDS) continue;
      const instance = tokens[(payloads[nth]! >> 3) * INTS + INSTANCE]!;
      if (instance < 0) continue;
      const first = instances.holding(instance, 0);
      const end = instances.holding(instance, instances.holdings);
      read += f64(ints[instance * ROW]! + ints[instance * ROW + ROW - 1]!) + doubles[first]! + doubles[end - 1]!;
    }
    return read;
  }
}
