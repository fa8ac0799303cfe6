import * as clock from "../engine/clock.ts";
import { sameKey } from "../engine/machine.ts";
import { isFailure, List, Part, VmState } from "../model/words.ts";
import * as due from "../state/due.ts";
import { type Instance, Life } from "../state/instance.ts";
import { Lock } from "../state/lock.ts";
import { Doing, type Token } from "../state/token.ts";
import type { Vm } from "../state/vm.ts";
import { world } from "../state/world.ts";
import * as failures from "./failures.ts";
import { count, discount, discountDown, fall, giveUp, outAtOnce, setDown } from "./falls.ts";
import * as losses from "./losses.ts";

// What steps do to an instance and its VMs: state, downtime, version, and the right to operate on it.

/** The instance's VMs pass into a state (−1: they are no longer paid for). */
export function vms(instance: Instance, state: i32): void {
  const before = instance.vmState;
  // A create that the IaaS refused leaves an orphan without a VM.
  if (before === state || (before < 0 && instance.life === Life.orphaned)) return;
  const vm = instance.vm;
  if (vm !== null) {
    pass(instance, vm, state);
    return;
  }
  instance.vmState = state;
  if (instance.service.fleet !== null) return;
  if (before >= 0) count(instance, before, -1);
  if (state >= 0) count(instance, state, 1);
}

/** The instance passes into a state on its VM of a pool. */
function pass(instance: Instance, vm: Vm, state: i32): void {
  vm.fleet.pass(vm, instance.vmState, state);
  instance.vmState = state;
}

/** The instance is usable from now on, and its service counts it. */
/*@inline*/ export function enter(instance: Instance): void {
  const service = instance.service;
  const vm = instance.vm;
  const version = vm !== null ? vm.version : service.versions.deployed;
  instance.life = Life.ready;
  instance.version = version;
  instance.isCounted = true;
  instance.isAwaited = true;
  service.alive.change(1);
  service.versions.enter(version);
  if (vm === null) {
    vms(instance, VmState.serving);
    return;
  }
  instance.nextOnVm = vm.firstInstance;
  vm.firstInstance = instance;
  if (vm.out >= 0) setDown(instance, true);
  if (vm.out === VmState.upgrading) instance.downSince = clock.now;
  pass(instance, vm, VmState.serving);
}

/** Its owner has given it up: it is out of service but still has to be deleted. No release waits for it; one that is down counts no longer. */
export function retire(instance: Instance): void {
  instance.life = Life.deleting;
  giveUp(instance);
  if (instance.isDown) discountDown(instance);
}

/** The instance no longer exists. Tokens that waited to operate on it find nothing to do. */
/*@inline*/ export function leave(instance: Instance): void {
  if (instance.vmState >= 0) vms(instance, -1);
  discount(instance);
  const rights = instance.rights;
  if (rights !== null) dismissAll(rights.dissolve());
  world.tokens.remove(instance);
}

/**
 * Takes the only right to operate on the token's target; false: it waits for it. An instance may have gone while the
 * token held before this step, and its place may be another's now; or a later release may have been there before: then
 * there is nothing to do.
 */
export function lock(token: Token): boolean {
  const isGone = !isThere(token);
  if (isGone || isUpToDate(token)) {
    const vm = token.vm;
    if (isGone && vm !== null && vm.life === token) vm.fleet.forget(vm);
    dismiss(token);
    return false;
  }
  const instance = token.instance;
  if (instance !== null && instance.isFailing && isFailure(token.step.list)) {
    failures.failToo(token, instance);
    return false;
  }
  const rights = rightsFor(token);
  token.lock = rights;
  if (rights.take(token)) return true;
  token.doing = Doing.locking;
  const rollout = token.rollout;
  if (rollout !== null) rollout.turn(token, Part.busy);
  return false;
}

/** Gives the right back: the token that has waited longest for it, and still has something to do, goes on. */
export function unlock(token: Token): void {
  const rights = token.lock!;
  let next = rights.pass();
  token.lock = null;
  while (next !== null && isUpToDate(next!)) {
    dismiss(next!);
    next = rights.pass();
  }
  if (next === null) return;
  next.doing = Doing.walking;
  next.step = next.step.next!;
  due.push(next);
}

