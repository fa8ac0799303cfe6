import { test } from "uvu";
import * as assert from "uvu/assert";
import { accept, hold, poll } from "../../../src/core/acts/holds.ts";
import * as clock from "../../../src/core/engine/clock.ts";
import { Cause, COLD, List, ON_THE_WAY, Word } from "../../../src/core/model/words.ts";
import { Kept } from "../../../src/core/state/instance.ts";
import type { Step } from "../../../src/core/state/step.ts";
import { Ending } from "../../../src/core/state/token.ts";
import { scenario } from "../../simulation/base.ts";
import { instanceIn, nextIn, worldOf } from "../../support/twin.ts";

const TEXT = `
platform: { cloud_controller: { poll: 1 min } }
services: { db: { level: on-demand, levels: { on-demand: { warm: { vms: 2 }, vm_create: 2 min, vm_failure: 100 %, vm_tries: 3, disk: 30 s } } } }`;

function begun() {
  const world = worldOf(scenario(TEXT));
  const instance = instanceIn(world);
  const found: Step[] = [];
  for (let step = world.services[0]!.list(List.create); step !== null; step = step.next) found.push(step);
  const stepOf = (word: Word, flags = 0) => found.find((step) => step.word === word && (step.flags & COLD) === flags)!;
  return { instance, next: () => nextIn(world), stepOf };
}

test("a hold ends after its time, which a request's wait is worked for; then comes the next step", () => {
  const { instance, next, stepOf } = begun();
  const step = stepOf(Word.hold);
  assert.is(step.flags, ON_THE_WAY);
  assert.ok(hold(instance, step));
  assert.is(next(), instance);
  assert.is(instance.step, step.next);
  assert.is(instance.time, 30e6);
  assert.equal([instance.causes!.times[Cause.worked], instance.ending], [30e6, Ending.goesOn]);
});

test("work that fails each time takes the time of all tries, and ends in failure; with a VM kept ready there is none", () => {
  const { instance, next, stepOf } = begun();
  const step = stepOf(Word.hold, COLD);
  instance.kept = Kept.enough;
  assert.not(hold(instance, step));
  instance.kept = Kept.tooFew;
  assert.ok(hold(instance, step));
  assert.equal([next().time, instance.ending], [3 * 120e6, Ending.fails]);
});

test("who polls goes on at the first look that is not before now, counted from the acceptance", () => {
  const { instance, next, stepOf } = begun();
  clock.advance(10e6);
  accept(instance, stepOf(Word.accept));
  clock.advance(75e6);
  assert.ok(poll(instance, stepOf(Word.poll)));
  assert.equal([next().time, instance.polls, instance.causes!.times[Cause.polled]], [130e6, 2, 55e6]);
  clock.advance(130e6);
  assert.not(poll(instance, stepOf(Word.poll)), "the look is now");
});

test.run();
