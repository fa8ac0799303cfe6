import * as assert from "uvu/assert";
import * as loop from "../../src/core/acts/loop.ts";
import * as clock from "../../src/core/engine/clock.ts";
import type { Event } from "../../src/core/engine/event.ts";
import { keyOf } from "../../src/core/engine/machine.ts";
import { Tape } from "../../src/core/engine/tape.ts";
import { begin, end, goOn } from "../../src/core/found/replicate.ts";
import { Watch } from "../../src/core/found/watch.ts";
import { type Plan, readPlan } from "../../src/core/model/plan.ts";
import { List } from "../../src/core/model/words.ts";
import { EventClass } from "../../src/core/state/classes.ts";
import { type Instance, Life } from "../../src/core/state/instance.ts";
import type { Step } from "../../src/core/state/step.ts";
import { Doing, type Token } from "../../src/core/state/token.ts";
import { type World, world } from "../../src/core/state/world.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import type { Asked } from "../../src/simulation/compile/run.ts";
import { givenTo, type SimulateOptions, simulate } from "../../src/simulation/simulate.ts";

/** All that a replication of a scenario is given, as the core reads it. */
export function planOf(scenario: Scenario, replication = 0, asked: Partial<Asked> = {}): Plan {
  return readPlan(new Tape(givenTo(scenario, replication, { buckets: 0, requests: false, ...asked })));
}

/** The world of a scenario as it is at time 0, before the first event; the next run has another. */
export function worldOf(scenario: Scenario): World {
  loop.begin(planOf(scenario), null);
  return world;
}

/** An instance of the first stream, which begins to be created; with a key. */
export function instanceIn({ tokens, streams }: World, key = 0): Instance {
  const [stream] = streams;
  return tokens.instance(stream!, stream!.service.list(List.create)!, keyOf(key, 0));
}

/** How many tokens have not ended. */
export function alive({ tokens }: World): number {
  return tokens.all.filter(({ doing }) => doing !== Doing.nothing).length;
}

/** The next event of a world that was not planned before the run: time passes to it. */
export function nextIn({ events }: World): Event {
  for (;;) {
    const event = events.next();
    clock.advance(event.time);
    if (event.kind !== EventClass.change) return event;
  }
}

/** Told of every step of every token, in a world that stands as it does at that step. */
export type Trace = (time: number, token: Token, step: Step) => void;

/**
 * The core as JavaScript: what `simulate` may run a replication in instead of WebAssembly. It tells what is left of the
 * world; with a trace it runs twice, for the first time step by step in a world that the trace knows from the beginning.
 */
export function twin(
  left: (world: World) => void = () => {},
  trace?: (world: World) => Trace,
): (given: Float64Array) => Float64Array {
  return (given) => {
    const traced = trace && inSteps(given, trace);
    const counted = new Counting();
    const to = replicated(given, traced ? counted : null);
    if (traced) assert.equal([counted.steps, clock.now, clock.mask], traced, "what was traced is what is told");
    goneHoldNothing(world);
    left(world);
    return to;
  };
}

/** What a replication by the core as JavaScript writes. */
export function replicated(given: Float64Array, watch: Watch | null = null): Float64Array {
  const to = new Tape();
  begin(new Tape(given), watch);
  while (goOn());
  end(to);
  return to.numbers.subarray(0, to.length);
}

function inSteps(given: Float64Array, trace: (world: World) => Trace): readonly number[] {
  const watch = new Told(trace);
  replicated(given, watch);
  return [watch.steps, clock.now, clock.mask];
}

/** An instance that is gone is used again as it is: it must have let go of everything. */
function goneHoldNothing({ tokens }: World): void {
  for (const { life, doing, held, developer, isDown, isCounted, vmState, nextOnVm } of tokens.instances) {
    if (life !== Life.gone || doing !== Doing.nothing) continue;
    const kept = held.some((amount, nth) => nth % 2 === 0 && amount !== 0);
    assert.equal([kept, developer, isDown, isCounted, vmState, nextOnVm], [false, null, false, false, -1, null]);
  }
}

class Counting extends Watch {
  steps = 0;

  override step(_token: Token, _step: Step): void {
    this.steps++;
  }
}

class Told extends Counting {
  private readonly make: (world: World) => Trace;
  private trace: Trace | undefined;

  constructor(make: (world: World) => Trace) {
    super();
    this.make = make;
  }

  override step(token: Token, step: Step): void {
    this.steps++;
    this.trace ??= this.make(world);
    this.trace(clock.now, token, step);
  }
}

/** What is asked of a run that is compared with another: everything. */
export const ASKED = { buckets: 24, requests: true };

/** A replication comes out the same, to the last bit of every number, as WebAssembly and as JavaScript. */
export function sameInBoth(said: Scenario, replication: number, asked: SimulateOptions = ASKED): void {
  const found = simulate(said, replication, asked);
  assert.ok(found.events > 0);
  assert.equal(simulate(said, replication, asked, twin()), found);
}
