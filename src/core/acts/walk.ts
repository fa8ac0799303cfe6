import * as clock from "../engine/clock.ts";
import { Counter } from "../found/counter.ts";
import { BY_STEP, COLD, List, Manner, RAISED, Word } from "../model/words.ts";
import { EventClass } from "../state/classes.ts";
import { type Instance, Kept } from "../state/instance.ts";
import { limitOf } from "../state/parts.ts";
import type { Step } from "../state/step.ts";
import { Ending, type Token } from "../state/token.ts";
import { world } from "../state/world.ts";
import * as calls from "./calls.ts";
import * as chores from "./chores.ts";
import * as developers from "./developers.ts";
import * as endings from "./endings.ts";
import * as holds from "./holds.ts";
import * as loans from "./loans.ts";
import * as losses from "./losses.ts";
import * as operations from "./operations.ts";
import * as quotas from "./quotas.ts";
import * as requests from "./requests.ts";
import * as stages from "./stages.ts";
import * as supply from "./supply.ts";
import * as upgrades from "./upgrades.ts";
import * as warm from "./warm.ts";

/**
 * Lets a token take steps until it waits, for time or for something, or ends. What lies before a `goal` is done in no time,
 * and nothing of it went wrong.
 */
export function walk(token: Token, goal: Step | null = null): void {
  const watch = world.watch;
  const isPlain: boolean = watch === null && goal === null;
  let until = goal;
  let step: Step | null = token.step;
  while (step !== null) {
    token.step = step;
    if (!isPlain) {
      if (step === until) until = null;
      if (until !== null && step.takesTime) {
        step = step.next;
        continue;
      }
      if (watch !== null) watch.step(token, step);
    }
    step = take(token, step);
  }
}

/** Takes a step: the one interpreter of all levels. Returns the step that comes next; null: the token waits, or has ended. */
function take(token: Token, step: Step): Step | null {
  switch (step.word) {
    case Word.claim:
      return claim(token, step);
    case Word.free:
      loans.free(token.instance!, limitOf(step, token.instance!), step.holding);
      return step.next;
    case Word.seize:
      return seize(token, step);
    case Word.release:
      loans.release(token, step.limit!, step.stamp);
      return step.next;
    case Word.take:
      return takeVm(token, step);
    case Word.put:
      operations.vacate(token.instance!);
      loans.put(token.instance!, step);
      return step.next;
    case Word.hold:
      return holds.hold(token, step) ? null : step.next;
    case Word.chance:
      return holds.happens(token, step) ? endings.deny(token, step, null) : step.next;
    case Word.accept:
      holds.accept(token, step);
      return step.next;
    case Word.poll:
      if (token.instance!.isAbandoned) return endings.leftOver(token.instance!);
      return holds.poll(token, step) ? null : step.next;
    case Word.vms:
      operations.vms(token.instance!, step.state);
      return step.next;
    case Word.lock:
      return operations.lock(token) ? step.next : null;
    case Word.unlock:
      operations.unlock(token);
      return step.next;
    case Word.ready:
      if (token.instance!.isAbandoned) return endings.leftOver(token.instance!);
      ready(token.instance!);
      return null;
    case Word.gone:
      developers.gone(token.instance!);
      operations.leave(token.instance!);
      token.instance = null;
      return step.next;
    case Word.again:
      token.occurrence++;
      return step.target;
    case Word.end:
      endings.end(token);
      return null;
    default:
      return operate(token, step);
  }
}

