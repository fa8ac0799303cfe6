import { Tape } from "../engine/tape.ts";
import { ATTEMPTS, CELL, ENDED_BY, FIRST, type Instances, LIFETIME, NUMBER, ROW, SERVICE } from "../state/instances.ts";
import { LoggedRequest } from "./logged-request.ts";

/** All requests that have their outcome. */
export class Log {
  private readonly instances: Instances;
  private readonly records: Tape = new Tape();
  /** The one that is written, used again for the next. */
  private readonly request: LoggedRequest;
  private count: i32 = 0;

  constructor(instances: Instances) {
    this.instances = instances;
    this.request = new LoggedRequest(instances.causes);
  }

  /** A request has its outcome (a counter) now. */
  add(instance: i32, outcome: i32, now: f64): void {
    const instances = this.instances;
    const ints = instances.ints;
    const row = instance * ROW;
    const doubles = instances.row(instance);
    const request = this.request;
    this.count++;
    request.cell = ints[row + CELL]!;
    request.service = ints[row + SERVICE]!;
    request.number = ints[row + NUMBER]!;
    request.first = instances.doubles[doubles + FIRST]!;
    request.attempts = ints[row + ATTEMPTS]!;
    request.outcome = outcome;
    request.limit = ints[row + ENDED_BY]!;
    request.ended = now;
    request.lifetime = instances.doubles[doubles + LIFETIME]!;
    const first = instances.cause(instance, 0);
    for (let cause = 0; cause < instances.causes; cause++) request.causes[cause] = instances.doubles[first + cause]!;
    request.transfer(this.records);
  }

  /** How many, and then each. */
  write(tape: Tape): void {
    tape.put(this.count);
    for (let at = 0; at < this.records.length; at++) tape.put(this.records.numbers[at]!);
  }
}
