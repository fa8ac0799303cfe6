import * as clock from "../engine/clock.ts";
import { DAY, HOUR, MINUTE } from "../engine/lengths.ts";
import { Tally } from "../engine/tally.ts";
import type { Tape } from "../engine/tape.ts";
import type { Model } from "../model/model.ts";
import { type Instance, Kept } from "../state/instance.ts";
import { Counter } from "./counter.ts";

const QUARTER: f64 = 15 * MINUTE;

/** What is counted of the requests of one demand stream and plan in one window. */
class Cell {
  /** Counters, time by cause, requests refused and broken by limit. */
  readonly sums: Float64Array;
  /** Waits of ready requests; of those of them that came first in a batch; and of requests that gave up. */
  readonly waits: Tally = new Tally();
  readonly waitsOfFirst: Tally = new Tally();
  readonly waitsOfGaveUp: Tally = new Tally();
  /** When an attempt was first refused, µs; NaN: never. */
  firstRefusal: f64 = NaN;

  constructor(width: i32) {
    this.sums = new Float64Array(width);
  }

  /** What follows from the waits of ready requests; who was ready within a time was so within a longer one. */
  sumUp(): void {
    const sums = this.sums;
    sums[Counter.waited] = this.waits.positive;
    sums[Counter.within_1h]! += sums[Counter.within_15min]!;
    sums[Counter.within_1d]! += sums[Counter.within_1h]!;
  }

  refuse(): void {
    if (isNaN(this.firstRefusal)) this.firstRefusal = clock.now;
  }
}

/** Sums over requests by demand stream, plan and window. Requests count in the windows that were open at their first attempt. */
export class Collector {
  private readonly windows: i32;
  /** Where the counts of a cell by limit begin: of refused requests, and of broken ones. */
  private readonly refused: i32;
  private readonly failed: i32;
  /** By demand stream and plan, window by window. */
  private readonly cells: Cell[] = [];
  /** Working time of those who operate a service, by service, window by window, µs. */
  private readonly operations: Float64Array;

  /** For a number of windows. */
  constructor(model: Model, windows: i32) {
    const limits = model.limits.length;
    this.operations = new Float64Array(model.services.length * windows);
    this.windows = windows;
    this.refused = Counter.rest + model.causes;
    this.failed = this.refused + limits;
    for (let nth = 0; nth < model.cells * windows; nth++) this.cells.push(new Cell(this.failed + limits));
  }

  /** A request has been made. */
  asked(cell: i32, windows: i32): void {
    this.add(cell, windows, Counter.requests, 1);
  }

  /** A request would have been made at another level. */
  forgone(cell: i32, windows: i32): void {
    this.add(cell, windows, Counter.unasked, 1);
  }

  /** Something has happened to an instance that its request does not account for. */
  happened(cell: i32, windows: i32, counter: i32): void {
    this.add(cell, windows, counter, 1);
  }

  /** Working time of a developer that no request accounts for: an upgrade. µs. */
  toiled(cell: i32, windows: i32, time: f64): void {
    this.add(cell, windows, Counter.upgrade_toil, time);
  }

  /** Working time of those who operate a service, µs. */
  operated(service: i32, windows: i32, time: f64): void {
    let at = service * this.windows;
    for (let rest = windows; rest !== 0; rest >>>= 1, at++) if ((rest & 1) === 1) this.operations[at]! += time;
  }

  /** Something has happened to the request of an instance, so many times. */
  note(instance: Instance, counter: i32, times: i32): void {
    this.add(instance.cell, instance.windows, counter, f64(times));
    if (instance.cellInstead >= 0) this.add(instance.cellInstead, instance.windows, counter, f64(times));
  }

  /** An attempt of the request of an instance is refused now. */
  refuse(instance: Instance): void {
    if (instance.windows === 0) return;
    const cell = instance.cellInstead >= 0 ? instance.cellInstead : instance.cell;
    this.cells[cell * this.windows]!.refuse();
    this.cells[instance.cell * this.windows]!.refuse();
  }