/** The token's instance, or its VM with every instance on it, goes down into a state. */
export function down(token: Token, state: i32): void {
  const instance = token.instance;
  if (instance === null) token.vm!.fleet.remove(token.vm!, state);
  else if (instance.vm === null) {
    // Those of one that is being deleted are counted as they were.
    if (instance.vmState === VmState.serving) instance.out = outAtOnce(instance, state);
    instance.isFailing = state === VmState.failed;
    if (instance.vmState === VmState.serving) vms(instance, state);
    if (instance.isFailing) failures.failTogether(instance, token.lock!);
  }
  for (let one = firstOf(token); one !== null; one = nextOf(token, one!)) {
    fall(one);
    if (token.rollout !== null && one.isDown) one.downSince = clock.now;
  }
}

/** It comes up again. */
export function up(token: Token): void {
  const instance = token.instance;
  for (let one = firstOf(token); one !== null; one = nextOf(token, one!)) {
    if (token.rollout !== null && one.isCounted && !one.isDown) one.service.versions.downtimes!.end(clock.now);
    setDown(one, false);
  }
  if (instance === null) token.vm!.fleet.restore(token.vm!);
  else if (instance.vm === null) {
    if (instance.life === Life.ready) vms(instance, VmState.serving);
    instance.isFailing = false;
    failures.runAgain(instance);
  }
}

/** The token's instance, or its VM with every instance on it, is now on this version. */
export function renew(token: Token, version: i32): void {
  if (token.instance === null && token.vm!.version < version) token.vm!.version = version;
  for (let one = firstOf(token); one !== null; one = nextOf(token, one!)) {
    const before = one.version;
    if (version <= before) continue;
    one.version = version;
    if (one.isAwaited) one.service.versions.renew(before, version, one.readyAt);
  }
}

/** The instance leaves the list of those on its VM; its occupation ends with it. */
export function vacate(instance: Instance): void {
  const vm = instance.vm!;
  const next = instance.nextOnVm;
  pass(instance, vm, -1);
  if (instance.isDown) setDown(instance, false);
  if (vm.firstInstance === instance) vm.firstInstance = next;
  else {
    let before = vm.firstInstance;
    while (before !== null && before.nextOnVm !== instance) before = before.nextOnVm;
    if (before !== null) before.nextOnVm = next;
  }
  instance.nextOnVm = null;
}

/** Tokens that waited for something that no longer exists, linked. */
function dismissAll(waiting: Token | null): void {
  let token = waiting;
  while (token !== null) {
    const next: Token | null = token.link;
    dismiss(token);
    token = next;
  }
}

/** A token without anything left to operate on goes on past the end of its list. */
function dismiss(token: Token): void {
  if (token.step.list === List.lost) losses.back(token);
  token.doing = Doing.walking;
  token.lock = null;
  token.instance = null;
  token.step = world.endStep;
  due.push(token);
}

/** A token carries the key of its instance; an instance whose place was taken by another has another key. A retired VM is gone. */
export function isThere(token: Token): boolean {
  const instance = token.instance;
  if (instance === null) return !token.vm!.retired;
  return instance.life !== Life.gone && sameKey(instance.key, token.key);
}

/** Whether a token that was to upgrade its target finds it upgraded. */
function isUpToDate(token: Token): boolean {
  const rollout = token.rollout;
  if (rollout === null || rollout.campaign === null) return false;
  const instance = token.instance;
  const version = instance === null ? token.vm!.version : instance.version;
  return version >= rollout.campaign!.version;
}

/** What a token locks: the right to its VM, or to its instance where that has none of a pool. */
function rightsFor(token: Token): Lock {
  const instance = token.instance;
  const vm = instance === null ? token.vm : instance.vm;
  if (vm !== null) return vm.rights;
  let rights = instance!.rights;
  if (rights === null) {
    rights = new Lock();
    instance!.rights = rights;
  }
  return rights;
}

/** What a token works on, one after the other: its instance, or all on its VM. */
function firstOf(token: Token): Instance | null {
  return token.instance === null ? token.vm!.firstInstance : token.instance;
}

function nextOf(token: Token, one: Instance): Instance | null {
  return token.instance === null ? one.nextOnVm : null;
}
