import { type Stream, stream } from "../engine/random.ts";
import type { Team } from "../scenario/scenario.ts";
import type { Outcome } from "./collector.ts";
import { DEVELOPER, ROW, STREAM } from "./instances.ts";
import { lawOf } from "./laws.ts";
import { ARRIVAL, type World } from "./world.ts";

/**
 * The developers of teams: each works for a pause, asks, and begins the next pause when that request is done with. They are
 * numbered after the demand streams, so that an arrival's entity is a stream or a developer. Each has a stream for his
 * pauses and one for the keys of his requests: his nth request is the same in every variant, whoever is served first.
 */
export class Developers {
  private readonly world: World;
  private readonly first: number;
  /** By developer: his demand stream, his pauses, the keys of his requests. */
  private readonly streams: number[] = [];
  private readonly pauses: Stream[] = [];
  private readonly keys: Stream[] = [];

  constructor(world: World) {
    this.world = world;
    this.first = world.model.streams.length;
    world.model.streams.forEach(({ demand }, index) => {
      if (demand.arrivals.kind !== "team") return;
      for (let one = 0; one < demand.arrivals.developers; one++) {
        // No demand is called so: names have no dots.
        const name = `${world.seed}/demand ${demand.name}.developer ${one}`;
        this.streams.push(index);
        this.pauses.push(stream(`${name} pauses`));
        this.keys.push(stream(`${name} keys`));
      }
    });
    this.streams.forEach((_, one) => this.pause(this.first + one));
  }

  /** The demand stream of an arrival's entity. */
  streamOf(entity: number): number {
    return entity < this.first ? entity : this.streams[entity - this.first]!;
  }

  /** Where the key of an arrival's request comes from; undefined: from its stream. */
  keysOf(entity: number): Stream | undefined {
    return entity < this.first ? undefined : this.keys[entity - this.first];
  }

  /** A request has its outcome: who waited for no more than that begins the next pause. */
  ended(instance: number, outcome: Outcome): void {
    if (this.streams.length === 0) return;
    if (this.world.instances.ints[instance * ROW + DEVELOPER]! < 0) return;
    if (outcome !== "unresolved" && !(outcome === "ready" && this.keeps(instance))) this.done(instance);
  }

  /** An instance is gone, and with it what its developer waited for. */
  gone(instance: number): void {
    this.done(instance);
  }

  private done(instance: number): void {
    if (this.streams.length === 0) return;
    const { ints } = this.world.instances;
    const developer = ints[instance * ROW + DEVELOPER]!;
    if (developer < 0) return;
    ints[instance * ROW + DEVELOPER] = -1;
    this.pause(developer);
  }

  private keeps(instance: number): boolean {
    const { instances, model } = this.world;
    const { arrivals } = model.streams[instances.ints[instance * ROW + STREAM]!]!.demand;
    return arrivals.kind === "team" && arrivals.until === "deleted";
  }

  private pause(developer: number): void {
    const { events, model, now } = this.world;
    const one = developer - this.first;
    const { pause } = model.streams[this.streams[one]!]!.demand.arrivals as Team;
    events.add(now + Math.round(lawOf(pause).inverse(this.pauses[one]!.uniform())), ARRIVAL, developer);
  }
}
