import * as clock from "../engine/clock.ts";
import { Counter } from "../found/counter.ts";
import { Coming } from "../model/arrivals.ts";
import { EventClass } from "../state/classes.ts";
import type { Instance } from "../state/instance.ts";
import { Developer, type Stream } from "../state/stream.ts";
import { world } from "../state/world.ts";

// The developers of teams: each works for a pause, asks, and begins the next pause when that request is done with. Each has
// a stream for his pauses and one for the keys of his requests: his nth request is the same in every variant, whoever is
// served first.

/** All developers begin their first pause. They are numbered after the demand streams. */
export function begin(): void {
  const luck = world.plan.luck;
  const first = world.streams.length;
  let nth = 0;
  for (let index = 0; index < world.streams.length; index++) {
    const stream = world.streams[index]!;
    if (stream.model.arrivals.kind !== Coming.team) continue;
    const most = mostOf(index);
    for (let one = 0; one < most; one++, nth++) {
      const developer = new Developer(first + nth, stream, luck.pauses[nth]!, luck.developers[nth]!);
      stream.developers.push(developer);
      developer.isAway = one >= stream.model.arrivals.developers;
      if (!developer.isAway) pause(developer);
    }
  }
}

/** How many developers a stream's team ever has. */
function mostOf(stream: i32): i32 {
  const later = world.plan.later;
  let most = world.plan.model.streams[stream]!.arrivals.developers;
  for (let nth = 0; nth < later.length; nth++) {
    const developers = later[nth]!.streams[stream]!.arrivals.developers;
    if (developers > most) most = developers;
  }
  return most;
}

/**
 * A team has another number of developers: those who come begin a pause, the last ones leave, from their pause at once, and
 * else when they are done with what they asked for.
 */
export function resize(stream: Stream): void {
  const developers = stream.developers;
  for (let nth = 0; nth < developers.length; nth++) {
    const developer = developers[nth]!;
    const isAway = nth >= stream.model.arrivals.developers;
    if (developer.isAway === isAway) continue;
    developer.isAway = isAway;
    if (!isAway && !developer.isAsking) pause(developer);
    else if (developer.isPausing) {
      developers[nth] = developer.anew();
      developers[nth]!.isAway = true;
    }
  }
}

/** The pauses of a team have another law from now on: those in progress begin anew, but for one that ends now. */
export function beginAnew(stream: Stream): void {
  const developers = stream.developers;
  for (let nth = 0; nth < developers.length; nth++) {
    const developer = developers[nth]!;
    if (!developer.isPausing || developer.time === clock.now) continue;
    const again = developer.anew();
    developers[nth] = again;
    pause(again);
  }
}

/** The request of an instance has its outcome: a developer who waited only for this begins the next pause. */
export function ended(instance: Instance, outcome: i32): void {
  if (outcome === Counter.unresolved || (outcome === Counter.ready && instance.stream.model.arrivals.untilDeleted))
    return;
  gone(instance);
}

/** An instance is gone, and with it what its developer waited for. */
export function gone(instance: Instance): void {
  const developer = instance.developer;
  if (developer === null) return;
  instance.developer = null;
  developer.isAsking = false;
  if (!developer.isAway) pause(developer);
}

function pause(developer: Developer): void {
  developer.isPausing = true;
  world.events.add(developer, clock.now + developer.pause(), EventClass.arrival);
}
