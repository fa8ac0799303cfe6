import { ArrivalProcess } from "../arrivals/arrivals.ts";
import type { Alea } from "../draws/alea.ts";
import { type Arrivals, Coming } from "../model/arrivals.ts";
import type { Plan } from "../model/plan.ts";
import { ARRIVAL, type World } from "../state/world.ts";

/** Where one demand stream stands. */
export class StreamState {
  readonly process: ArrivalProcess;
  /** Where the keys of its requests come from, and of the instances that are there at the beginning. */
  readonly keys: Alea;
  readonly keysOfBegin: Alea;
  count: i32 = 0;

  constructor(plan: Plan, index: i32) {
    const first = plan.model.streams[index]!.arrivals;
    const later = first.kind === Coming.trace ? 0 : plan.later.length;
    const epochs: Arrivals[] = [first];
    const from = new Float64Array(1 + later);
    for (let nth = 0; nth < later; nth++) {
      epochs.push(plan.later[nth]!.streams[index]!.arrivals);
      from[nth + 1] = plan.run.changes[nth]!;
    }
    const luck = plan.luck;
    this.process = new ArrivalProcess(
      luck.arrivals[index]!,
      luck.batches[index]!,
      luck.modes[index]!,
      epochs,
      from,
      plan.run.sinceMonday,
      plan.run.horizon + plan.run.follow,
    );
    this.keys = luck.requests[index]!;
    this.keysOfBegin = luck.residents[index]!;
  }

  /** Its next request is on its way, if there is one. */
  schedule(index: i32, world: World): void {
    const at = this.process.next();
    if (at !== Infinity) world.events.add(at, ARRIVAL, index);
  }
}
