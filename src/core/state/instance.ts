import type { Key } from "../engine/machine.ts";
import * as pool from "./causes.ts";
import type { Limit } from "./limit.ts";
import type { Lock } from "./lock.ts";
import type { Service } from "./service.ts";
import type { Move } from "./staged.ts";
import type { Step } from "./step.ts";
import type { Developer, Stream } from "./stream.ts";
import type { Deadline } from "./timers.ts";
import { Doing, Ending, Token } from "./token.ts";

/** Where an instance stands between being asked for and being gone. */
export enum Life {
  gone,
  requested,
  ready,
  deleting,
  /** Its request has failed because it takes too long; it goes on all the same. */
  abandoned,
  /** Left over by a failed attempt: it has no request. */
  orphaned,
  /** Its client has given up. The Cloud Controller does not know of it: it becomes ready for nobody. */
  unwanted,
}

/**
 * What an instance is to a service that moves along levels: it was asked for at its level, is made for a move and not bound
 * yet, has taken the place of another, or has lost it to one.
 */
export enum Tenure {
  made,
  copy,
  moved,
  left,
}

/** Whether an instance took VMs that were kept ready: it did and they are not its own yet, or they are. */
export enum Kept {
  none,
  tooFew,
  taken,
  enough,
}

/**
 * An instance from the first attempt of the request that asks for it until it is gone for everybody; and the token that
 * walks its own lists: to create it, to wait for the end of its lifetime, to delete it. Others may work on it as well.
 */
export class Instance extends Token {
  /** Number of its request within its stream; −1: it existed at the beginning or is left over. */
  request: i32 = -1;
  /** The cell that its request counts in; the one of the service that it asks instead, where it does (−1); and the windows. */
  cell: i32 = 0;
  cellInstead: i32 = -1;
  windows: i32 = 0;
  attempts: i32 = 1;
  polls: i32 = 0;
  /** Attempts that were refused. */
  refusals: i32 = 0;
  /** The limit that refused the last attempt, or broke it in mid-task. */
  endedBy: Limit | null = null;
  /** What it waited; null: nothing, or nobody asks any more. */
  causes: pool.Causes | null = null;
  /** First attempt; lifetime asked for; working time of the developer; patience left in lines. µs. */
  first: f64 = 0;
  lifetime: f64 = 0;
  toil: f64 = 0;
  patience: f64 = 0;
  /** Since when it is down for an upgrade, µs; NaN: it is not. */
  downSince: f64 = NaN;
  /** Of its own VMs, how many are out of service while it is upgraded or one has failed. */
  out: i32 = 0;
  /** VMs of it that failed since one did (`isFailing`), linked by their tokens. */
  alsoFailed: Token | null = null;
  /** When the client of the attempt under way gives up; null: never, or nobody waits. */
  deadline: Deadline | null = null;
  // From here on what is read when it ends.
  /** Whose pause begins when it is done with. */
  developer: Developer | null = null;
  life: i32 = Life.requested;
  stream: Stream;
  service: Service;
  plan: i32 = 0;
  version: i32 = 0;
  /** State of its VMs; −1: they are not paid for. */
  vmState: i32 = -1;
  kept: i32 = Kept.none;
  /** The next instance on its VM. */
  nextOnVm: Instance | null = null;
  /** Its place among those of the limit whose places are counted; −1: none. */
  seat: i32 = -1;
  /** The right to operate on it; null: not asked for yet. */
  rights: Lock | null = null;
  /** Where its service moves along levels: what it is there, and the move that it is part of (null: of none). */
  tenure: i32 = Tenure.made;
  move: Move | null = null;
  /** When it became ready, µs. */
  readyAt: f64 = 0;
  /** Of each limit that it can hold, in the order of its service: the amount, and since when, as the clock measures it. */
  readonly held: Float64Array;
  isDown: boolean = false;
  /** Whether it is one of its service's instances: from ready on until it is gone, or is given up while it is down. */
  isCounted: boolean = false;
  /** Whether releases are to reach it: from ready on until it is given up. */
  isAwaited: boolean = false;
  /** Whether a VM of it has failed and is not being recreated yet. */
  isFailing: boolean = false;
  /** Whether the first attempt of its request was refused; whether that is the first of a batch. */
  refusedAtFirst: boolean = false;
  isFirstOfBatch: boolean = false;
  /** Whether it is made for a request that was given up. */
  isUnwanted: boolean = false;

