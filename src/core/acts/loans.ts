import * as clock from "../engine/clock.ts";
import { Cause, VmState, Word } from "../model/words.ts";
import type { Call } from "../state/call.ts";
import { EventClass } from "../state/classes.ts";
import * as due from "../state/due.ts";
import type { Instance } from "../state/instance.ts";
import type { Limit } from "../state/limit.ts";
import { limitOf } from "../state/parts.ts";
import type { Service } from "../state/service.ts";
import type { Step } from "../state/step.ts";
import { stockOf } from "../state/stock.ts";
import { Doing, type Token } from "../state/token.ts";
import { world } from "../state/world.ts";
import { amountAt, askerAt, askerOf } from "./asking.ts";
import * as operations from "./operations.ts";
import * as places from "./places.ts";
import * as remnants from "./remnants.ts";
import * as seating from "./seating.ts";

// Lending and giving back: stations to tokens, pools and VMs to instances, and the lines before them.

/** Takes a server of the station, if one is free and no token comes before this one; false: it has to wait. */
export function seize(token: Token, step: Step): boolean {
  const limit = step.limit!;
  if (!limit.admits(1, askerAt(step, token))) return false;
  limit.line.pass();
  serveAt(token, limit, step.stamp);
  return true;
}

/** The server that was just lent must start first: its token goes on when it has. */
export function starts(token: Token, limit: Limit): boolean {
  const starting = limit.starting;
  const instance = token.instance;
  if (instance !== null) instance.waits(Cause.worked, starting);
  limit.starting = 0;
  token.step = token.step.next!;
  world.events.add(token, clock.now + starting, EventClass.holdEnds);
  return true;
}

export function release(token: Token, limit: Limit, stamp: i32): void {
  limit.takeBack(1, token.stampOf(stamp));
  serve(limit);
}

/** Part of a pool, now; false: it does not fit, or others stand in line for it. */
export function claim(instance: Instance, limit: Limit, step: Step): boolean {
  if (!limit.admits(amountAt(step, instance), askerOf(instance))) return false;
  lend(instance, step);
  return true;
}

/** Part of a pool, whether it fits or not. */
export function lend(instance: Instance, step: Step): void {
  const limit = limitOf(step, instance);
  const amount = amountAt(step, instance);
  limit.line.pass();
  limit.lend(amount);
  instance.hold(step.holding, f64(amount), clock.measured);
  if (limit.seats !== null) seating.sit(instance, limit);
}

/** The first of the claims decided together, from this step on, that cannot be had now; null: all can. */
export function lacking(instance: Instance, step: Step): Step | null {
  const who = askerOf(instance);
  let claim: Step = step;
  while (limitOf(claim, instance).admits(amountAt(claim, instance), who)) {
    claim = claim.next!;
    if (!claim.joined) return null;
  }
  return claim;
}

/** Gives back whatever the instance holds of a limit, its nth, which may be nothing. */
export function free(instance: Instance, limit: Limit, nth: i32): void {
  const amount = instance.amountOf(nth);
  if (amount === 0) return;
  instance.letGo(nth);
  if (limit.keptFor > 0) remnants.keep(limit, i32(amount), instance.sinceOf(nth));
  else limit.takeBack(i32(amount), instance.sinceOf(nth));
  if (limit.seats !== null) seating.rise(instance, limit);
  serve(limit);
}

/** A VM of the service's pool; false: none is free, or others stand in line. */
export function take(instance: Instance, step: Step): boolean {
  const limit = step.limit!;
  if (!step.service.fleet!.hasFree || !limit.admits(1, askerOf(instance))) return false;
  limit.line.pass();
  occupy(instance, step);
  return true;
}

/** VMs that were kept ready, for an instance. */
export function handReady(instance: Instance): void {
  stockOf(instance).hand(instance);
  operations.vms(instance, VmState.creating);
}

/** Gives the instance's VM back to its pool. */
export function put(instance: Instance, step: Step): void {
  const nth = step.holding;
  if (instance.amountOf(nth) === 0) return;
  const limit = step.limit!;
  const isGone = step.service.fleet!.put(instance.vm!);
  instance.vm = null;
  instance.letGo(nth);
  limit.takeBack(1, instance.sinceOf(nth));
  if (limit.seats !== null) seating.rise(instance, limit);
  if (isGone) fit(step.service);
  serve(limit);
}

/** A VM came back into service: it may be what somebody stands in line for, or what is to go. */
export function comeBack(service: Service): void {
  fit(service);
  serve(service.pool!);
}

