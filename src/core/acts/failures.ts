import { purpose } from "../draws/purpose.ts";
import { keyFrom } from "../draws/random.ts";
import { List } from "../model/words.ts";
import type { Instance } from "../state/instance.ts";
import type { Service } from "../state/service.ts";
import { world } from "../state/world.ts";

const VM = purpose("VM");
/** Lives that one VM may have before its draws repeat those of the instance's next VM. */
const LIVES = 65_536;

// VMs that fail and are brought back. Each VM has a token that walks the list `fail` for as long as there is such a VM,
// and draws of its own: a pool's VM by its number, an instance's by the instance's key, so that variants stay paired.
// A VM under upgrade, scrub or deletion fails when that is over; of an instance's VMs, one at a time is failed.

/** VMs of a pool, from this number on, may fail from now on. */
export function watchPool(service: Service, first: i32): void {
  const entry = service.list(List.fail);
  const fleet = service.fleet;
  if (entry === null || fleet === null) return;
  for (let nth = first; nth < fleet.vms.length; nth++) {
    const token = world.tokens.spawn(entry, keyFrom(service.key, VM, nth));
    token.vm = fleet.vms[nth]!;
    world.due.push(token);
  }
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
    world.due.push(token);
  }
}
