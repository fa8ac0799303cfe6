import * as clock from "../engine/clock.ts";
import type { Limit } from "./limit.ts";

/** VMs of a service that are no instance's (its pool's, its broker's), as the IaaS counts them. */
export class Footprint {
  /** Of VMs, of vCPUs, and of addresses; empty: nobody counts them. */
  readonly limits: Limit[] = [];
  /** How much of each it holds, and since when, as the clock measures it. */
  readonly amounts: Float64Array = new Float64Array(3);
  since: f64 = 0;

  /** How many VMs of this size the IaaS has room for now. */
  room(vcpus: i32): f64 {
    let room: f64 = Infinity;
    for (let nth = 0; nth < this.limits.length; nth++) {
      const limit = this.limits[nth]!;
      const each = nth === 1 ? vcpus : 1;
      if (each > 0) room = Math.min(room, Math.floor((limit.capacity - f64(limit.inUse.value)) / f64(each)));
    }
    return Math.max(0, room);
  }

  /** VMs of this size come, or go. */
  add(vms: i32, vcpus: i32): void {
    if (this.limits.length === 0) return;
    const now = clock.measured;
    for (let nth = 0; nth < this.limits.length; nth++) {
      const limit = this.limits[nth]!;
      const by = nth === 1 ? vms * vcpus : vms;
      limit.held += this.amounts[nth]! * (now - this.since);
      if (by > 0) limit.lend(by);
      else if (by < 0) limit.takeBack(-by, now);
      this.amounts[nth] = this.amounts[nth]! + f64(by);
    }
    this.since = now;
  }
}
