import { type Distribution, distribution } from "../engine/distributions.ts";
import { type Stream, stream } from "../engine/random.ts";
import { ArrivalProcess, type Epoch } from "./arrivals.ts";
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
    const { demand, changes, run } = world.model.scenario;
    const { name, arrivals } = demand[index]!;
    const later = changes.map(({ at, scenario }) => ({ from: at, arrivals: scenario.demand[index]!.arrivals }));
    const epochs: readonly Epoch[] = [{ from: 0, arrivals }, ...(arrivals.kind === "trace" ? [] : later)];
    const { start, horizon, follow } = run;
    this.process = new ArrivalProcess(`${world.seed}/demand ${name}`, epochs, { start, end: horizon + follow });
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
