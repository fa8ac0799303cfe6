import * as loop from "../acts/loop.ts";
import type { Tape } from "../engine/tape.ts";
import { readPlan } from "../model/plan.ts";
import { world } from "../state/world.ts";
import { Watch } from "./watch.ts";

/** Events of the run between two pauses. */
const EVENTS = 256;

/** A replication that pauses now and then to tell of its steps. */
export class WatchedRun {
  private readonly seen: Tape;
  private isTold: boolean = false;
  private isOver: boolean = false;

  constructor(from: Tape) {
    const watch = new Watch();
    this.seen = watch.seen;
    loop.begin(readPlan(from), watch);
  }

  /** Goes on to the next pause, or to an instant (µs); returns what `watch` wrote since the pause before, null: it is over. */
  follow(until: f64): Tape | null {
    if (this.isOver) return null;
    // The first steps are those before the first event.
    if (this.isTold) this.seen.length = 0;
    this.isTold = true;
    this.isOver = loop.run(until, EVENTS) || world.events.peek() > until;
    return this.seen;
  }
}
