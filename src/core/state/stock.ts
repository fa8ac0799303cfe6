import type { Instance } from "./instance.ts";

/** VMs of one plan that are kept ready, and the orders for what was taken of them: records of what is left over, with a token each. */
export class Stock {
  /** Orders whose VMs are not there yet, oldest first. */
  readonly open: Instance[] = [];
  /** Orders that are not enough for a task yet. */
  gathering: Instance[] = [];
  /**
   * Instances' worth of VMs beyond what is kept ready, because a token left the line: the next one takes them and
   * orders nothing.
   */
  spare: i32 = 0;
  private readonly batches: Batch[] = [];

  /** The first open order that keeps something of its nth holding, or that keeps nothing; null: none. */
  first(nth: i32, keeps: boolean): Instance | null {
    for (let one = 0; one < this.open.length; one++) {
      const order = this.open[one]!;
      if (order.amountOf(nth) > 0 === keeps) return order;
    }
    return null;
  }

  /** The orders that have gathered become one task, which one of them carries out. */
  begin(carrier: Instance): void {
    this.batches.push(new Batch(carrier, this.gathering));
    this.gathering = [];
  }

  /** The orders of the task that one of them carries out. */
  batchOf(carrier: Instance): Instance[] {
    let nth = 0;
    while (this.batches[nth]!.carrier !== carrier) nth++;
    return this.batches[nth]!.orders;
  }

  /** The VMs of a task are there. */
  end(carrier: Instance): void {
    let nth = 0;
    while (this.batches[nth]!.carrier !== carrier) nth++;
    this.batches.splice(nth, 1);
  }

  /** An order's VMs are there. */
  close(order: Instance): void {
    const nth = this.open.indexOf(order);
    if (nth >= 0) this.open.splice(nth, 1);
  }
}

class Batch {
  readonly carrier: Instance;
  readonly orders: Instance[];

  constructor(carrier: Instance, orders: Instance[]) {
    this.carrier = carrier;
    this.orders = orders;
  }
}
