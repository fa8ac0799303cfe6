import * as clock from "../engine/clock.ts";
import { Look } from "../engine/polls.ts";
import { Counter } from "../found/counter.ts";
import {
  AT_FIRST_USE,
  BEFORE_DOWNTIME,
  BY_SEVERITY,
  Cause,
  COLD,
  IN_WORKING_TIME,
  isFailure,
  LAG_OF_RELEASE,
  OF_EACH_VM,
  ON_THE_WAY,
  Part,
  SINCE_LAST_UPGRADE,
  TOIL_OF_DEVELOPER,
  UNTIL_IT_FITS,
  WORK_OF_OPERATORS,
  WORK_OF_RELEASE,
} from "../model/words.ts";
import { EventClass } from "../state/classes.ts";
import { Kept } from "../state/instance.ts";
import type { Step } from "../state/step.ts";
import { Ending, type Token } from "../state/token.ts";
import { world } from "../state/world.ts";
import { isInTurn, purposeOfVm, Threads, vmsAt } from "./each-vm.ts";
import * as failures from "./failures.ts";
import * as releases from "./releases.ts";
import * as upgrades from "./upgrades.ts";

/** Draws of further tries lie far from those of further attempts. */
const TRY_STRIDE = 65_536;

const nextLook: Look = new Look();
const threads: Threads = new Threads();

// Steps that take time: holds, and waits for the next poll.

/** Spends the time of a hold; false: it takes none and does not fail. */
export function hold(token: Token, step: Step): boolean {
  const flags = step.flags;
  if ((flags & COLD) !== 0 && token.instance!.kept === Kept.enough) return false;
  const now = clock.now;
  const work = (flags & OF_EACH_VM) !== 0 ? ofEachVm(token, step) : once(token, step, 0);
  const end = endOf(now, work, step);
  if ((flags & BEFORE_DOWNTIME) !== 0) upgrades.started(token);
  if ((flags & ON_THE_WAY) !== 0) token.instance!.waits(Cause.worked, end - now);
  else if (token.rollout !== null) token.rollout!.turn(token, step.part);
  else if (token.part >= 0)
    step.service.versions.turn(token, (flags & WORK_OF_OPERATORS) !== 0 ? step.part : Part.pauses);
  if ((flags & TOIL_OF_DEVELOPER) !== 0) toil(token, work, flags);
  if ((flags & WORK_OF_OPERATORS) !== 0) world.collector.operated(step.service.index, clock.mask, work);
  if (end === now && token.ending === Ending.goesOn) return false;
  token.step = step.next!;
  world.events.add(token, end, EventClass.holdEnds);
  return true;
}

/** When a hold ends that begins now and is about so much work. */
function endOf(now: f64, work: f64, step: Step): f64 {
  const flags = step.flags;
  if ((flags & SINCE_LAST_UPGRADE) !== 0) return Math.max(now, step.service.versions.takenAt + work);
  if ((flags & AT_FIRST_USE) !== 0) return compiled(now, work, step);
  const working = world.plan.run.working;
  if ((flags & UNTIL_IT_FITS) !== 0) return working.fit(now, work);
  return (flags & IN_WORKING_TIME) !== 0 ? working.advance(now, work) : now + work;
}

/** When the release that new instances come with is compiled: its first user begins with it, all others wait for the end of that. */
function compiled(now: f64, work: f64, step: Step): f64 {
  const service = step.service;
  const version = service.versions.deployed;
  if (service.compiled < version) {
    service.compiled = version;
    service.compiledAt = now + work;
  }
  return Math.max(now, service.compiledAt);
}

/** The time of the work on the nth VM. */
export function once(token: Token, step: Step, nth: i32): f64 {
  return isNaN(step.probability) ? duration(token, step, nth, 0) : tried(token, step, nth);
}

/** The time of the work on all VMs of the instance, or of an order. */
function ofEachVm(token: Token, step: Step): f64 {
  const vms = vmsAt(token, step);
  const instance = token.instance;
  const isOne = instance !== null && isInTurn(instance, step);
  threads.begin(isOne ? 1 : i32(Math.min(f64(vms), step.count)));
  for (let nth = 0; nth < vms; nth++) threads.add(once(token, step, nth));
  if (instance !== null && isFailure(step.list)) failures.repair(instance);
  return threads.end;
}

