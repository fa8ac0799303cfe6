import * as clock from "../engine/clock.ts";
import { EventClass } from "../state/classes.ts";
import type { Limit } from "../state/limit.ts";
import type { Remnant } from "../state/timers.ts";
import { world } from "../state/world.ts";

// What is kept of a limit after it was given back: disks of instances that were deleted.

/** An amount that is in use since a time, as the clock measures it, is kept. */
export function keep(limit: Limit, amount: i32, since: f64): void {
  world.events.add(world.timers.remnant(limit, amount, since), clock.now + limit.keptFor, EventClass.remnant);
}

/** It is kept no longer: the limit has it again. */
export function drop(remnant: Remnant): Limit {
  remnant.limit.takeBack(remnant.amount, remnant.since);
  world.timers.dropped(remnant);
  return remnant.limit;
}
