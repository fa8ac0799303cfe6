import type { Model } from "../model/model.ts";
import { VmState } from "../model/words.ts";
import type { World } from "../state/world.ts";
import type { Failures } from "./failures.ts";
import type { Loans } from "./loans.ts";
import type { Upgrades } from "./upgrades.ts";

/** How much there is of everything, as the operator and dated changes move it while the run goes on. */
export class Supply {
  private readonly world: World;
  private readonly loans: Loans;
  private readonly upgrades: Upgrades;
  private readonly failures: Failures;

  constructor(world: World, loans: Loans, upgrades: Upgrades, failures: Failures) {
    this.world = world;
    this.loans = loans;
    this.upgrades = upgrades;
    this.failures = failures;
  }

  /** The operator orders VMs for a pool: they are being created. */
  build(service: i32): void {
    const state = this.world.services[service]!;
    const settings = this.world.model.services[service]!.settings;
    const room = settings.growAtMost - f64(state.fleet!.inService);
    state.ordered = i32(Math.max(0, Math.min(settings.growBy, room)));
    state.vms[VmState.creating]!.change(state.ordered);
  }

  /** The VMs that were ordered are there. */
  grow(service: i32): void {
    const state = this.world.services[service]!;
    state.vms[VmState.creating]!.change(-state.ordered);
    this.addVms(service, state.ordered);
    state.growing = false;
    this.upgrades.watchPool(service);
  }

  /** A dated change: other numbers, the same structure. What runs keeps what it has; limits move by the difference. */
  change(later: Model): void {
    const world = this.world;
    const before = world.model;
    world.model = later;
    for (let index = 0; index < world.limits.length; index++) {
      const limit = world.limits[index]!;
      const next = later.limits[index]!;
      const from = before.limits[index]!.capacity;
      const to = next.capacity;
      limit.places = next.places;
      limit.reserve = next.reserve;
      const idling = next.idling;
      const idle = limit.idle;
      if (idling !== null && idle !== null) idle.behave(world.now, idling);
      if (from !== to && !isPool(later, index)) limit.resize(from < Infinity ? limit.capacity + to - from : to);
      this.loans.serve(limit);
    }
    for (let index = 0; index < later.services.length; index++) {
      const service = later.services[index]!;
      const added = service.pool < 0 ? 0 : service.settings.poolVms - before.services[index]!.settings.poolVms;
      if (added !== 0) this.addVms(index, added);
    }
  }

  private addVms(service: i32, count: i32): void {
    const world = this.world;
    const state = world.services[service]!;
    const fleet = state.fleet!;
    const pool = world.limits[world.model.services[service]!.pool]!;
    const change = count >= 0 ? count : -fleet.retire(-count);
    if (count > 0) {
      fleet.add(count, state.versions.deployed);
      this.failures.watchPool(service, fleet.size - count);
    }
    pool.resize(pool.capacity + f64(change * fleet.slots));
    this.loans.serve(pool);
  }
}

/** Whether a limit is some service's pool: that one moves with its VMs. */
function isPool(model: Model, limit: i32): boolean {
  for (let index = 0; index < model.services.length; index++) if (model.services[index]!.pool === limit) return true;
  return false;
}
