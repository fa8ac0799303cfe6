import { purpose } from "../draws/purpose.ts";
import { keyFrom } from "../draws/random.ts";
import { List, VmState } from "../model/words.ts";
import * as due from "../state/due.ts";
import type { Instance } from "../state/instance.ts";
import type { Lock } from "../state/lock.ts";
import type { Service } from "../state/service.ts";
import type { Stock } from "../state/stock.ts";
import { Doing, type Token } from "../state/token.ts";
import type { Vm } from "../state/vm.ts";
import { world } from "../state/world.ts";
import { purposeOfVm } from "./each-vm.ts";
import { count, fall } from "./falls.ts";
import * as losses from "./losses.ts";

const VM = purpose("VM");
/** Lives that one VM may have before its draws repeat those of the instance's next VM. */
const LIVES = 65_536;

// VMs that fail and are brought back. Each VM has a token that walks the list `fail` for as long as there is such a VM,
// and draws of its own: a pool's VM by its number, an instance's by the instance's key, so that variants stay paired. The
// life of a ready VM begins anew when it is an instance's.
// A VM under upgrade, scrub or deletion fails when that is over.

/** VMs of a pool, from this number on, may fail from now on. */
export function watchPool(service: Service, first: i32): void {
  const entry = service.list(List.fail);
  const fleet = service.fleet;
  if (entry === null || fleet === null) return;
  for (let nth = first; nth < fleet.vms.length; nth++) {
    const token = world.tokens.spawn(entry, keyFrom(service.key, VM, nth));
    token.vm = fleet.vms[nth]!;
    due.push(token);
  }
}

/** A VM that is kept ready may fail from now on. */
export function watchReady(stock: Stock, vm: Vm): void {
  const service = stock.service;
  const entry = service.list(List.fail);
  if (entry === null) return;
  const token = world.tokens.spawn(entry, keyFrom(service.key, purposeOfVm(VM, stock.plan), vm.number));
  token.vm = vm;
  vm.life = token;
  due.push(token);
}

/** The VMs of an instance that has become ready may fail from now on; those of a pool's may already. */
export function watchInstance(instance: Instance): void {
  const service = instance.service;
  const entry = service.list(List.fail);
  if (entry === null || service.fleet !== null) return;
  const vms = service.model.vms[instance.plan]!;
  for (let nth = 0; nth < vms; nth++) {
    const token = world.tokens.spawn(entry, instance.key);
    token.instance = instance;
    token.occurrence = nth * LIVES;
    due.push(token);
  }
}

/** VMs that would have failed while the instance was operated on fail now. */
export function failTogether(instance: Instance, rights: Lock): void {
  pullAll(instance, rights, List.fail);
  pullAll(instance, rights, List.lost);
}

function pullAll(instance: Instance, rights: Lock, list: i32): void {
  for (let token = rights.pull(list); token !== null; token = rights.pull(list)) {
    token.lock = null;
    failToo(token, instance);
  }
}

/** Another VM of an instance fails before those that have are recreated: it is noticed and recreated with them. */
export function failToo(token: Token, instance: Instance): void {
  const isFailed = instance.vmState === VmState.failed;
  const wasDown = instance.isDown;
  token.doing = Doing.locking;
  token.link = instance.alsoFailed;
  instance.alsoFailed = token;
  if (isFailed) count(instance, VmState.failed, -1);
  instance.out++;
  if (isFailed) count(instance, VmState.failed, 1);
  fall(instance);
  losses.fellToo(token, instance.isDown && !wasDown);
}

/** What has failed of an instance is being recreated: what fails from now on is found by the next look. */
export function repair(instance: Instance): void {
  instance.isFailing = false;
}

/** VMs that had failed together run until they fail again: each has a token of its own. */
export function runAgain(instance: Instance): void {
  let token = instance.alsoFailed;
  instance.alsoFailed = null;
  while (token !== null) {
    const next: Token | null = token.link;
    if (token.step.list === List.lost) {
      losses.back(token);
      world.end(token);
      token = next;
      continue;
    }
    token.doing = Doing.walking;
    token.occurrence++;
    token.step = instance.service.list(List.fail)!;
    due.push(token);
    token = next;
  }
}
