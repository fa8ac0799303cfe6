import { VM_STATES } from "../platform/step.ts";
import type { Fleet } from "./fleet.ts";
import {
  DELETING,
  type Instances,
  IS_DOWN,
  KEY_A,
  KEY_B,
  LIFE,
  NEXT_ON_VM,
  NOBODY,
  ORPHANED,
  PLAN,
  POOL_VM,
  READY,
  ROW,
  SERVICE,
  VERSION,
  VM_STATE,
} from "./instances.ts";
import { Locks } from "./locks.ts";
import { INSTANCE, KEY_HIGH, KEY_LOW, LOCKED, LOCKING, PC, STATE, INTS as TOKEN, VM, WALKING } from "./tokens.ts";
import type { World } from "./world.ts";

const SERVING = VM_STATES.indexOf("serving");

/** What steps do to an instance and its VMs: state, downtime, version, and the right to operate on it. */
export class Operations {
  private readonly world: World;
  private readonly instances: Instances;
  private readonly locks = new Locks();

  constructor(world: World) {
    this.world = world;
    this.instances = world.instances;
  }

  /** The instance's VMs pass into a state (index in VM_STATES; -1: nobody pays for them any more). */
  vms(instance: number, state: number): void {
    const { world } = this;
    const { ints } = this.instances;
    const row = instance * ROW;
    const before = ints[row + VM_STATE]!;
    // A create that the IaaS refused leaves an orphan without a VM.
    if (before === state || (before < 0 && ints[row + LIFE] === ORPHANED)) return;
    ints[row + VM_STATE] = state;
    const service = ints[row + SERVICE]!;
    const owner = world.services[service]!;
    if (owner.fleet) {
      const vm = ints[row + POOL_VM]!;
      if (vm >= 0) owner.fleet.pass(vm, before, state);
      return;
    }
    const plan = ints[row + PLAN]!;
    const count = world.model.services[service]!.service.plans[plan]!.vms;
    if (before >= 0) owner.count(plan, before, -count);
    if (state >= 0) owner.count(plan, state, count);
  }

  /** The instance is usable from now on, and its service counts it. */
  enter(instance: number): void {
    const { world } = this;
    const { ints } = this.instances;
    const row = instance * ROW;
    const { alive, versions, fleet } = world.services[ints[row + SERVICE]!]!;
    const vm = ints[row + POOL_VM]!;
    const on = vm >= 0 ? fleet!.vm(vm) : undefined;
    const version = on ? on.version : versions.deployed;
    ints[row + LIFE] = READY;
    ints[row + VERSION] = version;
    alive.change(1);
    versions.enter(world.clock, version);
    if (on) {
      ints[row + NEXT_ON_VM] = on.firstInstance;
      on.firstInstance = instance;
      if (on.out >= 0) this.setDown(instance, true);
    }
    this.vms(instance, SERVING);
  }

  /** Its owner has given it up: it serves nobody, but still has to be deleted. */
  retire(instance: number): void {
    this.instances.ints[instance * ROW + LIFE] = DELETING;
  }

  /** The instance no longer exists. Tokens that waited to operate on it find nothing to do. */
  leave(instance: number): void {
    const { world, instances } = this;
    const { ints } = instances;
    const row = instance * ROW;
    const life = ints[row + LIFE]!;
    this.vms(instance, -1);
    if (life === READY || life === DELETING) {
      const { alive, versions } = world.services[ints[row + SERVICE]!]!;
      if (ints[row + IS_DOWN] === 1) this.setDown(instance, false);
      alive.change(-1);
      versions.leave(world.clock, ints[row + VERSION]!);
    }
    for (const token of this.locks.dissolve(2 * instance)) this.dismiss(token);
    instances.free(instance);
  }

  /**
   * Takes the only right to operate on the token's target; false: it waits for it. An instance may have gone while the
   * token held before this step, and its row may be another's now: then there is nothing to operate on.
   */
  lock(token: number): boolean {
    const { tokens } = this.world;
    if (!this.exists(token)) {
      this.dismiss(token);
      return false;
    }
    const thing = this.thing(token);
    tokens.ints[token * TOKEN + LOCKED] = thing;
    if (this.locks.take(thing, token)) return true;
    tokens.ints[token * TOKEN + STATE] = LOCKING;
    return false;
  }

  /** The token carries the key of its instance; a row that was given to another has another key. A retired VM is gone. */
  private exists(token: number): boolean {
    const { ints } = this.world.tokens;
    const instance = ints[token * TOKEN + INSTANCE]!;
    const row = instance * ROW;
    const { ints: rows } = this.instances;
    if (instance < 0) return !this.fleetOf(token).vm(ints[token * TOKEN + VM]!).retired;
    return (
      rows[row + LIFE] !== NOBODY &&
      rows[row + KEY_A] === ints[token * TOKEN + KEY_HIGH] &&
      rows[row + KEY_B] === ints[token * TOKEN + KEY_LOW]
    );
  }

  unlock(token: number): void {
    const { tokens, due } = this.world;
    const next = this.locks.pass(tokens.ints[token * TOKEN + LOCKED]!);
    tokens.ints[token * TOKEN + LOCKED] = -1;
    if (next < 0) return;
    tokens.ints[next * TOKEN + STATE] = WALKING;
    tokens.ints[next * TOKEN + PC]! += 1;
    due.push(next);
  }

