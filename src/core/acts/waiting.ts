import { Manner, Word } from "../model/words.ts";
import type { Step } from "../state/step.ts";
import { world } from "../state/world.ts";
import * as requests from "./requests.ts";
import { walk } from "./walk.ts";

/** Requests that wait when the run begins stand in the first line of their create, one behind the other. */
export function begin(): void {
  const luck = world.plan.luck;
  for (let nth = 0; nth < luck.waitingStreams.length; nth++) {
    const instance = requests.waitAlready(world.streams[luck.waitingStreams[nth]!]!, luck.waitingPlans[nth]!);
    walk(instance, firstLine(instance.step));
  }
}

/** The first step on a list that makes wait when its limit is full; null: none does. */
function firstLine(from: Step): Step | null {
  let step: Step | null = from;
  while (step !== null && !makesWait(step)) step = step.next;
  return step;
}

function makesWait(step: Step): boolean {
  const limit = step.limit;
  if (limit === null || limit.capacity === Infinity) return false;
  return step.word === Word.seize || step.manner === Manner.wait;
}
