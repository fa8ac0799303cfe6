import type { Limit } from "./limit.ts";
import type { Step } from "./step.ts";
import { Token } from "./token.ts";

/**
 * Work on VMs of which the IaaS does a part: one or more operations, of which it takes only so many at once. As many calls
 * as the director has threads for it take the VMs one after the other; the carrier goes on when all are done.
 */
export class Job {
  carrier: Token;
  /** The step that it takes, whose limit the calls need a place of. */
  step: Step;
  /** Of each VM, how long the IaaS is at it, and what follows without the IaaS, µs. */
  readonly operations: f64[] = [];
  readonly rests: f64[] = [];
  /** The next VM; calls that are not done; those of them that do not stand in line. */
  next: i32 = 0;
  open: i32 = 0;
  busy: i32 = 0;
  /** When it began, and how long it takes where no call waits, µs. */
  since: f64 = 0;
  alone: f64 = 0;

  constructor(carrier: Token, step: Step) {
    this.carrier = carrier;
    this.step = step;
  }
}

/** One thread of a job: it stands in the IaaS's line, is one of its operations, or goes on without the IaaS. */
export class Call extends Token {
  job: Job;
  /** Whether it has one of the IaaS's places. */
  isInside: boolean = false;
  /** How long the IaaS is at its VM, and how long it goes on without the IaaS after that, µs. */
  operation: f64 = 0;
  rest: f64 = 0;

  constructor(job: Job) {
    super(job.step);
    this.job = job;
  }

  get limit(): Limit {
    return this.job.step.limit!;
  }
}

/** The jobs and calls of a run. Those that have ended are used again. */
export class Calls {
  /** Every call that was ever made. */
  readonly all: Call[] = [];
  private readonly spareCalls: Call[] = [];
  private readonly spareJobs: Job[] = [];

  job(carrier: Token, step: Step): Job {
    if (this.spareJobs.length === 0) return new Job(carrier, step);
    const job = this.spareJobs.pop()!;
    job.carrier = carrier;
    job.step = step;
    job.next = 0;
    job.open = 0;
    job.busy = 0;
    return job;
  }

  call(job: Job): Call {
    job.open++;
    if (this.spareCalls.length === 0) {
      const made = new Call(job);
      this.all.push(made);
      return made;
    }
    const call = this.spareCalls.pop()!;
    call.job = job;
    call.step = job.step;
    return call;
  }

  /** A call has nothing left to do. */
  end(call: Call): void {
    call.job.open--;
    this.spareCalls.push(call);
  }

  /** A job is done. */
  close(job: Job): void {
    job.operations.length = 0;
    job.rests.length = 0;
    this.spareJobs.push(job);
  }
}
