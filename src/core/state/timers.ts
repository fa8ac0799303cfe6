import { Event } from "../engine/event.ts";
import type { PlannedEvent } from "../model/planned-event.ts";
import type { Limit } from "./limit.ts";
import type { Token } from "./token.ts";

/** The end of somebody's patience in a line; stale when the token stands in that line no longer. */
export class TimeOut extends Event {
  token: Token;

  constructor(token: Token) {
    super();
    this.token = token;
  }
}

/** An idle server of a station looks for work. */
export class Look extends Event {
  limit: Limit;

  constructor(limit: Limit) {
    super();
    this.limit = limit;
  }
}

/** Something that was planned before the run: the nth. */
export class Appointment extends Event {
  readonly plan: PlannedEvent;

  constructor(nth: i32, plan: PlannedEvent) {
    super();
    this.number = nth;
    this.plan = plan;
  }
}

/** Events that are about something else than themselves; those that have come are used again. */
export class Timers {
  private timeOuts: Event | null = null;
  private looks: Event | null = null;

  timeOut(token: Token): TimeOut {
    let timeOut: TimeOut;
    const free = this.timeOuts;
    if (free === null) timeOut = new TimeOut(token);
    else {
      this.timeOuts = free.next;
      timeOut = free as TimeOut;
      timeOut.token = token;
    }
    timeOut.number = token.number;
    return timeOut;
  }

  look(limit: Limit): Look {
    let look: Look;
    const free = this.looks;
    if (free === null) look = new Look(limit);
    else {
      this.looks = free.next;
      look = free as Look;
      look.limit = limit;
    }
    look.number = -1 - limit.index;
    return look;
  }

  /** A time-out has come: whose it was. */
  timedOut(timeOut: TimeOut): Token {
    timeOut.next = this.timeOuts;
    this.timeOuts = timeOut;
    return timeOut.token;
  }

  /** A look has come: at what. */
  looked(look: Look): Limit {
    look.next = this.looks;
    this.looks = look;
    return look.limit;
  }
}
