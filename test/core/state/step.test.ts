import { test } from "uvu";
import * as assert from "uvu/assert";
import { List, Word } from "../../../src/core/model/words.ts";
import { linked, type Step } from "../../../src/core/state/step.ts";
import { scenario } from "../../simulation/base.ts";
import { worldOf } from "../../support/twin.ts";

const TEXT = `
services: { db: { level: on-demand, levels: { on-demand: { vm_create: 2 min, create_failure: 10 % } } } }
changes: [{ after: 1 d, set: { services.db.levels.on-demand.vm_create: 5 min, services.db.levels.on-demand.create_failure: 30 % } }]`;

/** The steps of a list, by their links. */
function listed(first: Step | null): Step[] {
  const found: Step[] = [];
  for (let step = first; step !== null; step = step.next) found.push(step);
  return found;
}

test("a list is its steps, linked, up to its end", () => {
  const { services, steps } = worldOf(scenario(TEXT));
  for (const list of [List.create, List.delete, List.orphan]) {
    const own = listed(services[0]!.list(list));
    assert.ok(
      own.every(
        (step, nth) => step.list === list && steps[step.number] === step && step.number === own[0]!.number + nth,
      ),
    );
    assert.equal(
      own.filter(({ word }) => word === Word.end),
      own.slice(-1),
    );
  }
  assert.is(services[0]!.list(List.tile), null);
});

test("a step points to its limit, and to the stations that its token holds there", () => {
  const { services, limits } = worldOf(scenario(TEXT));
  const create = listed(services[0]!.list(List.create));
  const at = create.findIndex(({ word }) => word === Word.seize);
  const seize = create[at]!;
  assert.is(limits[seize.limit!.index], seize.limit);
  assert.is(seize.held, null);
  const { limit, stamp, outer } = create[at + 1]!.held!;
  assert.equal([limit, stamp, outer], [seize.limit, seize.stamp, null]);
});

test("a dated change gives steps other numbers, and leaves all else", () => {
  const world = worldOf(scenario(TEXT));
  const create = listed(world.services[0]!.list(List.create));
  const hold = create.find(({ word }) => word === Word.hold)!;
  const chance = create.find(({ word }) => word === Word.chance)!;
  assert.equal([hold.duration!.constant, chance.probability], [120e6, 0.1]);
  world.adopt(world.plan.later[0]!);
  assert.equal([hold.duration!.constant, chance.probability], [300e6, 0.3]);
  const anew = linked(world.plan.later[0]!, world.limits, world.services);
  assert.equal(
    anew.map(({ word, cause, purpose }) => [word, cause, purpose]),
    world.steps.map(({ word, cause, purpose }) => [word, cause, purpose]),
  );
});

test.run();
