import { Downtime, VmState } from "../model/words.ts";
import { type Instance, Life } from "../state/instance.ts";

// How an instance is counted: its VMs by state, and whether it is down.

/** Its VMs, more or fewer in a state; where only some of them are upgraded or have failed, the others go on. */
export function count(instance: Instance, state: i32, sign: i32): void {
  const service = instance.service;
  const plan = instance.plan;
  const all = service.model.vms[plan]!;
  const isPartly = (state === VmState.failed || state === VmState.upgrading) && instance.out < all;
  service.count(plan, state, sign * (isPartly ? instance.out : all));
  if (isPartly) service.count(plan, VmState.serving, sign * (all - instance.out));
}

/** The service counts the instance no longer. */
/*@inline*/ export function discount(instance: Instance): void {
  if (!instance.isCounted) return;
  const service = instance.service;
  instance.isCounted = false;
  setDown(instance, false);
  service.alive.change(-1);
  giveUp(instance);
}

/** One that is down while it is being deleted counts no longer. */
export function discountDown(instance: Instance): void {
  discount(instance);
}

/** Releases need not reach it any more. */
export function giveUp(instance: Instance): void {
  if (!instance.isAwaited) return;
  instance.isAwaited = false;
  instance.service.versions.leave(instance.version, instance.readyAt);
}

/** How many of its VMs are out of service at the same time. */
export function outAtOnce(instance: Instance, state: i32): i32 {
  const model = instance.service.model;
  const isAll = state === VmState.upgrading && model.downtimes[instance.plan]! === Downtime.all;
  return isAll ? model.vms[instance.plan]! : 1;
}

/** An instance is down, unless it bears that one of its VMs is missing. */
export function fall(instance: Instance): void {
  const model = instance.service.model;
  const bears = model.downtimes[instance.plan]! === Downtime.none && model.vms[instance.plan]! > 1;
  if (bears && instance.vm === null && instance.out === 1) return;
  if (instance.life === Life.ready) setDown(instance, true);
  else discountDown(instance);
}

export function setDown(instance: Instance, isDown: boolean): void {
  if (instance.isDown === isDown) return;
  instance.isDown = isDown;
  instance.service.down.change(isDown ? 1 : -1);
  if (isDown || isNaN(instance.downSince)) return;
  instance.service.versions.downtimes!.end(instance.downSince);
  instance.downSince = NaN;
}
