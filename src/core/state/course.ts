import * as clock from "../engine/clock.ts";
import type { Run } from "../model/run.ts";
import { PARTS, Part } from "../model/words.ts";

/**
 * What the upgrades of a service are about, from its first release on: each instant counts as one part, so that the parts
 * of a window add up to it. Instances that only people can go on with count in their working hours; outside of these they
 * wait for people.
 */
export class Course {
  /** µs of each part so far, up to the horizon. */
  readonly times: Float64Array = new Float64Array(PARTS);
  private readonly run: Run;
  private since: f64;
  /** What is at each part now: targets, or rollouts that go on; and, behind all of them, targets that go on in working hours. */
  private readonly at: Int32Array = new Int32Array(2 * PARTS);
  private byPeople: i32 = 0;

  constructor(run: Run) {
    this.run = run;
    this.since = clock.now;
  }

  /** Something passes from one part to another; −1: from, or to, nothing. In working hours only: a part + PARTS. */
  pass(from: i32, to: i32): void {
    if (from === to) return;
    this.advance();
    this.change(from, -1);
    this.change(to, 1);
  }

  /** Counts the time up to now. */
  advance(): void {
    const before = this.since;
    const now = Math.min(clock.now, this.run.horizon);
    if (now <= before) return;
    this.since = now;
    const times = this.times;
    if (this.byPeople === 0) {
      times[this.partAt(true)]! += now - before;
      return;
    }
    const working = this.run.working;
    const open = working.openUntil(now) - working.openUntil(before);
    times[this.partAt(true)]! += open;
    times[this.partAt(false)]! += now - before - open;
  }

  private change(which: i32, by: i32): void {
    if (which < 0) return;
    this.at[which]! += by;
    if (which >= PARTS) this.byPeople += by;
  }

  /** What an instant within working hours, or outside of them, counts as. */
  private partAt(isOpen: boolean): i32 {
    const at = this.at;
    for (let part = 0; part < Part.left_over; part++) {
      if (at[part]! > 0 || (isOpen && at[part + PARTS]! > 0)) return part;
      if (part === Part.people && !isOpen && this.byPeople > 0) return part;
    }
    return Part.left_over;
  }
}
