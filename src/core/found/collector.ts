import { DAY, HOUR, MINUTE } from "../engine/lengths.ts";
import { Tally } from "../engine/tally.ts";
import type { Tape } from "../engine/tape.ts";
import {
  ATTEMPTS,
  CELL,
  ENDED_BY,
  FIRST_REFUSED,
  type Instances,
  LIFETIME,
  POLLS,
  ROW,
  TOIL,
  WARM,
  WINDOWS,
} from "../state/instances.ts";

// Counters of a cell, in the order of COUNTERS; how a request ended is one of them.
const REQUESTS = 0;
const OF_ATTEMPTS = 1;
export const READY = 2;
export const REFUSED = 3;
export const FAILED = 4;
export const GAVE_UP = 5;
export const UNRESOLVED = 6;
const WAITED = 7;
const WITHIN_15MIN = 8;
const WITHIN_1H = 9;
const WITHIN_1D = 10;
const WAIT = 11;
const WAIT_SQUARED = 12;
const STAY = 13;
const OF_TOIL = 14;
const UPGRADE_TOIL = 15;
const OF_POLLS = 16;
const REFUSED_AT_FIRST = 17;
const COLD_STARTS = 18;
const CAUSES = 19;

const QUARTER: f64 = 15 * MINUTE;

/** Sums over requests by demand stream, plan and window. Requests count in the windows that were open at their first attempt. */
export class Collector {
  private readonly instances: Instances;
  private readonly windows: i32;
  private readonly limits: i32;
  private readonly width: i32;
  private readonly sums: Float64Array;
  private readonly waits: Tally[] = [];

  /** For so many cells, windows and limits. */
  constructor(instances: Instances, cells: i32, windows: i32, limits: i32) {
    this.instances = instances;
    this.windows = windows;
    this.limits = limits;
    const width = CAUSES + instances.causes + 2 * limits;
    this.width = width;
    this.sums = new Float64Array(cells * windows * width);
    for (let nth = 0; nth < cells * windows; nth++) this.waits.push(new Tally());
  }

  /** A request has been made. */
  asked(cell: i32, windows: i32): void {
    this.add(cell, windows, REQUESTS, 1);
  }

  /** Working time of a developer that no request accounts for: an upgrade. µs. */
  toiled(cell: i32, windows: i32, time: f64): void {
    this.add(cell, windows, UPGRADE_TOIL, time);
  }

  /** A counted request has its outcome (READY, REFUSED, …), after so many µs. */
  ended(instance: i32, outcome: i32, wait: f64): void {
    const instances = this.instances;
    const ints = instances.ints;
    const sums = this.sums;
    const row = instance * ROW;
    const toil = instances.doubles[instances.row(instance) + TOIL]!;
    const first = ints[row + CELL]! * this.windows;
    for (let window = 0, rest = ints[row + WINDOWS]!; rest !== 0; window++, rest >>>= 1) {
      if ((rest & 1) === 0) continue;
      const at = (first + window) * this.width;
      sums[at + OF_ATTEMPTS]! += f64(ints[row + ATTEMPTS]!);
      sums[at + OF_TOIL]! += toil;
      if (ints[row + FIRST_REFUSED]! === 1) sums[at + REFUSED_AT_FIRST]! += 1;
      sums[at + outcome]! += 1;
      if (outcome === READY) this.ready(first + window, instance, wait);
      else this.endedBy(at, outcome, ints[row + ENDED_BY]!);
    }
  }

  /** Counts the limit that refused the last attempt, or broke it. */
  private endedBy(at: i32, outcome: i32, limit: i32): void {
    if (limit < 0 || (outcome !== REFUSED && outcome !== FAILED)) return;
    this.sums[at + CAUSES + this.instances.causes + (outcome === FAILED ? this.limits : 0) + limit]! += 1;
  }

  private ready(cell: i32, instance: i32, wait: f64): void {
    const sums = this.sums;
    const instances = this.instances;
    const doubles = instances.doubles;
    const at = cell * this.width;
    sums[at + STAY]! += wait + doubles[instances.row(instance) + LIFETIME]!;
    sums[at + OF_POLLS]! += f64(instances.ints[instance * ROW + POLLS]!);
    if (instances.ints[instance * ROW + WARM]! === 0) sums[at + COLD_STARTS]! += 1;
    if (wait <= QUARTER) sums[at + WITHIN_15MIN]! += 1;
    if (wait <= HOUR) sums[at + WITHIN_1H]! += 1;
    if (wait <= DAY) sums[at + WITHIN_1D]! += 1;
    this.waits[cell]!.add(wait);
    if (wait === 0) return;
    sums[at + WAITED]! += 1;
    sums[at + WAIT]! += wait;
    sums[at + WAIT_SQUARED]! += wait * wait;
    const first = instances.cause(instance, 0);
    for (let cause = 0; cause < instances.causes; cause++) sums[at + CAUSES + cause]! += doubles[first + cause]!;
  }

  /** Of each cell and window: its counters, time by cause, refused and failed by limit; then the waits. */
  write(tape: Tape): void {
    for (let cell = 0; cell < this.waits.length; cell++) {
      for (let at = cell * this.width, end = at + this.width; at < end; at++) tape.put(this.sums[at]!);
      this.waits[cell]!.write(tape);
    }
  }

  private add(cell: i32, windows: i32, counter: i32, amount: f64): void {
    for (let window = 0, rest = windows; rest !== 0; window++, rest >>>= 1)
      if ((rest & 1) === 1) this.sums[(cell * this.windows + window) * this.width + counter]! += amount;
  }
}
