import type { Tape } from "../engine/tape.ts";
import { PARTS } from "../model/words.ts";

/** One release on its way to one service. Times µs; NaN: not yet. */
export class Campaign {
  service: i32 = 0;
  release: i32 = 0;
  /** Number of the version among those of its service, from 1. */
  version: i32 = 0;
  published: f64 = NaN;
  /** When the first target was touched, by work that brings it this version or a newer one. */
  started: f64 = NaN;
  /** When the last of its first canaries was done; NaN, too, where there are none. */
  proven: f64 = NaN;
  /** When half, and 95 %, of the service's instances were on it or a newer one. */
  patched50: f64 = NaN;
  patched95: f64 = NaN;
  /** When the last instance on an older version was on this one, or gone. */
  ended: f64 = NaN;
  targets: i32 = 0;
  failures: i32 = 0;
  halts: i32 = 0;
  /** Errands that ended red, because instances had stayed busy. */
  reds: i32 = 0;
  /** How long halts have lasted, and since when one does. µs. */
  halted: f64 = 0;
  haltedSince: f64 = NaN;
  /** Where its window went, µs by Part; and the course of its service when it started. */
  parts: Float64Array = new Float64Array(PARTS);
  readonly begun: Float64Array = new Float64Array(PARTS);
  /** Instances still on an older version. */
  remaining: i32 = 0;
  /** The rollout, if one walks over targets, has come to its end. */
  rolled: boolean = false;
  /** When the rollout began, when one fewer was left, or when a rollout that notices at once ended: the last of these. */
  last: f64 = NaN;
  /** How many were left at which instants, where that is kept. */
  readonly times: f64[] = [];
  readonly left: i32[] = [];

  /** What a replication reports of it. */
  transfer(tape: Tape): void {
    this.release = tape.int(this.release);
    this.published = tape.double(this.published);
    this.started = tape.double(this.started);
    this.proven = tape.double(this.proven);
    this.patched50 = tape.double(this.patched50);
    this.patched95 = tape.double(this.patched95);
    this.ended = tape.double(this.ended);
    this.targets = tape.int(this.targets);
    this.failures = tape.int(this.failures);
    this.halts = tape.int(this.halts);
    this.reds = tape.int(this.reds);
    this.halted = tape.double(this.halted);
    this.parts = tape.doubles(this.parts);
    const noted = tape.int(this.times.length);
    for (let nth = 0; nth < noted; nth++) {
      if (tape.reads) {
        this.times.push(0);
        this.left.push(0);
      }
      this.times[nth] = tape.double(this.times[nth]!);
      this.left[nth] = tape.int(this.left[nth]!);
    }
  }
}
