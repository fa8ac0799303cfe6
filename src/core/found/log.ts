import { Tape } from "../engine/tape.ts";
import { ATTEMPTS, CELL, ENDED_BY, FIRST, type Instances, LIFETIME, NUMBER, ROW, SERVICE } from "../state/instances.ts";

/** What is kept of each request that has its outcome. */
export class Log {
  private readonly instances: Instances;
  private readonly records: Tape = new Tape();
  private count: i32 = 0;

  constructor(instances: Instances) {
    this.instances = instances;
  }

  /** A request has its outcome (READY, REFUSED, …) now. */
  add(instance: i32, outcome: i32, now: f64): void {
    const instances = this.instances;
    const ints = instances.ints;
    const row = instance * ROW;
    const doubles = instances.row(instance);
    const records = this.records;
    this.count++;
    records.put(ints[row + CELL]!);
    records.put(ints[row + SERVICE]!);
    records.put(ints[row + NUMBER]!);
    records.put(instances.doubles[doubles + FIRST]!);
    records.put(ints[row + ATTEMPTS]!);
    records.put(outcome);
    records.put(ints[row + ENDED_BY]!);
    records.put(now);
    records.put(instances.doubles[doubles + LIFETIME]!);
    const first = instances.cause(instance, 0);
    for (let cause = 0; cause < instances.causes; cause++) records.put(instances.doubles[first + cause]!);
  }

  /** How many, then what `add` kept of each. */
  write(tape: Tape): void {
    tape.put(this.count);
    for (let at = 0; at < this.records.length; at++) tape.put(this.records.numbers[at]!);
  }
}
