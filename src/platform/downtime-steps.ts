import { operation } from "./operation-steps.ts";
import { down, type Step, type StepOf } from "./step.ts";

/**
 * Work on a target that is down for the last part of it, as long as this parameter says. Both parts draw the same. The VM is
 * replaced while the target is down.
 */
export function downFor(time: string, work: StepOf<"hold">): readonly Step[] {
  return [
    { ...work, downtime: { time, part: "before" } },
    down(),
    operation({ ...work, downtime: { time, part: "during" } }, "replacement"),
  ];
}
