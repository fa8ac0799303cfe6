import { type Distribution, distribution } from "../engine/distributions.ts";
import { type Stream, stream } from "../engine/random.ts";
import { ArrivalProcess } from "./arrivals.ts";
import type { World } from "./world.ts";

/** Where one demand stream stands. */
export class StreamState {
  readonly process: ArrivalProcess;
  readonly keys: Stream;
  readonly keysOfBegin: Stream;
  count = 0;
  private spec: unknown;
  private lifetime: Distribution | undefined;

  constructor(world: World, index: number) {
    const { scenario } = world.model;
    const { name } = scenario.demand[index]!;
    const epochs = [
      { from: 0, arrivals: scenario.demand[index]!.arrivals },
      ...scenario.changes.map((change) => ({ from: change.at, arrivals: change.scenario.demand[index]!.arrivals })),
    ];
    const inForce = epochs.filter((epoch, nth) => nth === 0 || epoch.arrivals.kind === "poisson");
    this.process = new ArrivalProcess(`${world.seed}/demand ${name}`, scenario.run.start, inForce);
    this.keys = stream(`${world.seed}/keys ${name}`);
    this.keysOfBegin = stream(`${world.seed}/keys of begin ${name}`);
  }

  lifetimeOf(spec: Parameters<typeof distribution>[0]): Distribution {
    if (this.spec !== spec || !this.lifetime) {
      this.spec = spec;
      this.lifetime = distribution(spec);
    }
    return this.lifetime;
  }
}