/** A step that few tokens take, apart from the others so that these stay together. */
function operate(token: Token, step: Step): Step | null {
  switch (step.word) {
    case Word.down:
      upgrades.started(token);
      operations.down(token, step.state);
      if (token.instance === null && step.service.pool === null) warm.fail(step.service, token.vm!);
      if (step.list === List.lost && losses.fell(token)) return null;
      break;
    case Word.up:
      operations.up(token);
      if (step.list === List.lost) losses.back(token);
      if (token.instance !== null) break;
      if (step.service.pool === null) warm.comeBack(step.service, token.vm!);
      else loans.comeBack(step.service);
      break;
    case Word.renew:
      upgrades.renew(token);
      break;
    case Word.close:
      step.limit!.closed |= BY_STEP;
      break;
    case Word.open:
      step.limit!.closed &= ~BY_STEP;
      loans.serve(step.limit!);
      break;
    case Word.newest:
      return upgrades.takeNewest(token) ? step.next : endings.deny(token, step, null);
    case Word.along:
      upgrades.takeAlong(step.service);
      break;
    case Word.maintenance:
      return upgrades.awaitMaintenance(token) ? null : step.next;
    case Word.late:
      return upgrades.isLate(token) ? endings.deny(token, step, null) : step.next;
    case Word.left:
      return upgrades.leaves(token) ? endings.deny(token, step, null) : step.next;
    case Word.red:
      return upgrades.isRed(token) ? endings.deny(token, step, null) : step.next;
    case Word.deploy:
      upgrades.deploy(token);
      break;
    case Word.rollout:
      upgrades.roll(token);
      return null;
    case Word.build:
      supply.build(token);
      break;
    case Word.grow:
      supply.grow(token);
      break;
    case Word.raise:
      quotas.raise(step.service);
      break;
    case Word.shrink:
      warm.shrink(token);
      break;
    case Word.warm:
      return takeReady(token, step);
    case Word.ask:
      return chores.ask(token, step);
    case Word.call:
      return calls.begin(token, step) ? null : step.next;
    case Word.readyAtStage:
      return readyAtStage(token);
    case Word.goneFromStage:
      goneFromStage(token);
      break;
  }
  return step.next;
}

function claim(token: Token, step: Step): Step | null {
  const instance = token.instance!;
  if (instance.kept === Kept.taken && (step.flags & COLD) !== 0) return warm.own(instance, step);
  const limit = limitOf(step, instance);
  const lacking = step.next!.joined ? loans.lacking(instance, step) : null;
  if (lacking !== null) return endings.deny(token, lacking, limitOf(lacking, instance));
  if (!loans.claim(instance, limit, step))
    return step.manner === Manner.wait && loans.queue(token, limit) ? null : endings.deny(token, step, limit);
  if ((step.flags & RAISED) !== 0) quotas.watch(step.service);
  return step.next;
}

function seize(token: Token, step: Step): Step | null {
  const limit = step.limit!;
  if (loans.seize(token, step)) return limit.starting !== 0 && loans.starts(token, limit) ? null : step.next;
  // Where no place is left in line, a request is refused.
  return loans.queue(token, limit) ? null : endings.deny(token, step, limit);
}

function takeVm(token: Token, step: Step): Step | null {
  const taken = loans.take(token.instance!, step);
  upgrades.watchPool(step.service);
  if (taken) return step.next;
  return step.manner === Manner.wait && loans.queue(token, step.limit!) ? null : endings.deny(token, step, step.limit);
}

function takeReady(token: Token, step: Step): Step | null {
  const instance = token.instance!;
  if (warm.take(instance, step) || step.manner === Manner.pass) return step.next;
  const limit = limitOf(step, instance);
  if (step.manner !== Manner.wait || !loans.queue(token, limit)) return endings.deny(token, step, limit);
  warm.expect(instance);
  return null;
}

function readyAtStage(token: Token): Step | null {
  const instance = token.instance!;
  if (instance.isAbandoned) return endings.leftOver(instance);
  stages.settle(instance);
  ready(instance);
  stages.enter(instance);
  return null;
}

function goneFromStage(token: Token): void {
  const instance = token.instance!;
  const service = instance.service;
  stages.leave(instance);
  developers.gone(instance);
  operations.leave(instance);
  token.instance = null;
  stages.close(service);
}

/** Usable: the request has its outcome, and the instance's own token waits for the end of the lifetime. */
/*@inline*/ function ready(instance: Instance): void {
  operations.enter(instance);
  if (instance.service.isTended) chores.tend(instance);
  instance.readyAt = clock.now;
  requests.end(instance, Counter.ready);
  instance.forgetCauses();
  instance.step = instance.service.list(List.delete)!;
  instance.occurrence = 0;
  instance.ending = Ending.deletes;
  world.events.add(instance, clock.now + instance.lifetime, EventClass.holdEnds);
}
