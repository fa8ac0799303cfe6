import { Simulation } from "../core/acts/loop.ts";
import { Tape } from "../core/engine/tape.ts";
import { Watch } from "../core/found/watch.ts";
import { LIFE, NUMBER, ORPHANED, ROW, STREAM } from "../core/state/instances.ts";
import { CAMPAIGN, INTS as TOKEN, VM } from "../core/state/tokens.ts";
import { Plan, World } from "../core/state/world.ts";
import type { Scenario } from "../scenario/scenario.ts";
import type { Model } from "./compile/model.ts";
import { givenTo, models } from "./simulate.ts";

/** One step of one token, in words. */
export interface StepRecord {
  /** µs. */
  readonly time: number;
  /** What takes it, by a name of its own: a request (`postgres #12`), or a process (`upgrade 1: postgres #12`). */
  readonly entity: string;
  /** Number of the entity, from 0 in order of their first steps. */
  readonly walk: number;
  /** The instance that it is about, by the request that it grew from; null: none, or gone. */
  readonly instance: string | null;
  /** Stream of the instance's request, and its number there; "" and null where there is none. */
  readonly demand: string;
  readonly request: number | null;
  readonly service: string;
  readonly list: string;
  readonly step: string;
}

/** Who watches a replication. */
export interface Watcher {
  step(record: StepRecord): void;
  /** Whether it is told of this request; absent: of everything. What nobody minds costs next to nothing. */
  minds?(demand: string, request: number): boolean;
  /** The entity takes no more steps, or none until its request is made anew: its last step lasts no longer. */
  ended?(walk: number, time: number): void;
}

const SLICES = 4096;

/**
 * One replication step by step, up to an instant (µs; Infinity: to its end), without measuring anything. It gives way
 * every few thousandths of the horizon: whoever iterates it may write, look for signals, or stop there.
 */
export function* watched(
  scenario: Scenario,
  replication: number,
  { until, watcher }: { readonly until: number; readonly watcher: Watcher },
): Generator<void> {
  const given = new Tape(givenTo(scenario, replication, { buckets: 0, requests: false }));
  const told = new Told(models(scenario).model, watcher);
  const world = new World(new Plan(given), told);
  told.world = world;
  const simulation = new Simulation(world);
  const slice = Math.ceil(scenario.run.horizon / SLICES);
  for (;;) {
    yield;
    const next = world.events.peek();
    if (next > until || simulation.run(Math.min(next + slice, until))) return;
  }
}

/** Tells a watcher of tokens and steps in words. */
class Told extends Watch {
  world!: World;
  private readonly watcher: Watcher;
  private readonly model: Model;
  private entities: Entities | undefined;

  constructor(model: Model, watcher: Watcher) {
    super();
    this.model = model;
    this.watcher = watcher;
  }

  override step(token: number, instance: number, step: number): void {
    const { watcher, known } = this;
    if (watcher.minds && !known.isMinded(instance, watcher)) return;
    watcher.step(known.record(this.world.now, { token, instance, step }));
  }

  override ended(token: number): void {
    const walk = this.known.ended(token);
    if (walk !== undefined) this.watcher.ended?.(walk, this.world.now);
  }

  private get known(): Entities {
    this.entities ??= new Entities(this.model, this.world);
    return this.entities;
  }
}

interface Entity {
  readonly name: string;
  readonly walk: number;
  over: boolean;
}

/** Names for tokens and instances, whose numbers are used again. Bounded by what is alive at once. */
class Entities {
  private readonly model: Model;
  private readonly world: World;
  /** The last entity of each token. */
  private readonly tokens = new Map<number, Entity>();
  private readonly instances = new Map<number, string>();
  /** How many of a kind there were, where they have no number of their own. */
  private readonly counts = new Map<string, number>();
  private walks = 0;

  constructor(model: Model, world: World) {
    this.model = model;
    this.world = world;
  }

  record(
    time: number,
    { token, instance, step }: { readonly token: number; readonly instance: number; readonly step: number },
  ): StepRecord {
    const { service, list, step: says } = this.model.program.labels[step]!;
    const { ints } = this.world.instances;
    const { name: entity, walk } = this.entity(token, instance, `${service} ${list}`);
    const number = instance < 0 ? -1 : ints[instance * ROW + NUMBER]!;
    return {
      time,
      entity,
      walk,
      instance: instance < 0 ? null : (this.instances.get(instance) ?? null),
      demand: instance < 0 ? "" : this.demandOf(instance),
      request: number < 0 ? null : number,
      service,
      list,
      step: says,
    };
  }

  isMinded(instance: number, watcher: Watcher): boolean {
    if (instance < 0) return false;
    const number = this.world.instances.ints[instance * ROW + NUMBER]!;
    return number >= 0 && watcher.minds!(this.demandOf(instance), number);
  }

  /** The walk that is over; undefined where no step of it was seen. */
  ended(token: number): number | undefined {
    const entity = this.tokens.get(token);
    if (!entity || entity.over) return undefined;
    entity.over = true;
    return entity.walk;
  }

  private entity(token: number, instance: number, kind: string): Entity {
    const known = this.tokens.get(token);
    if (known && !known.over) return known;
    const name = this.nameOf(token, instance, kind);
    if (known?.name === name) known.over = false;
    else this.tokens.set(token, { name, walk: this.walks++, over: false });
    return this.tokens.get(token)!;
  }

  private nameOf(token: number, instance: number, kind: string): string {
    const { tokens, instances, rollouts } = this.world;
    const rollout = rollouts[tokens.ints[token * TOKEN + CAMPAIGN]!];
    if (rollout) {
      const [service, list] = [kind.slice(0, kind.lastIndexOf(" ")), kind.slice(kind.lastIndexOf(" ") + 1)];
      const vm = `${service} VM ${tokens.ints[token * TOKEN + VM]}`;
      return `${list} ${rollout.number + 1}: ${instance < 0 ? vm : this.instances.get(instance)}`;
    }
    if (instance < 0) return this.numbered(kind);
    const row = instance * ROW;
    const number = instances.ints[row + NUMBER]!;
    const demand = this.demandOf(instance);
    const unasked = instances.ints[row + LIFE] === ORPHANED ? "orphan" : "resident";
    const name = number >= 0 ? `${demand} #${number}` : this.numbered(`${demand} ${unasked}`);
    this.instances.set(instance, name);
    return name;
  }

  private demandOf(instance: number): string {
    return this.model.streams[this.world.instances.ints[instance * ROW + STREAM]!]!.demand.name;
  }

  private numbered(kind: string): string {
    const count = (this.counts.get(kind) ?? 0) + 1;
    this.counts.set(kind, count);
    return `${kind} ${count}`;
  }
}
