import * as clock from "../engine/clock.ts";
import { Part } from "../model/words.ts";
import type { Call, Job } from "../state/call.ts";
import { EventClass } from "../state/classes.ts";
import { Doing } from "../state/token.ts";
import { world } from "../state/world.ts";

// The places that the IaaS has for operations, as its line hands them out (see calls.ts).

/** A call has come to the head of the line, and there is a place. */
export function admit(call: Call): void {
  call.limit.leave(call);
  enter(call);
  tell(call.job);
}

/** A call has one of the places: the IaaS is at its VM. */
export function enter(call: Call): void {
  call.limit.lend(1);
  call.stamp(0, clock.measured);
  call.isInside = true;
  call.job.busy++;
  spend(call, call.operation);
}

/** A call goes on for some time. */
export function spend(call: Call, time: f64): void {
  call.doing = Doing.calling;
  call.number = call.job.carrier.number;
  world.events.add(call, clock.now + time, EventClass.holdEnds);
}

/** What a rollout's target is at: work, or the line. */
export function tell(job: Job): void {
  const carrier = job.carrier;
  const rollout = carrier.rollout;
  if (rollout !== null) rollout.turn(carrier, job.busy > 0 ? job.step.part : Part.workers);
}