  /** The counted request of an instance has its outcome (Counter.ready, Counter.refused, …), after a wait in µs. */
  ended(instance: Instance, outcome: i32, wait: f64): void {
    this.end(instance.cell, instance, outcome, wait);
    if (instance.cellInstead >= 0) this.end(instance.cellInstead, instance, outcome, wait);
  }

  private end(nth: i32, instance: Instance, outcome: i32, wait: f64): void {
    let at = nth * this.windows;
    for (let rest = instance.windows; rest !== 0; rest >>>= 1, at++)
      if ((rest & 1) === 1) this.count(this.cells[at]!, instance, outcome, wait);
  }

  /** Of each cell and window: its counters, time by cause, refused and failed by limit; the first refusal; then the waits. At last the work of operators. */
  write(tape: Tape): void {
    for (let nth = 0; nth < this.cells.length; nth++) {
      const cell = this.cells[nth]!;
      cell.sumUp();
      for (let at = 0; at < cell.sums.length; at++) tape.put(cell.sums[at]!);
      tape.put(cell.firstRefusal);
      cell.waits.write(tape);
      cell.waitsOfFirst.write(tape);
      cell.waitsOfGaveUp.write(tape);
    }
    for (let at = 0; at < this.operations.length; at++) tape.put(this.operations[at]!);
  }

  private count(cell: Cell, instance: Instance, outcome: i32, wait: f64): void {
    const sums = cell.sums;
    sums[Counter.attempts]! += f64(instance.attempts);
    sums[Counter.wait_of_all]! += wait;
    sums[outcome]! += 1;
    if (instance.toil !== 0) sums[Counter.toil]! += instance.toil;
    if (instance.refusals !== 0) countRefusals(sums, instance);
    if (outcome === Counter.ready) {
      countReady(sums, instance, wait);
      cell.waits.add(wait);
      if (!instance.isFirstOfBatch) return;
      sums[Counter.batch_first]! += 1;
      sums[Counter.wait_of_batch_first]! += wait;
      cell.waitsOfFirst.add(wait);
      return;
    }
    if (outcome === Counter.gave_up) {
      sums[Counter.wait_of_gave_up]! += wait;
      cell.waitsOfGaveUp.add(wait);
    }
    const limit = instance.endedBy;
    if (limit === null) return;
    if (outcome === Counter.refused) {
      sums[this.refused + limit.index]! += 1;
      if (instance.service.isGrowing(limit)) sums[Counter.refused_meanwhile]! += 1;
    } else if (outcome === Counter.failed) sums[this.failed + limit.index]! += 1;
  }

  private add(cell: i32, windows: i32, counter: i32, amount: f64): void {
    let at = cell * this.windows;
    for (let rest = windows; rest !== 0; rest >>>= 1, at++)
      if ((rest & 1) === 1) this.cells[at]!.sums[counter]! += amount;
  }
}

function countRefusals(sums: Float64Array, instance: Instance): void {
  sums[Counter.refused_attempts]! += f64(instance.refusals);
  if (instance.refusedAtFirst) sums[Counter.first_refused]! += 1;
}

function countReady(sums: Float64Array, instance: Instance, wait: f64): void {
  sums[Counter.stay]! += wait + instance.lifetime;
  if (instance.polls !== 0) sums[Counter.polls]! += f64(instance.polls);
  if (instance.kept === Kept.tooFew) sums[Counter.cold]! += 1;
  if (wait <= QUARTER) sums[Counter.within_15min]! += 1;
  else if (wait <= HOUR) sums[Counter.within_1h]! += 1;
  else if (wait <= DAY) sums[Counter.within_1d]! += 1;
  if (wait === 0) return;
  sums[Counter.wait]! += wait;
  sums[Counter.wait_squared]! += wait * wait;
  const causes = instance.causes!;
  const times = causes.times;
  const high = causes.high;
  for (let cause = causes.low; cause <= high; cause++) sums[Counter.rest + cause]! += times[cause]!;
}
