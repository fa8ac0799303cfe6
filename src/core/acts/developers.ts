import * as clock from "../engine/clock.ts";
import { Counter } from "../found/counter.ts";
import { Coming } from "../model/arrivals.ts";
import { EventClass } from "../state/classes.ts";
import type { Instance } from "../state/instance.ts";
import { Developer } from "../state/stream.ts";
import { world } from "../state/world.ts";

// The developers of teams: each works for a pause, asks, and begins the next pause when that request is done with. Each has
// a stream for his pauses and one for the keys of his requests: his nth request is the same in every variant, whoever is
// served first.

/** All developers begin their first pause. */
export function begin(): void {
  let developers = 0;
  for (let index = 0; index < world.streams.length; index++) {
    const stream = world.streams[index]!;
    if (stream.model.arrivals.kind !== Coming.team) continue;
    for (let one = 0; one < stream.model.arrivals.developers; one++)
      pause(new Developer(developers++, stream, world.plan));
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
  pause(developer);
}

function pause(developer: Developer): void {
  world.events.add(developer, clock.now + developer.pause(), EventClass.arrival);
}
