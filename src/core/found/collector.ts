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
import { Counter } from "./counter.ts";

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
    const width = Counter.rest + instances.causes + 2 * limits;
    this.width = width;
    this.sums = new Float64Array(cells * windows * width);
    for (let nth = 0; nth < cells * windows; nth++) this.waits.push(new Tally());
  }

  /** A request has been made. */
  asked(cell: i32, windows: i32): void {
    this.add(cell, windows, Counter.requests, 1);
  }

  /** Working time of a developer that no request accounts for: an upgrade. µs. */
  toiled(cell: i32, windows: i32, time: f64): void {
    this.add(cell, windows, Counter.upgrade_toil, time);
  }

  /** A counted request has its outcome (a counter), after so many µs. */
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
      sums[at + Counter.attempts]! += f64(ints[row + ATTEMPTS]!);
      sums[at + Counter.toil]! += toil;
      if (ints[row + FIRST_REFUSED]! === 1) sums[at + Counter.first_refused]! += 1;
      sums[at + outcome]! += 1;
      if (outcome === Counter.ready) this.ready(first + window, instance, wait);
      else this.endedBy(at, outcome, ints[row + ENDED_BY]!);
    }
  }

  /** Counts the limit that refused the last attempt, or broke it. */
  private endedBy(at: i32, outcome: i32, limit: i32): void {
    if (limit < 0 || (outcome !== Counter.refused && outcome !== Counter.failed)) return;
    this.sums[at + Counter.rest + this.instances.causes + (outcome === Counter.failed ? this.limits : 0) + limit]! += 1;
  }

  private ready(cell: i32, instance: i32, wait: f64): void {
    const sums = this.sums;
    const instances = this.instances;
    const doubles = instances.doubles;
    const at = cell * this.width;
    sums[at + Counter.stay]! += wait + doubles[instances.row(instance) + LIFETIME]!;
    sums[at + Counter.polls]! += f64(instances.ints[instance * ROW + POLLS]!);
    if (instances.ints[instance * ROW + WARM]! === 0) sums[at + Counter.cold]! += 1;
    if (wait <= QUARTER) sums[at + Counter.within_15min]! += 1;
    if (wait <= HOUR) sums[at + Counter.within_1h]! += 1;
    if (wait <= DAY) sums[at + Counter.within_1d]! += 1;
    this.waits[cell]!.add(wait);
    if (wait === 0) return;
    sums[at + Counter.waited]! += 1;
    sums[at + Counter.wait]! += wait;
    sums[at + Counter.wait_squared]! += wait * wait;
    const first = instances.cause(instance, 0);
    for (let cause = 0; cause < instances.causes; cause++) sums[at + Counter.rest + cause]! += doubles[first + cause]!;
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
