import { LIFE, NUMBER, READY, READY_AT, ROW, SERVICE, VERSION } from "./instances.ts";
import { AT_ONCE, ERRAND, ONE_BY_ONE, TASK } from "./program.ts";
import type { World } from "./world.ts";

/** How a rollout goes over its targets. */
export class RolloutPlan {
  /** Instances or VMs, in the order in which they are touched. */
  targets: i32[] = [];
  /** When they were taken, µs: what is found in an instance's place but became ready later is another one. */
  begun: f64 = 0;
  maxInFlight: f64 = Infinity;
  canaries: i32 = 0;
  /** How many canaries at a time. */
  canariesInFlight: f64 = 1;
  /** µs between the last canary and the rest. */
  watch: f64 = 0;
  /** µs between looks; 0: every end is noticed at once. */
  poll: f64 = 0;
  waves: boolean = false;
  /** Whether a failure after the canaries halts the rest too. */
  stops: boolean = false;
  /** The list that each target walks, as its first step. */
  entry: i32 = 0;
  overVms: boolean = false;
  /** Index of the service it walks over. */
  service: i32 = 0;
  /** Index of the campaign it carries out; -1: none. */
  campaign: i32 = -1;
  /** The token that waits for the end of it. */
  carrier: i32 = -1;

  /** An upgrade that an operator runs: neither everybody's own, nor an errand that deletes. */
  get isOperated(): boolean {
    return this.campaign >= 0 && this.maxInFlight !== Infinity;
  }

  /** Goes on by its pace and the service's settings. */
  keep(pace: i32, world: World): void {
    if (pace === AT_ONCE) return;
    const upgrade = world.model.services[this.service]!.upgrade;
    if (pace === ONE_BY_ONE) {
      this.maxInFlight = 1;
      this.poll = upgrade.deletePoll;
      return;
    }
    this.maxInFlight = upgrade.maxInFlight;
    this.canaries = upgrade.canaries;
    this.canariesInFlight = pace === TASK ? 1 : upgrade.maxInFlight;
    this.watch = upgrade.watch;
    this.poll = pace === ERRAND ? upgrade.poll : 0;
    this.waves = upgrade.waves;
    this.stops = upgrade.stops;
  }
}

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
