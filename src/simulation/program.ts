import type { ListName } from "../platform/step.ts";

/** Words of the compiled program: one integer a step, with up to seven operands. */
export const CLAIM = 0;
export const FREE = 1;
export const SEIZE = 2;
export const RELEASE = 3;
export const TAKE = 4;
export const PUT = 5;
export const HOLD = 6;
export const CHANCE = 7;
export const ACCEPT = 8;
export const POLL = 9;
export const VMS = 10;
export const LOCK = 11;
export const UNLOCK = 12;
export const DOWN = 13;
export const UP = 14;
export const RENEW = 15;
export const READY = 16;
export const GONE = 17;
export const CLOSE = 18;
export const OPEN = 19;
export const DEPLOY = 20;
export const ROLLOUT = 21;
export const BUILD = 22;
export const GROW = 23;
export const AGAIN = 24;
export const ORDER = 25;
export const GATHER = 26;
export const END = 27;

/** Integers a step: the word and its operands. */
export const STRIDE = 8;
/** Operand of the steps that may wait in a line: the cause that waiting there counts under; −1: nobody's wait. */
export const CAUSE = 7;

/** What a step does when it says no. */
export const REFUSE = 0;
export const WAIT = 1;
export const FAIL = 2;
export const STOP = 3;
export const GO = 4;
/** Goes on without it. */
export const PASS = 5;

export const LISTS: readonly (ListName | "begin")[] = [
  "create",
  "provision",
  "delete",
  "upgrade",
  "repair",
  "orphan",
  "campaign",
  "tile",
  "grow",
  "deleteAll",
  "fail",
  "topUp",
  "begin",
];
export const LIST = Object.fromEntries(LISTS.map((name, index) => [name, index])) as Readonly<
  Record<ListName | "begin", number>
>;

/** By what a limit of several parts is divided: not at all, by plan, by organisation. */
export const BY_NOTHING = 0;
export const BY_PLAN = 1;
export const BY_ORGANISATION = 2;

/** Causes of waiting; the lines on the way to ready follow. */
export const RETRIED = 0;
export const WORKED = 1;
export const POLLED = 2;

/** A compiled program: all lists of all services, one after another. */
export interface Program {
  readonly code: Int32Array;
  /** For each step: the stations that its token holds when it gets there, innermost first: limit, stamp, limit, stamp, … */
  readonly held: readonly (readonly number[])[];
  /** For each step, as people read it: service, list, step. */
  readonly labels: readonly StepLabel[];
  /** For each step: index of the service whose list it is in. */
  readonly services: Int32Array;
}

export interface StepLabel {
  readonly service: string;
  readonly list: string;
  readonly step: string;
}
