import * as clock from "../engine/clock.ts";
import type { Event } from "../engine/event.ts";
import * as path from "../found/path.ts";
import type { Watch } from "../found/watch.ts";
import type { Plan } from "../model/plan.ts";
import { Planned, type PlannedEvent } from "../model/planned-event.ts";
import type { Call } from "../state/call.ts";
import { EventClass } from "../state/classes.ts";
import * as due from "../state/due.ts";
import type { Instance } from "../state/instance.ts";
import { Outage } from "../state/outages.ts";
import type { Developer, Stream } from "../state/stream.ts";
import { Appointment, type Deadline, type LastLook, type Look, type Remnant, type TimeOut } from "../state/timers.ts";
import { Doing, Ending, type Token } from "../state/token.ts";
import * as touched from "../state/touched.ts";
import * as state from "../state/world.ts";
import { world } from "../state/world.ts";
import * as calls from "./calls.ts";
import * as developers from "./developers.ts";
import * as endings from "./endings.ts";
import * as failures from "./failures.ts";
import * as loans from "./loans.ts";
import * as operations from "./operations.ts";
import * as outages from "./outages.ts";
import * as remnants from "./remnants.ts";
import * as requests from "./requests.ts";
import type { Rollout } from "./rollout.ts";
import * as stages from "./stages.ts";
import * as standstill from "./standstill.ts";
import * as supply from "./supply.ts";
import * as upgrades from "./upgrades.ts";
import * as waiting from "./waiting.ts";
import { walk } from "./walk.ts";
import * as warm from "./warm.ts";

// The loop: takes the first event, and lets every token that it concerns walk its list until it has to wait.

/** A run begins: everything that happens at time 0, before the first event. */
export function begin(plan: Plan, watch: Watch | null): void {
  state.begin(plan, watch);
  const luck = plan.luck;
  for (let index = 0; index < world.services.length; index++) failures.watchPool(world.services[index]!, 0);
  supply.begin();
  warm.begin();
  world.events.expect(luck.rests.length);
  for (let nth = 0; nth < luck.planned.length; nth++) {
    const appointment = new Appointment(nth, luck.planned[nth]!);
    world.events.add(appointment, appointment.plan.at, EventClass.change);
  }
  for (let index = 0; index < world.streams.length; index++) requests.schedule(world.streams[index]!);
  developers.begin();
  outages.begin();
  for (let nth = 0; nth < luck.rests.length; nth++)
    due.push(requests.settle(world.streams[luck.streams[nth]!]!, luck.plans[nth]!, luck.rests[nth]!));
  endInstant();
}

/**
 * Goes on for a number of events at most, until the horizon has passed and every counted request has its outcome, or is
 * followed no longer; false: there is more to come, after that many events or after `until`.
 */
export function run(until: f64, most: i32): boolean {
  const events = world.events;
  const windows = world.windows;
  const horizon = world.plan.run.horizon;
  const end = horizon + world.plan.run.follow;
  for (let left = most; left > 0; left--) {
    const time = events.peek();
    if (time > horizon && (world.open === 0 || time > end || time === Infinity)) return true;
    if (time > until) return false;
    if (time > windows.edge) windows.endBuckets(time);
    const event = events.next();
    clock.advance(time);
    path.add(event);
    happen(event);
    endInstant();
  }
  return false;
}

/** The run is over: brings everything up to date. */
export function finish(): void {
  clock.advance(Math.max(clock.now, world.plan.run.horizon));
  world.windows.close();
  upgrades.close();
  requests.close();
}

function happen(event: Event): void {
  switch (event.kind) {
    case EventClass.holdEnds:
    case EventClass.pollsNow:
      resume(event as Token);
      break;
    case EventClass.arrival:
      arrive(event);
      break;
    case EventClass.retry:
      requests.again(event as Instance);
      walk(event as Token);
      break;
    case EventClass.timeOut:
      endings.giveUp(world.timers.timedOut(event as TimeOut));
      break;
    case EventClass.tick:
      if (event.number < 0) loans.look(world.timers.looked(event as Look));
      else (event as Rollout).step();
      break;
    case EventClass.change:
      if (event instanceof Outage) outages.turn(event as Outage);
      else change((event as Appointment).plan);
      break;
    default:
      happenSeldom(event);
  }
}

/** Events that most runs have none of, apart from the others so that these stay together. */
function happenSeldom(event: Event): void {
  switch (event.kind) {
    case EventClass.tooLong:
      lookedLast(event as LastLook);
      break;
    case EventClass.deadline:
      passed(event as Deadline);
      break;
    case EventClass.remnant:
      loans.serve(remnants.drop(event as Remnant));
      break;
  }
}

/**
 * Tokens that may go on at this instant do, in the order in which they became free to, and ready VMs are ordered for which
 * the IaaS has room now; then it is over.
 */
function endInstant(): void {
  do {
    for (let token = due.next(); token !== null; token = due.next()) walk(token);
  } while (world.short > 0 && warm.retry());
  touched.settle();
}

/** The hold of a token ends, its wait for a poll, or the lifetime of an instance. */
function resume(token: Token): void {
  if (token.doing !== Doing.walking && !goesOn(token)) return;
  const ending = token.ending;
  token.ending = Ending.goesOn;
  if (ending === Ending.fails) {
    endings.fail(token, null);
    return;
  }
  if (ending === Ending.failed) {
    endings.known(token);
    return;
  }
  if (ending === Ending.deletes) operations.retire(token as Instance);
  walk(token);
}

/** What was cancelled ends; what stood still goes on, perhaps later; a call goes on by itself. */
function goesOn(token: Token): boolean {
  if (token.doing === Doing.halted) return standstill.resume(token);
  if (token.doing === Doing.calling) calls.passed(token as Call);
  else world.end(token);
  return false;
}

/** The Cloud Controller looks at an operation for the last time. */
function lookedLast(look: LastLook): void {
  const instance = world.timers.lookedLast(look);
  if (instance !== null) endings.abandon(instance);
}

/** The client of an attempt gives up, where that has not ended. */
function passed(deadline: Deadline): void {
  const instance = world.timers.passed(deadline);
  if (instance !== null) endings.timeOut(instance);
}

/** The next request of a stream comes, or the pause of a developer ends. */
function arrive(event: Event): void {
  const isStream = event.number < world.streams.length;
  const instance = isStream ? requests.arrive(event as Stream) : requests.askBy(event as Developer);
  if (instance !== null) walk(instance);
}

/** What was planned for now happens. */
function change(plan: PlannedEvent): void {
  const windows = world.windows;
  const which = plan.which;
  switch (plan.what) {
    case Planned.apply:
      supply.change(world.plan.later[which]!);
      return;
    case Planned.publish:
      upgrades.publish(which);
      return;
    case Planned.deleteAll:
      upgrades.deleteAll(world.services[which]!);
      return;
    case Planned.wait:
      waiting.begin();
      return;
    case Planned.stage:
      stages.begin(world.stages[which]!);
      return;
    case Planned.move:
      stages.goOn(world.moves[which]!);
      return;
    case Planned.measure:
      windows.measure(true);
      break;
    case Planned.measureNoMore:
      windows.measure(false);
      break;
    case Planned.openWindow:
      windows.open(which);
      break;
    case Planned.shutWindow:
      windows.shut(which);
      break;
    case Planned.photograph:
      windows.photograph(which);
      break;
  }
  for (let nth = 0; nth < world.limits.length; nth++) world.limits[nth]!.look();
}
