import * as clock from "../engine/clock.ts";
import { copyDoubles } from "../engine/machine.ts";
import { Tape } from "../engine/tape.ts";
import type { Instance } from "../state/instance.ts";
import { LoggedRequest } from "./logged-request.ts";

/** All requests that have their outcome. */
export class Log {
  private readonly records: Tape = new Tape();
  /** The record that is written; it is used again for the next. */
  private readonly request: LoggedRequest;
  private count: i32 = 0;

  /** In a run with this number of causes of waiting. */
  constructor(causes: i32) {
    this.request = new LoggedRequest(causes);
  }

  /** The request of an instance has its outcome (READY, REFUSED, …) now. */
  add(instance: Instance, outcome: i32): void {
    const request = this.request;
    const limit = instance.endedBy;
    this.count++;
    request.cell = instance.cell;
    request.service = instance.service.index;
    request.number = instance.request;
    request.first = instance.first;
    request.attempts = instance.attempts;
    request.outcome = outcome;
    request.limit = limit === null ? -1 : limit.index;
    request.seat = instance.seat;
    request.ended = clock.now;
    request.lifetime = instance.lifetime;
    const causes = instance.causes;
    if (causes === null) request.causes.fill(0);
    else copyDoubles(causes.times, request.causes);
    request.transfer(this.records);
  }

  /** How many, and then each. */
  write(tape: Tape): void {
    tape.put(this.count);
    for (let at = 0; at < this.records.length; at++) tape.put(this.records.numbers[at]!);
  }
}
