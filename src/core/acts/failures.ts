import { List } from "../model/words.ts";
import { KEY_A, KEY_B, PLAN, ROW, SERVICE } from "../state/instances.ts";
import { INSTANCE, OCCURRENCE, INTS as TOKEN, VM } from "../state/tokens.ts";
import type { World } from "../state/world.ts";

/** Lives that one VM may have before its luck meets that of the instance's next one. */
const LIVES = 65_536;

/**
 * VMs that fail and are brought back. Each VM has a token that walks the list `fail` for as long as there is such a VM,
 * and luck of its own: a pool's VM by its number, an instance's by the instance's key, so that variants stay paired.
 * A VM under upgrade, scrub or deletion fails when that is over; of an instance's VMs, one at a time is failed.
 */
export class Failures {
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
    for (let service = 0; service < world.services.length; service++)
      if (world.services[service]!.fleet !== null) this.watchPool(service, 0);
  }

  /** VMs of a pool, from this number on, may fail from now on. */
  watchPool(service: i32, first: i32): void {
    const world = this.world;
    const entry = this.entry(service);
    if (entry < 0) return;
    const state = world.services[service]!;
    const size = state.fleet!.size;
    for (let vm = first; vm < size; vm++) {
      const token = world.spawn(entry, state.keyHigh, i32(state.keyLow + vm));
      world.tokens.ints[token * TOKEN + VM] = vm;
      world.due.push(token);
    }
  }

  /** The VMs of an instance that has become ready may fail from now on; those of a pool's may already. */
  watchInstance(instance: i32): void {
    const world = this.world;
    const ints = world.instances.ints;
    const row = instance * ROW;
    const service = ints[row + SERVICE]!;
    const entry = this.entry(service);
    if (entry < 0 || world.services[service]!.fleet !== null) return;
    const vms = world.model.services[service]!.vms[ints[row + PLAN]!]!;
    for (let vm = 0; vm < vms; vm++) {
      const token = world.spawn(entry, ints[row + KEY_A]!, ints[row + KEY_B]!);
      world.tokens.ints[token * TOKEN + INSTANCE] = instance;
      world.tokens.ints[token * TOKEN + OCCURRENCE] = vm * LIVES;
      world.due.push(token);
    }
  }

  private entry(service: i32): i32 {
    return this.world.model.services[service]!.entries[List.fail]!;
  }
}