function duration(token: Token, step: Step, nth: i32, again: i32): f64 {
  const whole = worked(token, step, nth, again);
  return step.downtime === null ? whole : partOf(whole, token, step);
}

/**
 * The part of the work on a target before it is down, or while it is: never longer than all of the work, and all of it
 * where it is several VMs, of which one is always down. Both parts draw the same.
 */
function partOf(whole: f64, token: Token, step: Step): f64 {
  const law = step.downtime!;
  const isOne = vmsAt(token, step) === 1;
  const down = isOne ? Math.min(whole, law.drawn(token.draw(step.purposeOfDowntime, token.occurrence))) : whole;
  return (step.flags & BEFORE_DOWNTIME) !== 0 ? whole - down : down;
}

function worked(token: Token, step: Step, nth: i32, again: i32): f64 {
  const law = step.duration!;
  const occurrence = token.occurrence + again * TRY_STRIDE;
  if ((step.flags & (WORK_OF_RELEASE | LAG_OF_RELEASE | BY_SEVERITY)) !== 0)
    return releases.duration(token, step, token.draw(purposeOfVm(step.purpose, nth), occurrence));
  if (law.isConstant) return law.constant;
  return law.drawn(token.draw(purposeOfVm(step.purpose, nth), occurrence));
}

/** The time of all tries together; the token is to fail when the last one does too. */
function tried(token: Token, step: Step, nth: i32): f64 {
  const failure = step.probability;
  const purpose = purposeOfVm(step.purposeOfFailure, nth);
  let work: f64 = 0;
  for (let again = 0; ; again++) {
    work += duration(token, step, nth, again);
    const occurrence = token.occurrence + again * TRY_STRIDE;
    if (failure === 0 || token.draw(purpose, occurrence) >= failure) return work;
    if (f64(again + 1) < step.tries) {
      if ((step.flags & ON_THE_WAY) !== 0) world.collector.note(token.instance!, Counter.retries, 1);
      continue;
    }
    token.ending = Ending.fails;
    return work;
  }
}

function toil(token: Token, work: f64, flags: i32): void {
  const instance = token.instance!;
  if ((flags & ON_THE_WAY) !== 0) instance.toil += work;
  else world.collector.toiled(instance.cell, clock.mask, work);
}

/** Whether a chance comes true, for one of the instance's VMs where each has one. */
export function happens(token: Token, step: Step): boolean {
  if (token.draw(step.purpose, token.occurrence) < step.probability) return true;
  if ((step.flags & OF_EACH_VM) === 0) return false;
  const vms = vmsAt(token, step);
  for (let nth = 1; nth < vms; nth++)
    if (token.draw(purposeOfVm(step.purpose, nth), token.occurrence) < step.probability) return true;
  return false;
}

/** An operation is accepted: looks count from here, or from before where the Cloud Controller's clock runs free. */
export function accept(token: Token, step: Step): void {
  const phase: f64 = step.phaseIsFree ? Math.floor(token.draw(step.purpose, token.occurrence) * step.interval) : 0;
  token.origin = clock.now - phase;
  if (step.operationAtMost === Infinity) return;
  nextLook.upTo(phase + step.operationAtMost, step.interval, step.backoff, step.longest);
  world.events.add(world.timers.lastLook(token.instance!), token.origin + nextLook.at, EventClass.tooLong);
}

/** Waits for the next look; false: it is now. The first comes one interval after the operation was accepted. */
export function poll(token: Token, step: Step): boolean {
  const origin = token.origin;
  nextLook.after(clock.now - origin, step.interval, step.backoff, step.longest);
  const at = origin + nextLook.at;
  if (step.onTheWay) {
    const instance = token.instance!;
    instance.polls = i32(nextLook.number);
    instance.waits(Cause.polled, at - clock.now);
  }
  if (at === clock.now) return false;
  token.step = step.next!;
  world.events.add(token, at, EventClass.pollsNow);
  return true;
}
