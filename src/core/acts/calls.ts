import * as clock from "../engine/clock.ts";
import { BEFORE_DOWNTIME, Cause, COLD, isFailure, List, OF_EACH_VM, ON_THE_WAY } from "../model/words.ts";
import type { Call, Job } from "../state/call.ts";
import { EventClass } from "../state/classes.ts";
import { Kept } from "../state/instance.ts";
import type { Step } from "../state/step.ts";
import { stockAt } from "../state/stock.ts";
import { Doing, Ending, type Token } from "../state/token.ts";
import { world } from "../state/world.ts";
import { isInTurn, purposeOfVm, Threads } from "./each-vm.ts";
import * as failures from "./failures.ts";
import * as holds from "./holds.ts";
import * as loans from "./loans.ts";
import * as places from "./places.ts";
import * as upgrades from "./upgrades.ts";

const threads: Threads = new Threads();

// Operations of the IaaS on VMs, where it takes only so many at once: each stands in the IaaS's line, first come, first
// served, while its task keeps the director's worker.

/** Begins work on VMs; false: it takes no time and does not fail. */
export function begin(token: Token, step: Step): boolean {
  const flags = step.flags;
  const instance = token.instance;
  if ((flags & COLD) !== 0 && instance!.kept === Kept.enough) return false;
  const job = jobOf(token, step);
  if (instance !== null && isFailure(step.list)) failures.repair(instance);
  if ((flags & BEFORE_DOWNTIME) !== 0) upgrades.started(token);
  if ((flags & ON_THE_WAY) !== 0) instance!.waits(Cause.worked, job.alone);
  if (job.alone === 0 && token.ending === Ending.goesOn) {
    world.calls.close(job);
    return false;
  }
  token.step = step.next!;
  for (let nth = threadsFor(token, step, job.operations.length); nth > 0; nth--) goOn(world.calls.call(job));
  places.tell(job);
  return true;
}

/** What a token is about to do on its VMs: what each takes, and all of them if no call waits. */
function jobOf(token: Token, step: Step): Job {
  const job = world.calls.job(token, step);
  const vms = vmsOf(token, step);
  threads.begin(threadsFor(token, step, vms));
  for (let nth = 0; nth < vms; nth++) {
    // Work that is said of all VMs together takes as long on each.
    const which = (step.flags & OF_EACH_VM) !== 0 ? nth : 0;
    const work = holds.once(token, step, which);
    const law = step.operation;
    const purpose = purposeOfVm(step.purposeOfOperation, which);
    const operation = law === null ? work : Math.min(work, law.drawn(token.draw(purpose, token.occurrence)));
    job.operations.push(operation);
    job.rests.push(work - operation);
    threads.add(work);
  }
  job.since = clock.now;
  job.alone = threads.end;
  return job;
}

/** On how many VMs the token works. */
function vmsOf(token: Token, step: Step): i32 {
  const instance = token.instance;
  const list = step.list;
  if (instance !== null) {
    if (isFailure(list)) return instance.out;
    return instance.service.fleet !== null ? 1 : instance.service.model.vms[instance.plan]!;
  }
  if (list === List.grow) return i32(Math.max(1, f64(step.service.ordered)));
  if (list === List.topUp) return stockAt(token).orderOf(token).count;
  return list === List.discard ? stockAt(token).orderOf(token).going!.length : 1;
}

/** How many of them the director works on at the same time. */
function threadsFor(token: Token, step: Step, vms: i32): i32 {
  const instance = token.instance;
  return instance !== null && isInTurn(instance, step) ? 1 : i32(Math.min(f64(vms), step.count));
}

/** A call asks for its next VM's operation, or has none left. */
function goOn(call: Call): void {
  const job = call.job;
  if (job.next === job.operations.length) {
    world.calls.end(call);
    return;
  }
  const limit = call.limit;
  const nth = job.next++;
  call.operation = job.operations[nth]!;
  call.rest = job.rests[nth]!;
  if (!limit.admits(1, world.plain)) {
    limit.join(call, world.plain);
    call.doing = Doing.queuing;
    return;
  }
  limit.line.pass();
  places.enter(call);
}

/** The time of a call has passed: its operation is done, or what followed. */
export function passed(call: Call): void {
  const job = call.job;
  if (call.isInside) {
    call.isInside = false;
    loans.release(call, call.limit, 0);
    if (call.rest > 0) {
      places.spend(call, call.rest);
      return;
    }
  }
  job.busy--;
  goOn(call);
  if (job.open > 0) places.tell(job);
  else done(job);
}

/** All is done: the carrier goes on, and what it took longer than alone it has waited for the IaaS. */
function done(job: Job): void {
  const carrier = job.carrier;
  const step = job.step;
  if ((step.flags & ON_THE_WAY) !== 0) carrier.instance!.waits(step.cause, clock.now - job.since - job.alone);
  world.calls.close(job);
  world.events.add(carrier, clock.now, EventClass.holdEnds);
}
