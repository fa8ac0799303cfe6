import * as assert from "uvu/assert";
import { Simulation } from "../../src/core/acts/loop.ts";
import * as clock from "../../src/core/engine/clock.ts";
import { Tape } from "../../src/core/engine/tape.ts";
import { replicate } from "../../src/core/found/replicate.ts";
import { Watch } from "../../src/core/found/watch.ts";
import { type Plan, readPlan } from "../../src/core/model/plan.ts";
import { INSTANCE, INTS } from "../../src/core/state/tokens.ts";
import { World } from "../../src/core/state/world.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import type { Asked } from "../../src/simulation/compile/run.ts";
import { givenTo, type SimulateOptions, simulate } from "../../src/simulation/simulate.ts";

/** All that a replication of a scenario is given, as the core reads it. */
export function planOf(scenario: Scenario, replication = 0, asked: Partial<Asked> = {}): Plan {
  return readPlan(new Tape(givenTo(scenario, replication, { buckets: 0, requests: false, ...asked })));
}

/** Told of every step of every token, in a world that stands as it does at that step. */
export type Trace = (time: number, token: number, instance: number, step: number) => void;

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
    const to = new Tape();
    const world = replicate(new Tape(given), to, traced ? counted : undefined);
    if (traced) assert.equal([counted.steps, world.now, clock.mask], traced, "what was traced is what is told");
    left(world);
    return to.numbers.subarray(0, to.length);
  };
}

function inSteps(given: Float64Array, trace: (world: World) => Trace): readonly number[] {
  const watch = new Told();
  const world = new World(readPlan(new Tape(given)), watch);
  watch.begin(trace(world));
  new Simulation(world).run();
  return [watch.steps, world.now, clock.mask];
}

class Counting extends Watch {
  steps = 0;

  override step(_world: World, _token: number, _step: number): void {
    this.steps++;
  }
}

class Told extends Counting {
  private trace!: Trace;

  begin(trace: Trace): void {
    this.trace = trace;
  }

  override step(world: World, token: number, step: number): void {
    this.steps++;
    this.trace(world.now, token, world.tokens.ints[token * INTS + INSTANCE]!, step);
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
