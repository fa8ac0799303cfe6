import type { ArrivalProcess } from "../arrivals/arrivals.ts";
import { quantile } from "../draws/law.ts";
import { purpose } from "../draws/purpose.ts";
import { draw } from "../draws/random.ts";
import * as clock from "../engine/clock.ts";
import { type Key, told } from "../engine/machine.ts";
import { Counter } from "../found/counter.ts";
import { Cause, List } from "../model/words.ts";
import { EventClass } from "../state/classes.ts";
import * as due from "../state/due.ts";
import { type Instance, Kept, Life } from "../state/instance.ts";
import type { Limit } from "../state/limit.ts";
import type { Developer, Stream } from "../state/stream.ts";
import type { Token } from "../state/token.ts";
import { world } from "../state/world.ts";
import * as developers from "./developers.ts";
import * as stageConditions from "./stage-conditions.ts";
import * as stages from "./stages.ts";

const ASKED_DRAW = purpose("asked");
const PLAN_DRAW = purpose("plan");
const LIFETIME_DRAW = purpose("lifetime");
const PATIENCE_DRAW = purpose("patience");
const DEADLINE_DRAW = purpose("deadline");
const TRY_AGAIN = purpose("try again");
const RETRY_DELAY = purpose("retry delay");

// Requests from their arrival to their one outcome: what they ask for, how they are refused and try again, how they count.

/** The next request of a stream is on its way, if there is one. */
export function schedule(stream: Stream): void {
  const at = stream.process.next();
  if (at !== Infinity) world.events.add(stream, at, EventClass.arrival);
}

/** A request of a stream comes; null: nobody makes it here. */
export function arrive(stream: Stream): Instance | null {
  const process = stream.process;
  const key = stream.keys.key();
  const asked = stream.asked;
  if (process.beginsOrder) stream.isOrdering = asked === 1 || draw(key, ASKED_DRAW, 0) < asked;
  const instance = ask(stream, key);
  if (process.isTrace) state(instance, process);
  if (stream.isOrdering) {
    instance.isFirstOfBatch = process.beginsBatch;
    count(instance);
  } else forgo(instance);
  schedule(stream);
  return stream.isOrdering ? instance : null;
}

/** A request that nobody makes: it has its place among the others, and nothing comes of it. */
function forgo(instance: Instance): void {
  world.collector.forgone(instance.stream.cells + instance.plan, clock.mask);
  world.tokens.remove(instance);
}

/** The pause of a developer ends: he asks, unless that pause began anew. */
export function askBy(developer: Developer): Instance | null {
  if (!developer.isPausing) return null;
  developer.isPausing = false;
  developer.isAsking = true;
  const instance = counted(developer.stream, developer.keys.key(), -1);
  instance.developer = developer;
  return instance;
}

/** A request that somebody made before the run, and that waits now; its wait is counted from the start of the run. */
export function waitAlready(stream: Stream, plan: i32): Instance {
  return counted(stream, stream.keysOfWaiting.key(), plan);
}

/** A request that does not come from a stream of arrivals; its plan, −1: any. */
function counted(stream: Stream, key: Key, plan: i32): Instance {
  const instance = ask(stream, key);
  if (plan >= 0) instance.plan = plan;
  count(instance);
  return instance;
}

/** Makes a request. Its plan, its lifetime and its later draws follow from its key. */
/*@inline*/ function ask(stream: Stream, key: Key): Instance {
  const model = stream.model;
  const instance = made(stream, key, List.create);
  const patience = model.patience;
  instance.plan = model.plans[falls(instance, model.cumulative)]!;
  instance.request = stream.count++;
  instance.first = clock.now;
  instance.lifetime = Math.round(model.lifetime.inverse(instance.draw(LIFETIME_DRAW, 0)));
  instance.patience = patience === null ? Infinity : Math.round(patience.inverse(instance.draw(PATIENCE_DRAW, 0)));
  return instance;
}

/** What a trace states of a request takes the place of what was drawn. */
function state(instance: Instance, process: ArrivalProcess): void {
  if (process.statedPlan >= 0) instance.plan = process.statedPlan;
  if (!isNaN(process.statedLifetime)) instance.lifetime = process.statedLifetime;
}

/** The request counts in the windows that are open. */
/*@inline*/ function count(instance: Instance): void {
  const stream = instance.stream;
  let mask = clock.mask;
  if (mask !== 0 && stream.windows !== 0) {
    mask |= stream.windows;
    stream.pass();
  }
  instance.windows = mask;
  instance.cell = stream.cells + instance.plan;
  if (stream.model.givesUpAfter !== null) setDeadline(instance);
  if (mask === 0) return;
  world.open++;
  world.collector.asked(instance.cell, mask);
}

/** The client of the attempt that begins gives up after a while. */
function setDeadline(instance: Instance): void {
  const after = Math.round(
    instance.stream.model.givesUpAfter!.inverse(instance.draw(DEADLINE_DRAW, instance.attempts)),
  );
  world.events.add(world.timers.deadline(instance), clock.now + after, EventClass.deadline);
}

