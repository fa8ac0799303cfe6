import { LIFE, NUMBER, READY, READY_AT, ROW, SERVICE, VERSION } from "../state/instances.ts";
import type { World } from "../state/world.ts";

/** All VMs of the pool by number, idle ones too. */
export function vmsOf(world: World, service: i32): i32[] {
  const fleet = world.services[service]!.fleet!;
  const found: i32[] = [];
  for (let vm = 0; vm < fleet.size; vm++) if (!fleet.vm(vm).retired) found.push(vm);
  return found;
}

/** The instances that are ready and not yet on the version (−1: whatever they are on), oldest first. */
export function instancesOf(world: World, service: i32, version: i32): i32[] {
  const instances = world.instances;
  const ints = instances.ints;
  const found: i32[] = [];
  for (let one = 0; one < instances.used; one++) {
    const row = one * ROW;
    if (ints[row + SERVICE]! !== service || ints[row + LIFE]! !== READY) continue;
    if (version < 0 || ints[row + VERSION]! < version) found.push(one);
  }
  sort(found, world);
  return found;
}

/** Oldest first, those of one instant by number, from the leaves up (a heap sort: no order of what comes makes it slow). */
function sort(found: i32[], world: World): void {
  for (let from = (found.length >> 1) - 1; from >= 0; from--) sink(found, from, found.length, world);
  for (let end = found.length - 1; end > 0; end--) {
    const last = found[end]!;
    found[end] = found[0]!;
    found[0] = last;
    sink(found, 0, end, world);
  }
}

function sink(found: i32[], from: i32, end: i32, world: World): void {
  let hole = from;
  const one = found[from]!;
  for (let child = 2 * hole + 1; child < end; child = 2 * hole + 1) {
    if (child + 1 < end && isOlder(found[child]!, found[child + 1]!, world)) child++;
    if (!isOlder(one, found[child]!, world)) break;
    found[hole] = found[child]!;
    hole = child;
  }
  found[hole] = one;
}

function isOlder(one: i32, other: i32, world: World): boolean {
  const instances = world.instances;
  const first = instances.doubles[instances.row(one) + READY_AT]!;
  const second = instances.doubles[instances.row(other) + READY_AT]!;
  if (first !== second) return first < second;
  const number = instances.ints[one * ROW + NUMBER]!;
  const next = instances.ints[other * ROW + NUMBER]!;
  return number === next ? one < other : number < next;
}
