import type { Tape } from "../engine/tape.ts";
import { Amount, Division, Manner, Pace, Part, Word } from "./words.ts";

/** One step of a compiled list, by numbers. What its word has no use for is left as it is here. */
export class StepModel {
  word: i32 = Word.end;
  /** Index of the service and number of the list that it is in. */
  service: i32 = 0;
  list: i32 = 0;
  /** The stations that a token holds when it gets here, innermost first: limit, stamp, limit, stamp, … */
  held: Int32Array = new Int32Array(0);
  /** Index of a limit, or of the first of its parts, and by what it is divided. */
  limit: i32 = -1;
  division: i32 = Division.none;
  /** Place in an instance's record of what it holds. */
  holding: i32 = -1;
  amount: i32 = Amount.one;
  /** Whether a claim is granted or refused together with the one before it. */
  joined: boolean = false;
  /** Where a token keeps since when it holds a station. */
  stamp: i32 = 0;
  /** The cause that waiting here counts under; −1: not counted as a wait. */
  cause: i32 = -1;
  /** What follows a no, and the step that this, `again` or a rollout leads to; −1: none. */
  manner: i32 = Manner.refuse;
  target: i32 = -1;
  /** Index of a duration, and the bits of a hold. */
  duration: i32 = -1;
  flags: i32 = 0;
  /** Index of the duration that a hold has for urgent releases; −1: the same. */
  urgent: i32 = -1;
  /** Index of how long what is worked on is down meanwhile, and the purpose of drawing it; −1: the hold is no part of such work. */
  downtime: i32 = -1;
  purposeOfDowntime: i32 = 0;
  /** Index of how long the IaaS is at each VM, and the purpose of drawing it; −1: as long as the work takes. */
  operation: i32 = -1;
  purposeOfOperation: i32 = 0;
  /** Purpose of what is drawn. */
  purpose: i32 = 0;
  /** Index of a probability: of a chance, or of the failure of a hold, which then is tried again. −1: it does not fail. */
  probability: i32 = -1;
  /** Index of the number of tries, and the purpose of drawing whether one fails. */
  tries: i32 = -1;
  purposeOfFailure: i32 = 0;
  /** Whether looks at an operation that is accepted come at any instant within an interval, and not when it has passed. */
  phaseIsFree: boolean = false;
  /** Indices of the interval between looks, and of the factor by which each is longer than the one before. */
  interval: i32 = -1;
  backoff: i32 = -1;
  /** Index of the interval up to which they grow. */
  longest: i32 = -1;
  /** Index of how long an operation is looked at. */
  operationAtMost: i32 = -1;
  /** Index of a count. */
  count: i32 = -1;
  /** State of VMs; −1: they are no longer paid for. */
  state: i32 = -1;
  /** Whether a request is on its way to ready. */
  onTheWay: boolean = false;
  /** Whether a rollout goes over VMs, and how it goes on. */
  overVms: boolean = false;
  pace: i32 = Pace.task;
  /** Of a rollout's target that stays here: the part of the window that it is at (see Course.pass). */
  part: i32 = Part.work;

  transfer(tape: Tape): void {
    this.word = tape.int(this.word);
    this.service = tape.int(this.service);
    this.list = tape.int(this.list);
    this.held = tape.ints(this.held);
    this.limit = tape.int(this.limit);
    this.division = tape.int(this.division);
    this.holding = tape.int(this.holding);
    this.amount = tape.int(this.amount);
    this.joined = tape.flag(this.joined);
    this.stamp = tape.int(this.stamp);
    this.cause = tape.int(this.cause);
    this.manner = tape.int(this.manner);
    this.target = tape.int(this.target);
    this.duration = tape.int(this.duration);
    this.flags = tape.int(this.flags);
    this.urgent = tape.int(this.urgent);
    this.downtime = tape.int(this.downtime);
    this.purposeOfDowntime = tape.int(this.purposeOfDowntime);
    this.operation = tape.int(this.operation);
    this.purposeOfOperation = tape.int(this.purposeOfOperation);
    this.purpose = tape.int(this.purpose);
    this.probability = tape.int(this.probability);
    this.tries = tape.int(this.tries);
    this.purposeOfFailure = tape.int(this.purposeOfFailure);
    this.phaseIsFree = tape.flag(this.phaseIsFree);
    this.interval = tape.int(this.interval);
    this.backoff = tape.int(this.backoff);
    this.longest = tape.int(this.longest);
    this.operationAtMost = tape.int(this.operationAtMost);
    this.count = tape.int(this.count);
    this.state = tape.int(this.state);
    this.onTheWay = tape.flag(this.onTheWay);
    this.overVms = tape.flag(this.overVms);
    this.pace = tape.int(this.pace);
    this.part = tape.int(this.part);
  }
}
