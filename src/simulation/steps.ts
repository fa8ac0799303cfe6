import { Tape } from "../core/engine/tape.ts";
import { Counter } from "../core/found/counter.ts";
import { SeenStep } from "../core/found/seen-step.ts";
import type { Scenario } from "../scenario/scenario.ts";
import type { Names } from "./compile/names.ts";
import { followCore } from "./host.ts";
import { readRecord } from "./read/read-records.ts";
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
  /** Demand stream of the instance's request, and its number there; "" and null if no request made the instance. */
  readonly demand: string;
  readonly request: number | null;
  readonly service: string;
  readonly list: string;
  readonly step: string;
}

/** A watcher of a replication. */
export interface Watcher {
  step(record: StepRecord): void;
  /** The attempt of a request ends here without success; the step says how, and at which limit. */
  lost?(record: StepRecord): void;
  /**
   * Whether the watcher wants this request; absent: it wants every request. Steps that no watcher wants cost next to
   * nothing.
   */
  minds?(demand: string, request: number): boolean;
  /** The entity takes no more steps, or none until its request is tried again. Its last step ends here. */
  ended?(walk: number, time: number): void;
}

/**
 * One replication step by step, up to an instant (µs; Infinity: to its end), without measuring anything. It pauses every
 * few hundred events: whoever iterates it may write, look for signals, or stop there.
 */
export function* watched(
  scenario: Scenario,
  replication: number,
  { until, watcher }: { readonly until: number; readonly watcher: Watcher },
): Generator<void> {
  const entities = new Entities(models(scenario).names);
  for (const seen of followCore(givenTo(scenario, replication, { buckets: 0, requests: false }), until)) {
    const tape = new Tape(seen);
    while (tape.at < tape.length) tell(readRecord(tape, new SeenStep()), entities, watcher);
    yield;
  }
}

/** Says a step in words, or that a token has come to its end. */
function tell(seen: SeenStep, entities: Entities, watcher: Watcher): void {
  if (seen.step < 0) {
    const walk = entities.ended(seen.token);
    if (walk !== undefined) watcher.ended?.(walk, seen.time);
  } else if (!watcher.minds || (seen.number >= 0 && watcher.minds(entities.demandOf(seen), seen.number))) {
    if (seen.outcome < 0) watcher.step(entities.record(seen));
    else watcher.lost?.(entities.record(seen));
  }
}

interface Entity {
  readonly name: string;
  readonly walk: number;
  over: boolean;
}

/** Names for tokens and instances, whose numbers are used again. Bounded by what is alive at once. */
class Entities {
  private readonly names: Names;
  /** The last entity of each token. */
  private readonly tokens = new Map<number, Entity>();
  private readonly instances = new Map<number, string>();
  /** How many of a kind there were, where they have no number of their own. */
  private readonly counts = new Map<string, number>();
  private walks = 0;

  constructor(names: Names) {
    this.names = names;
  }

  record(seen: SeenStep): StepRecord {
    const { time, instance, number } = seen;
    const { service, list, step } = this.names.steps[seen.step]!;
    const { name: entity, walk } = this.entity(seen);
    return {
      time,
      entity,
      walk,
      instance: this.instances.get(instance) ?? null,
      demand: this.demandOf(seen),
      request: number < 0 ? null : number,
      service,
      list,
      step: seen.outcome < 0 ? step : this.lossOf(seen),
    };
  }

  /** `refused by pool`, `gave up in the line of director`, `failed: iaas vms`. */
  private lossOf({ outcome, limit }: SeenStep): string {
    const name = this.names.limits[limit]?.name;
    if (outcome === Counter.gave_up) return `gave up in the line of ${name}`;
    if (outcome === Counter.refused) return name === undefined ? "refused" : `refused by ${name}`;
    return name === undefined ? "failed" : `failed: ${name}`;
  }

  /** The walk that is over; undefined where no step of it was seen. */
  ended(token: number): number | undefined {
    const entity = this.tokens.get(token);
    if (!entity || entity.over) return undefined;
    entity.over = true;
    return entity.walk;
  }

  /** Name of the stream that the instance's request came from; "": there is no instance. */
  demandOf({ stream }: SeenStep): string {
    return this.names.scenario.demand[stream]?.name ?? "";
  }

  private entity(seen: SeenStep): Entity {
    const known = this.tokens.get(seen.token);
    if (known && !known.over) return known;
    const name = this.nameOf(seen);
    if (known?.name === name) known.over = false;
    else this.tokens.set(seen.token, { name, walk: this.walks++, over: false });
    return this.tokens.get(seen.token)!;
  }

  private nameOf(seen: SeenStep): string {
    const { step, instance, number, rollout, vm } = seen;
    const { service, list } = this.names.steps[step]!;
    if (rollout >= 0)
      return `${list} ${rollout + 1}: ${instance < 0 ? `${service} VM ${vm}` : this.instances.get(instance)}`;
    if (instance < 0) return this.numbered(`${service} ${list}`);
    const demand = this.demandOf(seen);
    const unasked = seen.isOrphan ? "orphan" : "resident";
    const name = number >= 0 ? `${demand} #${number}` : this.numbered(`${demand} ${unasked}`);
    this.instances.set(instance, name);
    return name;
  }

  private numbered(kind: string): string {
    const count = (this.counts.get(kind) ?? 0) + 1;
    this.counts.set(kind, count);
    return `${kind} ${count}`;
  }
}
