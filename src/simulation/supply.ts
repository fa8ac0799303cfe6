import { VM_STATES } from "../platform/step.ts";
import type { Failures } from "./failures.ts";
import type { Loans } from "./loans.ts";
import type { Model } from "./model.ts";
import type { Upgrades } from "./upgrades.ts";
import type { World } from "./world.ts";

/** How much there is of everything, as the operator and dated changes move it while the run goes on. */
export class Supply {
  private readonly world: World;
  private readonly loans: Loans;
  private readonly upgrades: Upgrades;
  private readonly failures: Failures;

  constructor(world: World, { loans, upgrades, failures }: { loans: Loans; upgrades: Upgrades; failures: Failures }) {
    this.world = world;
    this.loans = loans;
    this.upgrades = upgrades;
    this.failures = failures;
  }

  /** The operator orders VMs for a pool: they are being created. */
  build(service: number): void {
    const state = this.world.services[service]!;
    const { settings } = this.world.model.services[service]!.service;
    const most = (settings["grow.at_most"] as number | null) ?? Number.POSITIVE_INFINITY;
    state.ordered = Math.max(0, Math.min(settings["grow.by"] as number, most - state.fleet!.inService));
    state.vms[0]![CREATING]!.change(state.ordered);
  }

  /** The VMs that were ordered are there. */
  grow(service: number): void {
    const state = this.world.services[service]!;
    state.vms[0]![CREATING]!.change(-state.ordered);
    this.addVms(service, state.ordered);
    state.growing = false;
    this.upgrades.watchPool(service);
  }

  /** A dated change: other numbers, the same structure. What runs keeps what it has; limits move by the difference. */
  change(later: Model): void {
    const { world } = this;
    const before = world.model;
    world.model = later;
    world.limits.forEach((limit, index) => {
      const { capacity: to, places, reserve, idling } = later.limits[index]!;
      const from = before.limits[index]!.capacity;
      limit.places = places;
      limit.reserve = reserve;
      if (idling) limit.idle?.behave(world.now, idling);
      if (from !== to && later.services.every(({ pool }) => pool !== index))
        limit.resize(Number.isFinite(from) ? limit.capacity + to - from : to);
      this.loans.serve(limit);
    });
    later.services.forEach(({ pool, service }, index) => {
      const vms = ({ settings }: typeof service) => settings["pool.vms"] as number;
      const added = pool < 0 ? 0 : vms(service) - vms(before.services[index]!.service);
      if (added !== 0) this.addVms(index, added);
    });
  }

  private addVms(service: number, count: number): void {
    const { world } = this;
    const state = world.services[service]!;
    const pool = world.limits[world.model.services[service]!.pool]!;
    const change = count >= 0 ? count : -state.fleet!.retire(-count);
    if (count > 0) {
      state.fleet!.add(count, state.versions.deployed);
      this.failures.watchPool(service, state.fleet!.size - count);
    }
    pool.resize(pool.capacity + change * state.fleet!.slots);
    this.loans.serve(pool);
  }
}

const CREATING = VM_STATES.indexOf("creating");
