import { test } from "uvu";
import * as assert from "uvu/assert";
import { keyOf } from "../../../src/core/engine/machine.ts";
import { Tape } from "../../../src/core/engine/tape.ts";
import { OutageModel } from "../../../src/core/model/outage-model.ts";
import { Halt, Loss, Lost, Outage, Outages } from "../../../src/core/state/outages.ts";
import { HOUR, scenario } from "../../simulation/base.ts";
import { instanceIn, worldOf } from "../../support/twin.ts";

test("what a token sees to is known by its number, until it is done with", () => {
  const world = worldOf(scenario("{}"));
  const outages = new Outages();
  const [one, other] = [instanceIn(world, 1), instanceIn(world, 2)];
  const lost = new Lost(new Loss(0, new Outage(3, new OutageModel(), keyOf(1, 2)), HOUR, true));
  assert.is(outages.lostOf(other), null);
  outages.lose(other, lost);
  assert.equal([outages.lostOf(one), outages.lostOf(other)], [null, lost]);
  outages.lose(other, null);
  assert.is(outages.lostOf(other), null);
  const stand = outages.standOf(world.limits[0]!);
  assert.is(outages.standOf(world.limits[0]!), stand);
  assert.is.not(outages.standOf(world.limits[1]!), stand);
  const halt = new Halt(stand);
  outages.halt(other, halt);
  assert.equal([outages.haltOf(one), outages.haltOf(other)], [null, halt]);
});

test("losses of the measured horizon are told, in the order in which they came", () => {
  const outages = new Outages();
  const outage = new Outage(1, new OutageModel(), keyOf(1, 2));
  const [early, measured] = [new Loss(0, outage, 1, false), new Loss(2, outage, 7, true)];
  Object.assign(measured, { vms: 3, down: 2, downtime: 50, backAt: 40 });
  outages.losses.push(early, measured);
  const tape = new Tape();
  outages.write(tape);
  assert.equal([...tape.numbers.slice(0, tape.length)], [1, 2, 1, 7, 3, 2, 50, 40]);
});

test.run();
