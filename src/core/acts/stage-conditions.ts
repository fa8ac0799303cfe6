import * as clock from "../engine/clock.ts";
import { Counter } from "../found/counter.ts";
import { Planned, PlannedEvent } from "../model/planned-event.ts";
import { Watched } from "../model/stage-model.ts";
import { EventClass } from "../state/classes.ts";
import type { Staged } from "../state/staged.ts";
import { Appointment } from "../state/timers.ts";
import { world } from "../state/world.ts";

/** A request has ended: the next stage begins where it waits for what has become of those that ended lately. */
export function hear(staged: Staged, outcome: i32, wait: f64): void {
  if (staged.current === staged.stages.length) return;
  const next = staged.stages[staged.current]!;
  const model = next.model;
  if (model.watched === Watched.nothing || next.isDue || outcome === Counter.unresolved) return;
  const lately = next.lately;
  if (model.watched === Watched.wait) {
    if (outcome === Counter.ready) lately.add(clock.now, wait);
  } else {
    const watched = model.watched === Watched.refused ? Counter.refused : Counter.failed;
    lately.add(clock.now, outcome === watched ? 1 : 0);
  }
  if (!lately.isAbove(model.bound, clock.now)) return;
  next.isDue = true;
  const nth = world.stages.indexOf(next);
  const beginning = new Appointment(nth, new PlannedEvent(clock.now, Planned.stage, nth));
  world.events.add(beginning, clock.now, EventClass.change);
}
