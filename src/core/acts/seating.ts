import type { Instance } from "../state/instance.ts";
import type { Limit } from "../state/limit.ts";

// Who has which place of a limit whose places are counted.

/** An instance has got into the limit: it takes the lowest free place, where its request is counted. */
export function sit(instance: Instance, limit: Limit): void {
  instance.seat = limit.seats!.take((instance.windows & 1) === 1 ? instance.cell : -1);
}

export function rise(instance: Instance, limit: Limit): void {
  limit.seats!.give(instance.seat);
}
