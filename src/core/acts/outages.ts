import type { Duration } from "../draws/duration.ts";
import { purpose } from "../draws/purpose.ts";
import { draw } from "../draws/random.ts";
import * as clock from "../engine/clock.ts";
import { sameKey } from "../engine/machine.ts";
import { Takes } from "../model/words.ts";
import { EventClass } from "../state/classes.ts";
import { Life } from "../state/instance.ts";
import { Outage } from "../state/outages.ts";
import { world } from "../state/world.ts";
import * as falls from "./falls.ts";
import * as loans from "./loans.ts";
import * as losses from "./losses.ts";
import * as standstill from "./standstill.ts";
import { instancesOf } from "./targets.ts";

const EVERY = purpose("every");
const LASTS = purpose("lasts");

// Outages: a zone, a share of the VMs, stations, or a provider, for a while.

/** A run begins. */
export function begin(): void {
  const models = world.plan.run.outages;
  const outages = world.outages;
  if (outages === null) return;
  for (let nth = 0; nth < models.length; nth++) {
    const outage = new Outage(nth, models[nth]!, world.plan.luck.outages[nth]!.key());
    outages.all.push(outage);
    expect(outage);
  }
}

/** Its next beginning, if there is any. */
function expect(outage: Outage): void {
  const model = outage.model;
  const every = model.every;
  if (every !== null) world.events.add(outage, clock.now + drawn(every, outage, EVERY), EventClass.change);
  else if (outage.times === 0) world.events.add(outage, model.at, EventClass.change);
}

function drawn(time: Duration, outage: Outage, what: i32): f64 {
  return time.drawn(draw(outage.key, what, outage.times));
}

/** An outage begins, or is over. */
export function turn(outage: Outage): void {
  if (outage.isOn) end(outage);
  else strike(outage);
}

function strike(outage: Outage): void {
  const model = outage.model;
  const lasts = model.lasts;
  const until = lasts === null ? clock.now : clock.now + drawn(lasts, outage, LASTS);
  outage.isOn = lasts !== null;
  outage.losses = [];
  if (model.takes === Takes.zone || model.takes === Takes.vms) losses.lose(outage, model.waits ? until : clock.now);
  if (model.takes === Takes.zone) shrink(outage);
  else for (let nth = 0; nth < model.limits.length; nth++) standstill.stop(world.limits[model.limits[nth]!]!);
  if (model.takes === Takes.provider) loseProvider(outage);
  outage.times++;
  if (outage.isOn) world.events.add(outage, until, EventClass.change);
  else expect(outage);
}

function end(outage: Outage): void {
  const model = outage.model;
  outage.isOn = false;
  if (model.takes === Takes.zone) restore(outage);
  else for (let nth = 0; nth < model.limits.length; nth++) standstill.goOn(world.limits[model.limits[nth]!]!);
  if (model.takes === Takes.provider) findProvider(outage);
  expect(outage);
}

// What the IaaS has less of.

/** Of what the IaaS has, the part that lies in the zone is missing. */
function shrink(outage: Outage): void {
  const model = outage.model;
  for (let nth = 0; nth < model.limits.length; nth++) {
    const limit = world.limits[model.limits[nth]!]!;
    const part = limit.capacity === Infinity ? 0 : Math.ceil(limit.capacity / f64(model.zones - zonesOut(outage)));
    outage.fallen.push(part);
    if (part > 0) limit.resize(limit.capacity - part);
  }
}

/** Other zones that are out already. */
function zonesOut(own: Outage): i32 {
  const all = world.outages!.all;
  let out = 0;
  for (let nth = 0; nth < all.length; nth++)
    if (all[nth]! !== own && all[nth]!.isOn && all[nth]!.model.takes === Takes.zone) out++;
  return out;
}

function restore(outage: Outage): void {
  const model = outage.model;
  for (let nth = model.limits.length - 1; nth >= 0; nth--) {
    const limit = world.limits[model.limits[nth]!]!;
    const part = outage.fallen.pop()!;
    if (part > 0) limit.resize(limit.capacity + part);
    loans.serve(limit);
  }
}

// A provider outside.

/** All instances are down that were not, and what is being made of others stands still. */
function loseProvider(outage: Outage): void {
  const model = outage.model;
  if (model.service < 0) return;
  const loss = losses.lossOf(world.services[model.service]!, outage);
  const instances = instancesOf(world.services[model.service]!, -1);
  for (let nth = 0; nth < instances.length; nth++) {
    const instance = instances[nth]!;
    if (instance.isDown) continue;
    falls.setDown(instance, true);
    loss.outside.push(instance);
    loss.keys.push(instance.key);
  }
  loss.down = f64(loss.outside.length);
  if (model.limits.length > 0) standstill.haltRequests(model.service, world.limits[model.limits[0]!]!);
}

/** Those that are still there are up again, but for what is being upgraded. */
function findProvider(outage: Outage): void {
  for (let nth = 0; nth < outage.losses.length; nth++) {
    const loss = outage.losses[nth]!;
    loss.backAt = clock.now;
    for (let one = 0; one < loss.outside.length; one++) {
      const instance = loss.outside[one]!;
      if (instance.life !== Life.ready || !sameKey(instance.key, loss.keys[one]!)) continue;
      loss.downtime += clock.now - loss.at;
      if (isNaN(instance.downSince)) falls.setDown(instance, false);
    }
  }
}
