import type { Tape } from "../engine/tape.ts";

/** A compiled program: all lists of all services, one after another. */
export class Program {
  code: Int32Array = new Int32Array(0);
  /** Of each step: the service and the list that it is in. */
  services: Int32Array = new Int32Array(0);
  lists: Int32Array = new Int32Array(0);
  /** The stations that a token holds when it gets to a step, innermost first: limit, stamp, limit, stamp, … */
  held: Int32Array = new Int32Array(0);
  /** Where those of each step begin, and where the last end. */
  heldFrom: Int32Array = new Int32Array(0);

  /** The last step of the program: a token put there ends. */
  get endStep(): i32 {
    return this.code.length / STRIDE - 1;
  }

  transfer(tape: Tape): void {
    this.code = tape.ints(this.code);
    this.services = tape.ints(this.services);
    this.lists = tape.ints(this.lists);
    this.held = tape.ints(this.held);
    this.heldFrom = tape.ints(this.heldFrom);
  }
}

// Words of the compiled program: one integer a step, with up to seven operands.
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

// What a step does when it says no.
export const REFUSE = 0;
export const WAIT = 1;
export const FAIL = 2;
export const STOP = 3;
export const GO = 4;
/** Goes on without it. */
export const PASS = 5;

// Lists of a service, as its entries are numbered.
export const CREATE_LIST = 0;
export const PROVISION_LIST = 1;
export const DELETE_LIST = 2;
export const UPGRADE_LIST = 3;
export const REPAIR_LIST = 4;
export const ORPHAN_LIST = 5;
export const CAMPAIGN_LIST = 6;
export const TILE_LIST = 7;
export const GROW_LIST = 8;
export const DELETE_ALL_LIST = 9;
export const FAIL_LIST = 10;
export const TOP_UP_LIST = 11;
export const BEGIN_LIST = 12;

// By what a limit of several parts is divided.
export const BY_NOTHING = 0;
export const BY_PLAN = 1;
export const BY_ORGANISATION = 2;

// Causes of waiting; the lines on the way to ready follow.
export const RETRIED = 0;
export const WORKED = 1;
export const POLLED = 2;

// Bits of a hold: in working time, by the developer, on a request's way to ready.
export const IN_WORKING_TIME = 1;
export const TOIL_OF_DEVELOPER = 2;
export const ON_THE_WAY = 4;
/** Only where no VM that was kept ready was taken. */
export const COLD = 8;

// How a rollout goes on.
export const TASK = 0;
export const ERRAND = 1;
export const ONE_BY_ONE = 2;
export const AT_ONCE = 3;

// States of VMs, in the order of VM_STATES.
export const SERVING = 0;
export const IDLE = 1;
export const CREATING = 2;
export const SCRUBBING = 3;
export const UPGRADING = 4;
export const FAILED = 5;
export const DELETING_VM = 6;
export const ORPHANED_VM = 7;
export const STATES_OF_VMS = 8;
