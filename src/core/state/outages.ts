import { Event } from "../engine/event.ts";
import type { Key } from "../engine/machine.ts";
import type { Tape } from "../engine/tape.ts";
import type { OutageModel } from "../model/outage-model.ts";
import type { Instance } from "./instance.ts";
import type { Limit } from "./limit.ts";
import type { Token } from "./token.ts";

/** What one outage took of one service. Times µs. */
export class Loss {
  readonly service: i32;
  /** The outage's place among those of the run, and whether it came within the measured horizon. */
  readonly outage: i32;
  readonly isMeasured: boolean;
  readonly at: f64;
  /** Before then no repair begins. */
  repairsFrom: f64 = 0;
  /** VMs that are lost, and how many of them are not back. */
  vms: i32 = 0;
  left: i32 = 0;
  /** Instances that went down, and how long they were, all together. */
  down: f64 = 0;
  downtime: f64 = 0;
  /** When the last one was back; NaN: not yet. */
  backAt: f64 = NaN;
  /** Instances whose provider is out. */
  outside: Instance[] = [];
  keys: Key[] = [];

  constructor(service: i32, outage: Outage, at: f64, isMeasured: boolean) {
    this.service = service;
    this.outage = outage.number;
    this.isMeasured = isMeasured;
    this.at = at;
  }

  /** What a replication reports of it. */
  write(tape: Tape): void {
    tape.put(this.service);
    tape.put(this.outage);
    tape.put(this.at);
    tape.put(this.vms);
    tape.put(this.down);
    tape.put(this.downtime);
    tape.put(this.backAt);
  }
}

/** A VM that was lost: the token that sees to it is looked up by its number. */
export class Lost {
  readonly loss: Loss;
  /** Since when so many instances are down for it. */
  since: f64 = 0;
  instances: i32 = 0;

  constructor(loss: Loss) {
    this.loss = loss;
  }
}

/** A station that stands for a while, as often as outages say. */
export class Stand {
  readonly limit: Limit;
  /** Outages of it that are under way, and since when the first is. */
  outages: i32 = 0;
  since: f64 = 0;
  /** How long it stood in all outages that are over, µs. */
  stood: f64 = 0;
  /** Tokens whose work would have ended by now. */
  ended: Token[] = [];

  constructor(limit: Limit) {
    this.limit = limit;
  }
}

/** Work that stands still: at which station, and how long that had stood before. */
export class Halt {
  readonly stand: Stand;
  stood: f64;

  constructor(stand: Stand) {
    this.stand = stand;
    this.stood = stand.stood;
  }
}

/** An outage, and its next event: it begins, or is over. */
export class Outage extends Event {
  readonly model: OutageModel;
  readonly key: Key;
  /** How often it has come. */
  times: i32 = 0;
  isOn: boolean = false;
  /** What it took last; and of a zone, by how much each limit fell. */
  losses: Loss[] = [];
  readonly fallen: f64[] = [];

  constructor(nth: i32, model: OutageModel, key: Key) {
    super();
    this.number = nth;
    this.model = model;
    this.key = key;
  }
}

/** All outages of a run. */
export class Outages {
  readonly all: Outage[] = [];
  readonly losses: Loss[] = [];
  readonly stands: Stand[] = [];
  /** By the number of the token: the lost VM that it sees to; why its work stands still. */
  private readonly lost: (Lost | null)[] = [];
  private readonly halts: (Halt | null)[] = [];

  lostOf(token: Token): Lost | null {
    return token.number < this.lost.length ? this.lost[token.number]! : null;
  }

  lose(token: Token, lost: Lost | null): void {
    while (this.lost.length <= token.number) this.lost.push(null);
    this.lost[token.number] = lost;
  }

  haltOf(token: Token): Halt | null {
    return token.number < this.halts.length ? this.halts[token.number]! : null;
  }

  halt(token: Token, halt: Halt | null): void {
    while (this.halts.length <= token.number) this.halts.push(null);
    this.halts[token.number] = halt;
  }

  /** A station, as far as it stands. */
  standOf(limit: Limit): Stand {
    for (let nth = 0; nth < this.stands.length; nth++) if (this.stands[nth]!.limit === limit) return this.stands[nth]!;
    const stand = new Stand(limit);
    this.stands.push(stand);
    return stand;
  }

  /** What was lost within the measured horizon. */
  write(tape: Tape): void {
    let measured = 0;
    for (let nth = 0; nth < this.losses.length; nth++) if (this.losses[nth]!.isMeasured) measured++;
    tape.put(measured);
    for (let nth = 0; nth < this.losses.length; nth++) if (this.losses[nth]!.isMeasured) this.losses[nth]!.write(tape);
  }
}