/** The share that the request's uniform draw falls into; `shares` are cumulative. */
function falls(instance: Instance, cumulative: Float64Array): i32 {
  if (cumulative.length === 1) return 0;
  const share = instance.draw(PLAN_DRAW, 0);
  let nth = 0;
  while (share >= cumulative[nth]!) nth++;
  return nth;
}

/** An instance that existed before the run walks the list `begin`. It is not counted as a request. */
export function settle(stream: Stream, plan: i32, rest: f64): Instance {
  const instance = made(stream, stream.keysOfBegin.key(), List.begin);
  instance.request = -1;
  instance.windows = 0;
  instance.plan = plan;
  instance.cell = stream.cells + plan;
  instance.lifetime = rest;
  return instance;
}

/** An instance of a stream, with this key. */
function made(stream: Stream, key: Key, list: i32): Instance {
  return world.tokens.instance(stream, stream.service.list(list)!, key);
}

/** The attempt is over without success. Returns whether its token will be heard of again. */
export function unsuccessful(instance: Instance, outcome: i32, limit: Limit | null): boolean {
  instance.endedBy = limit;
  instance.origin = NaN;
  instance.deadline = null;
  if (outcome === Counter.refused) {
    instance.refusals++;
    if (instance.attempts === 1) instance.refusedAtFirst = true;
    world.collector.refuse(instance);
  }
  if (instance.request >= 0) {
    if (asksElsewhere(instance, outcome) || triesAgain(instance, outcome)) return true;
    end(instance, outcome);
  } else if (instance.move !== null) stages.refused(instance);
  world.tokens.remove(instance);
  if (instance.service.staged !== null) stages.close(instance.service);
  return false;
}

/** The next attempt of a request begins. */
export function again(instance: Instance): void {
  instance.service.retrying.change(-1);
  if (instance.service.staged !== null) stages.redirect(instance);
  beginAnew(instance);
}

/** Whether a token walks the way to ready, for a request that has no outcome yet or for nobody. */
export function isUnderWay(token: Token): boolean {
  const instance = token.instance;
  if (instance === null) return false;
  const life = instance.life;
  return life === Life.requested || life === Life.abandoned || life === Life.unwanted;
}

/** Another attempt of a request: all time before it was lost. */
function beginAnew(instance: Instance): void {
  instance.occurrence = instance.attempts;
  instance.attempts++;
  instance.polls = 0;
  instance.toil = 0;
  instance.forgetCauses();
  instance.waits(Cause.retried, clock.now - instance.first);
  if (instance.stream.model.givesUpAfter !== null) setDeadline(instance);
}

/** Records the single outcome of a request. */
export function end(instance: Instance, outcome: i32): void {
  if (instance.request < 0) return;
  if (instance.developer !== null) developers.ended(instance, outcome);
  const wait = clock.now - instance.first;
  if (outcome === Counter.ready && instance.caused !== wait) doesNotAddUp(instance.caused, wait);
  if (instance.stream.service.staged !== null) stageConditions.hear(instance.stream.service.staged!, outcome, wait);
  if (instance.windows === 0) return;
  world.open--;
  world.collector.ended(instance, outcome, wait);
  if (world.plan.run.keepsLog) world.log.add(instance, outcome);
}

function doesNotAddUp(caused: f64, wait: f64): void {
  throw new Error(`audit: the causes of a wait sum to ${told(caused)} µs, the wait is ${told(wait)} µs`);
}

/** Counted requests that are still under way when the follow-up time ends. */
export function close(): void {
  const instances = world.tokens.instances;
  for (let nth = 0; nth < instances.length; nth++) {
    const instance = instances[nth]!;
    if (instance.life === Life.requested && instance.request >= 0) end(instance, Counter.unresolved);
  }
}

/** A request that was refused, or failed, goes at once to the service that takes it then. */
function asksElsewhere(instance: Instance, outcome: i32): boolean {
  const model = instance.stream.model;
  const isTaken =
    outcome === Counter.refused ? model.insteadOfRefused : outcome === Counter.failed && model.insteadOfFailed;
  if (!isTaken || instance.cellInstead >= 0) return false;
  instance.service = world.services[model.instead]!;
  instance.plan = model.planInstead[instance.plan]!;
  instance.cellInstead = model.cellsInstead[instance.plan]!;
  instance.kept = Kept.none;
  world.collector.asked(instance.cellInstead, instance.windows);
  beginAnew(instance);
  instance.step = instance.service.list(List.create)!;
  due.push(instance);
  return true;
}

function triesAgain(instance: Instance, outcome: i32): boolean {
  const model = instance.stream.model;
  const retry = outcome === Counter.refused ? model.whenRefused : outcome === Counter.failed ? model.whenFailed : null;
  if (retry === null) return false;
  const attempts = instance.attempts;
  if (f64(attempts) > retry.atMost) return false;
  if (instance.draw(TRY_AGAIN, attempts) >= retry.probability) return false;
  const delay = Math.round(quantile(retry.after, instance.draw(RETRY_DELAY, attempts)));
  instance.service.retrying.change(1);
  instance.step = instance.service.list(List.create)!;
  world.rest(instance);
  world.events.add(instance, clock.now + delay, EventClass.retry);
  return true;
}