/** A pool has the places of its VMs, also where some of them have gone; the IaaS counts them, and those that are ordered. It keeps them while it is not open. */
export function fit(service: Service): void {
  const pool = service.pool!;
  const fleet = service.fleet!;
  const vms = fleet.inService + service.ordered;
  if (service.isOpen && pool.capacity !== f64(fleet.places)) pool.resize(f64(fleet.places));
  if (service.counted === vms) return;
  service.footprint.add(vms - service.counted, service.model.settings.poolVcpus);
  service.counted = vms;
}

/** Stands in line, for as long as its developer has patience. A request that finds every place taken does not: false. */
export function queue(token: Token, limit: Limit): boolean {
  const step = token.step;
  const isRequest = step.cause >= 0;
  if (isRequest && !limit.hasPlace) return false;
  limit.join(token, askerAt(step, token));
  token.doing = Doing.queuing;
  if (limit.idle !== null) expectLook(limit);
  if (!isRequest) {
    const rollout = token.rollout;
    if (rollout !== null) rollout.turn(token, step.part);
    else if (token.part >= 0) step.service.versions.turn(token, step.part);
    return true;
  }
  const patience = token.instance!.patience;
  if (patience !== Infinity) world.events.add(world.timers.timeOut(token), clock.now + patience, EventClass.timeOut);
  return true;
}

/** The token leaves the line that it stands in, if its patience ends now; a time-out of an earlier line is stale: null. */
export function givesUp(token: Token): Limit | null {
  const step = token.step;
  if (token.doing !== Doing.queuing || step.cause < 0) return null;
  const instance = token.instance!;
  if (token.since + instance.patience !== clock.now) return null;
  const limit = limitOf(step, instance);
  leave(token, limit, step);
  token.doing = Doing.walking;
  return limit;
}

/** Lets the first in line go on, as long as what it stands for can be had. */
export function serve(limit: Limit): void {
  if (limit.head !== null) serveLine(limit, false);
  if (limit.idle !== null) limit.settle(clock.now);
}

/** Lets the first in line go on, and those behind it unless it is `alone`; whether it could. */
function serveLine(limit: Limit, alone: boolean): boolean {
  const before = limit.head;
  for (let first = before; first !== null && grant(first, limit); first = alone ? null : limit.head);
  return limit.head !== before;
}

/** An idle server of the station looks for work. */
export function look(limit: Limit): void {
  const idle = limit.idle!;
  if (!idle.look(clock.now)) return;
  limit.starting = idle.wokenStart;
  if (serveLine(limit, true)) return;
  limit.starting = 0;
  limit.settle(idle.wokenSince);
  expectLook(limit);
}

/** Somebody stands in line whom a server will see when it looks. */
function expectLook(limit: Limit): void {
  const idle = limit.idle;
  if (idle === null || !idle.looks || limit.head === null) return;
  const at = idle.expect(clock.now);
  if (at >= 0) world.events.add(world.timers.look(limit), at, EventClass.tick);
}

/** What the first in line stands for, if it can be had; false: not yet. */
function grant(token: Token, limit: Limit): boolean {
  const step = token.step;
  const word = step.word;
  const amount = word === Word.claim ? amountAt(step, token.instance!) : word === Word.warm ? 0 : 1;
  if (!limit.fits(amount, token.who)) return false;
  if (word === Word.warm && !stockOf(token.instance!).suffices) return false;
  if (word === Word.take && !step.service.fleet!.hasFree) return false;
  if (word === Word.call) {
    places.admit(token as Call);
    return true;
  }
  leave(token, limit, step);
  if (word === Word.seize) serveAt(token, limit, step.stamp);
  else if (word === Word.take) occupy(token.instance!, step);
  else if (word === Word.warm) handReady(token.instance!);
  else {
    limit.lend(amount);
    token.instance!.hold(step.holding, f64(amount), clock.measured);
  }
  token.doing = Doing.walking;
  if (limit.starting !== 0 && starts(token, limit)) return true;
  token.step = step.next!;
  due.push(token);
  return true;
}

function leave(token: Token, limit: Limit, step: Step): void {
  const waited = limit.leave(token);
  if (step.cause < 0) return;
  const instance = token.instance!;
  instance.waits(step.cause, waited);
  instance.patience -= waited;
}

function serveAt(token: Token, limit: Limit, stamp: i32): void {
  limit.lend(1);
  token.stamp(stamp, clock.measured);
}

function occupy(instance: Instance, step: Step): void {
  instance.vm = step.service.fleet!.take();
  step.limit!.lend(1);
  instance.hold(step.holding, 1, clock.measured);
  if (step.limit!.seats !== null) seating.sit(instance, step.limit!);
}