  constructor(step: Step, stream: Stream, holdings: i32) {
    super(step);
    this.stream = stream;
    this.service = stream.service;
    this.held = new Float64Array(2 * holdings);
  }

  /**
   * As it is at its first attempt, or when it is left over, before it is known which request it is. What ends with a life is
   * not set anew: it holds nothing, is on no VM, and is neither counted, awaited, down, failing nor unwanted, nor part of a
   * rollout or a move, and has no deadline.
   */
  appear(stream: Stream, step: Step, key: Key): void {
    this.step = step;
    this.instance = this;
    this.doing = Doing.walking;
    this.ending = Ending.goesOn;
    this.key = key;
    this.occurrence = 0;
    this.lock = null;
    this.life = Life.requested;
    this.stream = stream;
    this.service = step.service;
    this.isFirstOfBatch = false;
    this.forgetCauses();
    this.cellInstead = -1;
    this.attempts = 1;
    this.polls = 0;
    this.refusals = 0;
    this.refusedAtFirst = false;
    this.endedBy = null;
    this.origin = NaN;
    this.seat = -1;
    this.out = 0;
    this.kept = Kept.none;
    this.toil = 0;
  }

  /** The request of another passes to this one, and leaves its operation behind: unwanted, or abandoned. */
  takeOver(other: Instance, life: i32): void {
    this.plan = other.plan;
    this.cell = other.cell;
    this.cellInstead = other.cellInstead;
    this.request = other.request;
    this.windows = other.windows;
    this.attempts = other.attempts;
    this.refusals = other.refusals;
    this.refusedAtFirst = other.refusedAtFirst;
    this.isFirstOfBatch = other.isFirstOfBatch;
    this.developer = other.developer;
    this.move = other.move;
    this.occurrence = other.occurrence;
    this.first = other.first;
    this.lifetime = other.lifetime;
    this.toil = other.toil;
    this.patience = other.patience;
    other.life = life;
    other.request = -1;
    other.windows = 0;
    other.developer = null;
    other.move = null;
    other.patience = Infinity;
    other.deadline = null;
  }

  /** Its request has been given up (1), or it is gone (−1): its service counts it in between. */
  countUnwanted(by: i32): void {
    const unwanted = this.service.unwanted;
    this.isUnwanted = by > 0;
    if (unwanted !== null) unwanted.change(by);
  }

  /** How much it holds of its nth limit, and since when. */
  amountOf(nth: i32): f64 {
    return this.held[2 * nth]!;
  }

  sinceOf(nth: i32): f64 {
    return this.held[2 * nth + 1]!;
  }

  hold(nth: i32, amount: f64, since: f64): void {
    this.held[2 * nth] = amount;
    this.held[2 * nth + 1] = since;
  }

  letGo(nth: i32): void {
    this.held[2 * nth] = 0;
  }

  /** What it holds of its nth limit passes to another, since the same instant. */
  handOver(nth: i32, to: Instance): void {
    to.hold(nth, this.amountOf(nth), this.sinceOf(nth));
    this.letGo(nth);
  }

  /** Part of its wait has this cause, µs. */
  waits(cause: i32, time: f64): void {
    let causes = this.causes;
    if (causes === null) {
      causes = pool.take();
      this.causes = causes;
    }
    causes.add(cause, time);
  }

  /** All of its wait so far that has a cause, µs. */
  get caused(): f64 {
    const causes = this.causes;
    return causes === null ? 0 : causes.sum;
  }

  /** Whether nobody looks at the operation that its token is any more. */
  get isAbandoned(): boolean {
    return this.life === Life.abandoned;
  }

  forgetCauses(): void {
    const causes = this.causes;
    if (causes === null) return;
    pool.put(causes);
    this.causes = null;
  }

  override read(): f64 {
    return f64(this.doing + this.life) + this.readyAt + this.held[0]! + this.held[this.held.length - 1]!;
  }
}
