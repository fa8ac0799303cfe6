import type { Replication } from "../../simulation/read/replication.ts";

/** Hands replications on in order of their number, from the first that is wanted, in whatever order they come. */
export class InOrder {
  private readonly taken: (replication: Replication) => void;
  private readonly early = new Map<number, Replication>();
  private next: number;

  constructor(taken: (replication: Replication) => void, next = 0) {
    [this.taken, this.next] = [taken, next];
  }

  add(replication: Replication): void {
    this.early.set(replication.replication, replication);
    for (let own = this.early.get(this.next); own; own = this.early.get(++this.next)) {
      this.early.delete(this.next);
      this.taken(own);
    }
  }

  has(number: number): boolean {
    return number < this.next || this.early.has(number);
  }

  /** How many of those below a number it has. */
  hasBelow(end: number): number {
    let count = Math.min(this.next, end);
    for (const number of this.early.keys()) if (number < end) count++;
    return count;
  }
}
