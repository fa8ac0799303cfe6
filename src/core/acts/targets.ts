import { type Instance, Life } from "../state/instance.ts";
import type { Service } from "../state/service.ts";
import type { Vm } from "../state/vm.ts";
import { world } from "../state/world.ts";

/** The VMs of the pool that are not yet on the version, by number, idle ones too. */
export function vmsOf(service: Service, version: i32): Vm[] {
  const vms = service.fleet!.vms;
  const found: Vm[] = [];
  for (let nth = 0; nth < vms.length; nth++)
    if (!vms[nth]!.retired && vms[nth]!.version < version) found.push(vms[nth]!);
  return found;
}

/** The instances that are ready and not yet on the version (−1: whatever they are on), oldest first. */
export function instancesOf(service: Service, version: i32): Instance[] {
  const instances = world.tokens.instances;
  const found: Instance[] = [];
  for (let nth = 0; nth < instances.length; nth++) {
    const instance = instances[nth]!;
    if (instance.service !== service || instance.life !== Life.ready) continue;
    if (version < 0 || instance.version < version) found.push(instance);
  }
  sort(found);
  return found;
}

/** Oldest first, those of one instant by number, from the leaves up (a heap sort: no order of what comes makes it slow). */
function sort(found: Instance[]): void {
  for (let from = (found.length >> 1) - 1; from >= 0; from--) sink(found, from, found.length);
  for (let end = found.length - 1; end > 0; end--) {
    const last = found[end]!;
    found[end] = found[0]!;
    found[0] = last;
    sink(found, 0, end);
  }
}

function sink(found: Instance[], from: i32, end: i32): void {
  let hole = from;
  const one = found[from]!;
  for (let child = 2 * hole + 1; child < end; child = 2 * hole + 1) {
    if (child + 1 < end && isOlder(found[child]!, found[child + 1]!)) child++;
    if (!isOlder(one, found[child]!)) break;
    found[hole] = found[child]!;
    hole = child;
  }
  found[hole] = one;
}

function isOlder(one: Instance, other: Instance): boolean {
  if (one.readyAt !== other.readyAt) return one.readyAt < other.readyAt;
  return one.request === other.request ? one.number < other.number : one.request < other.request;
}
