import { VmState } from "../model/words.ts";
import type { Fleet } from "../state/fleet.ts";
import {
  DELETING,
  type Instances,
  IS_DOWN,
  LIFE,
  NEXT_ON_VM,
  ORPHANED,
  PLAN,
  POOL_VM,
  READY,
  ROW,
  SERVICE,
  VERSION,
  VM_STATE,
} from "../state/instances.ts";
import { Locks } from "../state/locks.ts";
import {
  INSTANCE,
  KEY_HIGH,
  KEY_LOW,
  LOCKED,
  LOCKING,
  PC,
  STATE,
  INTS as TOKEN,
  VM,
  WALKING,
} from "../state/tokens.ts";
import type { World } from "../state/world.ts";

/** What steps do to an instance and its VMs: state, downtime, version, and the right to operate on it. */
export class Operations {
  private readonly world: World;
  private readonly instances: Instances;
  private readonly locks: Locks = new Locks();

  constructor(world: World) {
    this.world = world;
    this.instances = world.instances;
  }

  /** The instance's VMs pass into a state (-1: nobody pays for them any more). */
  vms(instance: i32, state: i32): void {
    const world = this.world;
    const ints = this.instances.ints;
    const row = instance * ROW;
    const before = ints[row + VM_STATE]!;
    // A create that the IaaS refused leaves an orphan without a VM.
    if (before === state || (before < 0 && ints[row + LIFE]! === ORPHANED)) return;
    ints[row + VM_STATE] = state;
    const service = ints[row + SERVICE]!;
    const owner = world.services[service]!;
    const fleet = owner.fleet;
    if (fleet !== null) {
      const vm = ints[row + POOL_VM]!;
      if (vm >= 0) fleet.pass(vm, before, state);
      return;
    }
    const plan = ints[row + PLAN]!;
    const count = world.model.services[service]!.vms[plan]!;
    if (before >= 0) owner.count(plan, before, -count);
    if (state >= 0) owner.count(plan, state, count);
  }

  /** The instance is usable from now on, and its service counts it. */
  enter(instance: i32): void {
    const world = this.world;
    const ints = this.instances.ints;
    const row = instance * ROW;
    const state = world.services[ints[row + SERVICE]!]!;
    const vm = ints[row + POOL_VM]!;
    const version = vm >= 0 ? state.fleet!.vm(vm).version : state.versions.deployed;
    ints[row + LIFE] = READY;
    ints[row + VERSION] = version;
    state.alive.change(1);
    state.versions.enter(world.now, version);
    if (vm >= 0) {
      const on = state.fleet!.vm(vm);
      ints[row + NEXT_ON_VM] = on.firstInstance;
      on.firstInstance = instance;
      if (on.out >= 0) this.setDown(instance, true);
    }
    this.vms(instance, VmState.serving);
  }

  /** Its owner has given it up: it serves nobody, but still has to be deleted. */
  retire(instance: i32): void {
    this.instances.ints[instance * ROW + LIFE] = DELETING;
  }

  /** The instance no longer exists. Tokens that waited to operate on it find nothing to do. */
  leave(instance: i32): void {
    const world = this.world;
    const ints = this.instances.ints;
    const row = instance * ROW;
    const life = ints[row + LIFE]!;
    this.vms(instance, -1);
    if (life === READY || life === DELETING) {
      const state = world.services[ints[row + SERVICE]!]!;
      if (ints[row + IS_DOWN]! === 1) this.setDown(instance, false);
      state.alive.change(-1);
      state.versions.leave(world.now, ints[row + VERSION]!);
    }
    const waiting = this.locks.dissolve(2 * instance);
    if (waiting !== null) for (let nth = 0; nth < waiting.length; nth++) this.dismiss(waiting[nth]!);
    this.instances.free(instance);
  }

  /**
   * Takes the only right to operate on the token's target; false: it waits for it. An instance may have gone while the
   * token held before this step, and its row may be another's now: then there is nothing to operate on.
   */
  lock(token: i32): boolean {
    const ints = this.world.tokens.ints;
    if (!this.exists(token)) {
      this.dismiss(token);
      return false;
    }
    const thing = this.thing(token);
    ints[token * TOKEN + LOCKED] = thing;
    if (this.locks.take(thing, token)) return true;
    ints[token * TOKEN + STATE] = LOCKING;
    return false;
  }

  /** The token carries the key of its instance; a row that was given to another has another key. A retired VM is gone. */
  private exists(token: i32): boolean {
    const ints = this.world.tokens.ints;
    const instance = ints[token * TOKEN + INSTANCE]!;
    if (instance < 0) return !this.fleetOf(token).vm(ints[token * TOKEN + VM]!).retired;
    return this.instances.isStill(instance, ints[token * TOKEN + KEY_HIGH]!, ints[token * TOKEN + KEY_LOW]!);
  }

  unlock(token: i32): void {
    const ints = this.world.tokens.ints;
    const next = this.locks.pass(ints[token * TOKEN + LOCKED]!);
    ints[token * TOKEN + LOCKED] = -1;
    if (next < 0) return;
    ints[next * TOKEN + STATE] = WALKING;
    ints[next * TOKEN + PC]! += 1;
    this.world.due.push(next);
  }

