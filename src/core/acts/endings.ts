import { purpose } from "../draws/purpose.ts";
import { keyFrom } from "../draws/random.ts";
import { Counter } from "../found/counter.ts";
import * as path from "../found/path.ts";
import { List, Manner, Word } from "../model/words.ts";
import * as due from "../state/due.ts";
import { type Instance, Kept, Life } from "../state/instance.ts";
import type { Limit } from "../state/limit.ts";
import { holdingOf } from "../state/parts.ts";
import type { Step } from "../state/step.ts";
import { Ending, type Token } from "../state/token.ts";
import { world } from "../state/world.ts";
import * as holds from "./holds.ts";
import * as loans from "./loans.ts";
import * as operations from "./operations.ts";
import * as requests from "./requests.ts";
import * as upgrades from "./upgrades.ts";
import * as warm from "./warm.ts";

const CLEAN_UP_DRAW = purpose("clean up");
/** Draws of further passes through a list lie far from those of further attempts. */
const PASS_STRIDE = 16_777_216;

// How a token's walk ends (refused, given up, failed, or done), and what happens to what it held.

/**
 * A step has said no, in a manner that may lead to another list. `limit`: the limit that was full; null: none was.
 * Returns the step that the token goes on at; null: it does not.
 */
export function deny(token: Token, step: Step, limit: Limit | null): Step | null {
  if (step.manner === Manner.go) return passOn(token, step.target!);
  if (step.manner === Manner.fail) fail(token, limit);
  else if (step.manner === Manner.stop) end(token);
  else {
    note(token, Counter.refused, limit);
    give(token);
    leave(token, Counter.refused, limit);
  }
  return null;
}

/** A token passes to another list. */
function passOn(token: Token, step: Step): Step {
  const rollout = token.rollout;
  if (rollout !== null) upgrades.failed(rollout);
  // A list that a request starts again has draws of its own.
  else if (requests.isUnderWay(token)) {
    token.occurrence += PASS_STRIDE;
    world.collector.note(token.instance!, Counter.returns, 1);
  }
  return step;
}

/** A request that has waited as long as it would leaves the line with nothing. */
export function giveUp(token: Token): void {
  const limit = loans.givesUp(token);
  if (limit === null) return;
  note(token, Counter.gave_up, limit);
  give(token);
  loans.serve(limit);
  leave(token, Counter.gave_up, null);
}

/**
 * The attempt breaks in mid-task, by chance (null) or at a limit that is full. Nobody knows before the next look, where
 * the operation is looked at.
 */
export function fail(token: Token, limit: Limit | null): void {
  const look: Step | null = token.instance!.life === Life.abandoned ? null : nextLook(token.step);
  note(token, Counter.failed, limit);
  giveStations(token);
  token.instance!.endedBy = limit;
  if (look !== null && holds.poll(token, look)) token.ending = Ending.failed;
  else known(token);
}

/** That the attempt has failed is known. */
export function known(token: Token): void {
  const instance = token.instance!;
  leaveBehind(instance, true);
  leave(token, Counter.failed, instance.endedBy);
}

/** An operation has taken too long for the Cloud Controller: its request has failed, and what is made must be deleted. */
export function abandon(instance: Instance): void {
  if (instance.life === Life.unwanted) instance.life = Life.abandoned;
  else part(instance, Life.abandoned, Counter.abandoned);
}

/** A client has waited long enough: its request has failed, and the instance becomes ready, for as long as nobody cleans up. */
export function timeOut(instance: Instance): void {
  const law = instance.stream.model.cleansUpAfter;
  part(instance, Life.unwanted, Counter.timed_out);
  instance.lifetime = Math.round(law.inverse(instance.draw(CLEAN_UP_DRAW, instance.occurrence)));
}

/** An instance that nobody asks for any more has luck of its own, apart from what its request gets at last. */
export function standApart(instance: Instance): void {
  instance.key = keyFrom(instance.key, CLEAN_UP_DRAW, instance.occurrence);
}

/** A request fails, and its operation goes on for nobody. */
function part(instance: Instance, life: i32, counter: i32): void {
  note(instance, Counter.failed, null);
  const request = world.tokens.apart(instance, life);
  instance.countUnwanted(1);
  world.collector.note(request, counter, 1);
  leave(request, Counter.failed, null);
}

/** What was abandoned is done, and must be deleted. Returns the step that it goes on at; null: it is gone. */
export function leftOver(instance: Instance): Step | null {
  const orphans = instance.service.list(List.orphan);
  instance.life = Life.orphaned;
  if (orphans !== null) return orphans;
  give(instance);
  leave(instance, Counter.failed, null);
  return null;
}

/** The poll ahead on a list, behind which nothing is accepted any more; null: a failure is known at once. */
function nextLook(from: Step): Step | null {
  let step: Step | null = from;
  while (step !== null && step.word !== Word.poll && step.word !== Word.accept) step = step.next;
  return step === null || step.word === Word.accept ? null : step;
}

/** A token has come to the end of its list. */
export function end(token: Token): void {
  const rollout = token.rollout;
  if (rollout !== null) upgrades.done(token, rollout);
  world.end(token);
}

/** That an attempt ends without success is part of the path that the run takes, and one of the steps that are told. */
function note(token: Token, outcome: i32, limit: Limit | null): void {
  const watch = world.watch;
  path.lose(token.number, outcome, limit === null ? -1 : limit.index);
  if (watch !== null) watch.lost(token, outcome, limit);
}

/** The attempt has failed: its token ends, unless the request is tried again. */
function leave(token: Token, outcome: i32, limit: Limit | null): void {
  if (!requests.unsuccessful(token.instance!, outcome, limit)) world.end(token);
}

/** Everything that a request holds is given back; VMs of its own must still be deleted. */
function give(token: Token): void {
  const instance = token.instance!;
  giveStations(token);
  if (instance.kept === Kept.taken) {
    operations.vms(instance, -1);
    warm.putBack(instance);
  }
  instance.kept = Kept.none;
  leaveBehind(instance, instance.vmState >= 0);
}

/** What an attempt held of the platform is left to another instance, which must still be deleted, or is given back. */
function leaveBehind(instance: Instance, mustBeDeleted: boolean): void {
  const orphans = instance.service.list(List.orphan);
  if (orphans === null || !mustBeDeleted) {
    giveHoldings(instance);
    return;
  }
  const orphan = world.tokens.another(instance, orphans);
  if (instance.isUnwanted) orphan.countUnwanted(1);
  orphan.vmState = instance.vmState;
  instance.vmState = -1;
  for (let nth = 0; nth < instance.service.holdings.length; nth++) instance.handOver(nth, orphan);
  due.push(orphan);
}

/** The stations that the token holds at its step, innermost first. */
function giveStations(token: Token): void {
  // A failed hold has already moved on to the next step, which holds the same stations.
  for (let held = token.step.held; held !== null; held = held!.outer) loans.release(token, held.limit, held.stamp);
}

function giveHoldings(instance: Instance): void {
  for (let nth = 0; nth < instance.service.holdings.length; nth++) loans.free(instance, holdingOf(instance, nth), nth);
}
