import { Tally } from "../engine/tally.ts";
import type { LineRecord } from "./replication.ts";

/** Waits of everything that joined while one window was open. */
export class Line {
  private readonly tally = new Tally();
  private waited = 0;
  private sum = 0;
  private squares = 0;

  /** Somebody did not have to stand in line. */
  pass(): void {
    this.tally.zero();
  }

  add(wait: number): void {
    this.tally.add(wait);
    if (wait === 0) return;
    this.waited++;
    this.sum += wait;
    this.squares += wait * wait;
  }

  record(): LineRecord["windows"][number] {
    return {
      joined: this.tally.count,
      waited: this.waited,
      sum: this.sum,
      squares: this.squares,
      wait: this.tally.record(),
    };
  }
}