  /** The token's instance, or its VM with every instance on it, goes down into a state (index in VM_STATES). */
  down(token: number, state: number): void {
    const { ints } = this.world.tokens;
    const instance = ints[token * TOKEN + INSTANCE]!;
    if (instance < 0) this.fleetOf(token).remove(ints[token * TOKEN + VM]!, state);
    else if (
      this.instances.ints[instance * ROW + POOL_VM]! < 0 &&
      this.instances.ints[instance * ROW + VM_STATE] === SERVING
    )
      this.vms(instance, state);
    this.setAllDown(token, true);
  }

  /** It comes up again. */
  up(token: number): void {
    const { ints } = this.world.tokens;
    const instance = ints[token * TOKEN + INSTANCE]!;
    this.setAllDown(token, false);
    if (instance < 0) return this.fleetOf(token).restore(ints[token * TOKEN + VM]!);
    const row = instance * ROW;
    if (this.instances.ints[row + POOL_VM]! < 0 && this.instances.ints[row + LIFE] === READY)
      this.vms(instance, SERVING);
  }

  /** The token's instance, or its VM with every instance on it, is now on this version. */
  renew(token: number, version: number): void {
    const { ints } = this.world.tokens;
    if (ints[token * TOKEN + INSTANCE]! < 0) {
      const vm = this.fleetOf(token).vm(ints[token * TOKEN + VM]!);
      vm.version = Math.max(vm.version, version);
    }
    for (let one = this.firstOf(token); one >= 0; one = this.nextOf(token, one)) this.renewInstance(one, version);
  }

  private renewInstance(instance: number, version: number): void {
    const { instances, world } = this;
    const row = instance * ROW;
    const before = instances.ints[row + VERSION]!;
    if (version <= before) return;
    instances.ints[row + VERSION] = version;
    world.services[instances.ints[row + SERVICE]!]!.versions.renew(world.clock, before, version);
  }

  private setAllDown(token: number, on: boolean): void {
    for (let one = this.firstOf(token); one >= 0; one = this.nextOf(token, one)) this.setDown(one, on);
  }

  private setDown(instance: number, on: boolean): void {
    const { instances, world } = this;
    const at = instance * ROW + IS_DOWN;
    if (instances.ints[at] === Number(on)) return;
    instances.ints[at] = Number(on);
    world.services[instances.ints[instance * ROW + SERVICE]!]!.down.change(on ? 1 : -1);
  }

  /** The instance leaves the list of those on its VM; its occupation ends with it. */
  vacate(instance: number): void {
    const { ints } = this.instances;
    const row = instance * ROW;
    const vm = this.world.services[ints[row + SERVICE]!]!.fleet!.vm(ints[row + POOL_VM]!);
    const next = ints[row + NEXT_ON_VM]!;
    this.vms(instance, -1);
    if (ints[row + IS_DOWN] === 1) this.setDown(instance, false);
    if (vm.firstInstance === instance) vm.firstInstance = next;
    else {
      let before = vm.firstInstance;
      while (before >= 0 && ints[before * ROW + NEXT_ON_VM] !== instance) before = ints[before * ROW + NEXT_ON_VM]!;
      if (before >= 0) ints[before * ROW + NEXT_ON_VM] = next;
    }
    ints[row + NEXT_ON_VM] = -1;
  }

  /** A token that waited for something that no longer exists goes on past the end of its list. */
  private dismiss(token: number): void {
    const { tokens, due } = this.world;
    tokens.ints[token * TOKEN + STATE] = WALKING;
    tokens.ints[token * TOKEN + LOCKED] = -1;
    tokens.ints[token * TOKEN + INSTANCE] = -1;
    tokens.ints[token * TOKEN + PC] = this.world.model.endStep;
    due.push(token);
  }

  /** Number of what a token locks: its VM, or its instance. */
  private thing(token: number): number {
    const { tokens, services } = this.world;
    const instance = tokens.ints[token * TOKEN + INSTANCE]!;
    const service = instance < 0 ? this.world.serviceOf(token) : this.instances.ints[instance * ROW + SERVICE]!;
    const vm = instance < 0 ? tokens.ints[token * TOKEN + VM]! : this.instances.ints[instance * ROW + POOL_VM]!;
    return vm < 0 ? 2 * instance : 2 * (vm * services.length + service) + 1;
  }

  /** What a token works on, one after the other (−1: no more): its instance, or all on its VM. */
  private firstOf(token: number): number {
    const { ints } = this.world.tokens;
    const instance = ints[token * TOKEN + INSTANCE]!;
    return instance >= 0 ? instance : this.fleetOf(token).vm(ints[token * TOKEN + VM]!).firstInstance;
  }

  private nextOf(token: number, one: number): number {
    return this.world.tokens.ints[token * TOKEN + INSTANCE]! >= 0 ? -1 : this.instances.ints[one * ROW + NEXT_ON_VM]!;
  }

  /** The pool whose VM a token works on. */
  private fleetOf(token: number): Fleet {
    return this.world.services[this.world.serviceOf(token)]!.fleet!;
  }
}
