import type { Clock } from "./step.ts";

// Steps of a developer's own work.

/** A hold that is the developer's own work: in working time, or without a break once it has begun (`machine`). */
export const toil = (time: string, clock: Clock = "people") =>
  ({ word: "hold", time, clock, by: "developer" }) as const;
/** Waits for working hours into which the hold of this time, which follows, fits without a break. */
export const fit = (time: string) => ({ word: "fit", time }) as const;
