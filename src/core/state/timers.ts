import { Event } from "../engine/event.ts";
import type { PlannedEvent } from "../model/planned-event.ts";
import { type Instance, Life } from "./instance.ts";
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

/** The Cloud Controller looks at an operation for the last time; stale when that operation is looked at no longer. */
export class LastLook extends Event {
  instance: Instance;
  /** When the operation began, as its looks count. */
  origin: f64 = 0;

  constructor(instance: Instance) {
    super();
    this.instance = instance;
  }
}

/** The client of an attempt gives up; stale unless it is its instance's deadline. */
export class Deadline extends Event {
  instance: Instance;

  constructor(instance: Instance) {
    super();
    this.instance = instance;
  }
}

/** What was given back of a limit is kept until then; 0: nothing is. */
export class Remnant extends Event {
  limit: Limit;
  amount: i32 = 0;
  /** Since when it is in use, as the clock measures it. */
  since: f64 = 0;

  constructor(limit: Limit) {
    super();
    this.limit = limit;
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
  private lastLooks: Event | null = null;
  private deadlines: Event | null = null;
  private spareRemnants: Event | null = null;
  /** All that were ever made. */
  readonly remnants: Remnant[] = [];

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

  lastLook(instance: Instance): LastLook {
    let look: LastLook;
    const free = this.lastLooks;
    if (free === null) look = new LastLook(instance);
    else {
      this.lastLooks = free.next;
      look = free as LastLook;
      look.instance = instance;
    }
    look.number = instance.number;
    look.origin = instance.origin;
    return look;
  }

  /** The deadline of an instance's attempt from now on. */
  deadline(instance: Instance): Deadline {
    let deadline: Deadline;
    const free = this.deadlines;
    if (free === null) deadline = new Deadline(instance);
    else {
      this.deadlines = free.next;
      deadline = free as Deadline;
      deadline.instance = instance;
    }
    deadline.number = instance.number;
    instance.deadline = deadline;
    return deadline;
  }

  /** An amount of a limit is kept, which is in use since a time. */
  remnant(limit: Limit, amount: i32, since: f64): Remnant {
    let remnant: Remnant;
    const free = this.spareRemnants;
    if (free === null) {
      remnant = new Remnant(limit);
      this.remnants.push(remnant);
    } else {
      this.spareRemnants = free.next;
      remnant = free as Remnant;
      remnant.limit = limit;
    }
    remnant.number = limit.index;
    remnant.amount = amount;
    remnant.since = since;
    return remnant;
  }

  /** A remnant is gone. */
  dropped(remnant: Remnant): void {
    remnant.amount = 0;
    remnant.next = this.spareRemnants;
    this.spareRemnants = remnant;
  }

  /** A time-out has come: whose it was. */
  timedOut(timeOut: TimeOut): Token {
    timeOut.next = this.timeOuts;
    this.timeOuts = timeOut;
    return timeOut.token;
  }

  /** A last look has come: at whose operation; null: it is looked at no longer. */
  lookedLast(look: LastLook): Instance | null {
    look.next = this.lastLooks;
    this.lastLooks = look;
    const instance = look.instance;
    const isLookedAt = instance.life === Life.requested || instance.life === Life.unwanted;
    return isLookedAt && instance.origin === look.origin ? instance : null;
  }

  /** A deadline has come: whose attempt is given up; null: that attempt has ended. */
  passed(deadline: Deadline): Instance | null {
    deadline.next = this.deadlines;
    this.deadlines = deadline;
    const instance = deadline.instance;
    return instance.deadline === deadline ? instance : null;
  }

  /** A look has come: at what. */
  looked(look: Look): Limit {
    look.next = this.looks;
    this.looks = look;
    return look.limit;
  }
}
