import { VmState } from "../model/words.ts";
import type { Fleet } from "./fleet.ts";
import type { Instance } from "./instance.ts";
import { Lock } from "./lock.ts";
import type { Token } from "./token.ts";

/** One VM of a pool, or one that is kept ready. What it is doing follows from its occupants and from whether it is out of service. */
export class Vm {
  readonly fleet: Fleet;
  /** Its place among all VMs that its fleet ever had. */
  number: i32 = 0;
  version: i32;
  occupants: i32 = 0;
  serving: i32 = 0;
  scrubbing: i32 = 0;
  orphaned: i32 = 0;
  /** The state that keeps it out of service; −1: it is in service. */
  out: i32 = -1;
  /** It is no longer one of its fleet; where it is being deleted, `out` says so. */
  retired: boolean = false;
  /** Of a ready VM, the token that sees to its failures; null: none. */
  life: Token | null = null;
  /** The first of the instances on it. */
  firstInstance: Instance | null = null;
  /** The right to operate on it and on all instances on it. */
  readonly rights: Lock = new Lock();
  /** The state that it is counted in; −1: none. */
  private counted: i32 = -1;
  /** Whether something of it changes at this instant, and another of which something does. */
  isTouched: boolean = false;
  nextTouched: Vm | null = null;

  constructor(fleet: Fleet, version: i32) {
    this.fleet = fleet;
    this.version = version;
  }

  /** One occupant more, or fewer, in a state; −1: in none. */
  pass(state: i32, delta: i32): void {
    if (state < 0) return;
    if (state === VmState.serving) this.serving += delta;
    else if (state === VmState.scrubbing) this.scrubbing += delta;
    else if (state === VmState.orphaned) this.orphaned += delta;
  }

  /** Is counted in the state that it is left in at this instant; returns the next that was touched. */
  settle(): Vm | null {
    const state = this.state;
    const before = this.counted;
    this.isTouched = false;
    if (state !== before) {
      const levels = this.fleet.levels;
      if (before >= 0) levels[before]!.change(-1);
      if (state >= 0) levels[state]!.change(1);
      this.counted = state;
    }
    return this.nextTouched;
  }

  private get state(): i32 {
    if (this.retired || this.out >= 0) return this.out;
    if (this.serving > 0) return VmState.serving;
    if (this.orphaned > 0) return VmState.orphaned;
    if (this.scrubbing > 0) return VmState.scrubbing;
    return this.occupants > 0 ? VmState.creating : VmState.idle;
  }
}
