import { Simulation } from "../acts/loop.ts";
import type { Tape } from "../engine/tape.ts";
import { readPlan } from "../model/plan.ts";
import { World } from "../state/world.ts";
import { Watch } from "./watch.ts";

/** Instants of the run between two pauses. */
const INSTANTS = 256;

/** A replication that pauses now and then to tell of its steps. */
export class WatchedRun {
  private readonly seen: Tape;
  private readonly simulation: Simulation;
  private isTold: boolean = false;
  private isOver: boolean = false;

  constructor(from: Tape) {
    const watch = new Watch();
    this.seen = watch.seen;
    this.simulation = new Simulation(new World(readPlan(from), watch));
  }

  /** Goes on to the next pause, or to an instant (µs); returns what `watch` wrote since the pause before, null: it is over. */
  follow(until: f64): Tape | null {
    if (this.isOver) return null;
    // The first steps are those before the first event.
    if (this.isTold) this.seen.length = 0;
    this.isTold = true;
    for (let left = INSTANTS; left > 0 && !this.isOver; left--) {
      const next = this.simulation.world.events.peek();
      this.isOver = next > until || this.simulation.run(next);
    }
    return this.seen;
  }
}
