import { Counter } from "../found/counter.ts";
import { Coming } from "../model/arrivals.ts";
import { DEVELOPER, ROW, STREAM } from "../state/instances.ts";
import { ARRIVAL, type World } from "../state/world.ts";

/**
 * The developers of teams: each works for a pause, asks, and begins the next pause when that request is done with. They are
 * numbered after the demand streams, so that an arrival's entity is a stream or a developer. Each has a stream for his
 * pauses and one for the keys of his requests: his nth request is the same in every variant, whoever is served first.
 */
export class Developers {
  private readonly world: World;
  private readonly first: i32;
  /** By developer: his demand stream. */
  private readonly streams: i32[] = [];

  constructor(world: World) {
    this.world = world;
    const streams = world.model.streams;
    this.first = streams.length;
    for (let index = 0; index < streams.length; index++) {
      const arrivals = streams[index]!.arrivals;
      if (arrivals.kind !== Coming.team) continue;
      for (let one = 0; one < arrivals.developers; one++) this.streams.push(index);
    }
    for (let one = 0; one < this.streams.length; one++) this.pause(this.first + one);
  }

  /** Whether an arrival's entity is one of them. */
  has(entity: i32): boolean {
    return entity >= this.first;
  }

  /** The demand stream of a developer, and his number among them all. */
  streamOf(entity: i32): i32 {
    return this.streams[entity - this.first]!;
  }

  numberOf(entity: i32): i32 {
    return entity - this.first;
  }

  /** A request has its outcome: who waited for no more than that begins the next pause. */
  ended(instance: i32, outcome: i32): void {
    if (this.streams.length === 0) return;
    if (this.world.instances.ints[instance * ROW + DEVELOPER]! < 0) return;
    if (outcome !== Counter.unresolved && !(outcome === Counter.ready && this.keeps(instance))) this.done(instance);
  }

  /** An instance is gone, and with it what its developer waited for. */
  gone(instance: i32): void {
    if (this.streams.length > 0) this.done(instance);
  }

  private done(instance: i32): void {
    const ints = this.world.instances.ints;
    const developer = ints[instance * ROW + DEVELOPER]!;
    if (developer < 0) return;
    ints[instance * ROW + DEVELOPER] = -1;
    this.pause(developer);
  }

  private keeps(instance: i32): boolean {
    const stream = this.world.instances.ints[instance * ROW + STREAM]!;
    return this.world.model.streams[stream]!.arrivals.untilDeleted;
  }

  private pause(developer: i32): void {
    const world = this.world;
    const one = developer - this.first;
    const law = world.model.streams[this.streams[one]!]!.arrivals.gap!;
    const pause = Math.round(law.inverse(world.plan.luck.pauses[one]!.uniform()));
    world.events.add(world.now + pause, ARRIVAL, developer);
  }
}