  /** The token's instance, or its VM with every instance on it, goes down into a state. */
  down(token: i32, state: i32): void {
    const ints = this.world.tokens.ints;
    const instance = ints[token * TOKEN + INSTANCE]!;
    const row = instance * ROW;
    const rows = this.instances.ints;
    if (instance < 0) this.fleetOf(token).remove(ints[token * TOKEN + VM]!, state);
    else if (rows[row + POOL_VM]! < 0 && rows[row + VM_STATE]! === VmState.serving) this.vms(instance, state);
    for (let one = this.firstOf(token); one >= 0; one = this.nextOf(token, one)) this.setDown(one, true);
  }

  /** It comes up again. */
  up(token: i32): void {
    const ints = this.world.tokens.ints;
    const instance = ints[token * TOKEN + INSTANCE]!;
    for (let one = this.firstOf(token); one >= 0; one = this.nextOf(token, one)) this.setDown(one, false);
    if (instance < 0) {
      this.fleetOf(token).restore(ints[token * TOKEN + VM]!);
      return;
    }
    const rows = this.instances.ints;
    if (rows[instance * ROW + POOL_VM]! < 0 && rows[instance * ROW + LIFE]! === READY)
      this.vms(instance, VmState.serving);
  }

  /** The token's instance, or its VM with every instance on it, is now on this version. */
  renew(token: i32, version: i32): void {
    const ints = this.world.tokens.ints;
    if (ints[token * TOKEN + INSTANCE]! < 0) {
      const vm = this.fleetOf(token).vm(ints[token * TOKEN + VM]!);
      if (vm.version < version) vm.version = version;
    }
    const rows = this.instances.ints;
    for (let one = this.firstOf(token); one >= 0; one = this.nextOf(token, one)) {
      const row = one * ROW;
      const before = rows[row + VERSION]!;
      if (version <= before) continue;
      rows[row + VERSION] = version;
      this.world.services[rows[row + SERVICE]!]!.versions.renew(this.world.now, before, version);
    }
  }

  private setDown(instance: i32, on: boolean): void {
    const ints = this.instances.ints;
    const at = instance * ROW + IS_DOWN;
    if ((ints[at]! === 1) === on) return;
    ints[at] = on ? 1 : 0;
    this.world.services[ints[instance * ROW + SERVICE]!]!.down.change(on ? 1 : -1);
  }

  /** The instance leaves the list of those on its VM; its occupation ends with it. */
  vacate(instance: i32): void {
    const ints = this.instances.ints;
    const row = instance * ROW;
    const vm = this.world.services[ints[row + SERVICE]!]!.fleet!.vm(ints[row + POOL_VM]!);
    const next = ints[row + NEXT_ON_VM]!;
    this.vms(instance, -1);
    if (ints[row + IS_DOWN]! === 1) this.setDown(instance, false);
    if (vm.firstInstance === instance) vm.firstInstance = next;
    else {
      let before = vm.firstInstance;
      while (before >= 0 && ints[before * ROW + NEXT_ON_VM]! !== instance) before = ints[before * ROW + NEXT_ON_VM]!;
      if (before >= 0) ints[before * ROW + NEXT_ON_VM] = next;
    }
    ints[row + NEXT_ON_VM] = -1;
  }

  /** A token that waited for something that no longer exists goes on past the end of its list. */
  private dismiss(token: i32): void {
    const ints = this.world.tokens.ints;
    ints[token * TOKEN + STATE] = WALKING;
    ints[token * TOKEN + LOCKED] = -1;
    ints[token * TOKEN + INSTANCE] = -1;
    ints[token * TOKEN + PC] = this.world.model.program.endStep;
    this.world.due.push(token);
  }

  /** Number of what a token locks: its VM, or its instance. */
  private thing(token: i32): i32 {
    const ints = this.world.tokens.ints;
    const rows = this.instances.ints;
    const instance = ints[token * TOKEN + INSTANCE]!;
    const service = instance < 0 ? this.world.serviceOf(token) : rows[instance * ROW + SERVICE]!;
    const vm = instance < 0 ? ints[token * TOKEN + VM]! : rows[instance * ROW + POOL_VM]!;
    return vm < 0 ? 2 * instance : 2 * (vm * this.world.services.length + service) + 1;
  }

  /** What a token works on, one after the other (−1: no more): its instance, or all on its VM. */
  private firstOf(token: i32): i32 {
    const ints = this.world.tokens.ints;
    const instance = ints[token * TOKEN + INSTANCE]!;
    return instance >= 0 ? instance : this.fleetOf(token).vm(ints[token * TOKEN + VM]!).firstInstance;
  }

  private nextOf(token: i32, one: i32): i32 {
    return this.world.tokens.ints[token * TOKEN + INSTANCE]! >= 0 ? -1 : this.instances.ints[one * ROW + NEXT_ON_VM]!;
  }

  /** The pool whose VM a token works on. */
  private fleetOf(token: i32): Fleet {
    return this.world.services[this.world.serviceOf(token)]!.fleet!;
  }
}
