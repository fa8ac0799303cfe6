import { test } from "uvu";
import * as assert from "uvu/assert";
import { PlannedEvent } from "../../../src/core/model/planned-event.ts";
import { Appointment, Timers } from "../../../src/core/state/timers.ts";
import { scenario } from "../../simulation/base.ts";
import { instanceIn, worldOf } from "../../support/twin.ts";

const world = worldOf(scenario("services: { db: { level: on-demand } }"));

test("a time-out is somebody's and has its number; one that has come is used again", () => {
  const timers = new Timers();
  const [one, other] = [instanceIn(world), instanceIn(world)];
  const [first, second] = [timers.timeOut(one), timers.timeOut(other)];
  assert.equal([first.number, second.number], [one.number, other.number]);
  assert.is(timers.timedOut(first), one);
  const third = timers.timeOut(other);
  assert.is(third, first);
  assert.equal([third.token, third.number], [other, other.number]);
});

test("a look is at a limit, and numbered below those of rollouts; one that has come is used again", () => {
  const timers = new Timers();
  const [limit, other] = world.limits;
  const look = timers.look(limit!);
  assert.is(look.number, -1 - limit!.index);
  assert.is.not(timers.look(limit!), look);
  assert.is(timers.looked(look), limit);
  assert.is(timers.look(other!), look);
  assert.equal([look.limit, look.number], [other, -1 - other!.index]);
});

test("a deadline is of one attempt, and stale when its instance has none or another; one that has come is used again", () => {
  const timers = new Timers();
  const instance = instanceIn(world);
  const first = timers.deadline(instance);
  assert.equal([instance.deadline, first.number], [first, instance.number]);
  assert.is(timers.passed(first), instance);
  const second = timers.deadline(instance);
  assert.is(second, first, "the same event again");
  const third = timers.deadline(instance);
  assert.is(timers.passed(second), null);
  assert.is(timers.passed(third), instance);
});

test("a remnant is of a limit, and has its number; one that is dropped holds nothing, and is used again", () => {
  const timers = new Timers();
  const [limit, other] = world.limits;
  const first = timers.remnant(limit!, 2, 7);
  assert.equal([first.limit, first.amount, first.since, first.number], [limit, 2, 7, limit!.index]);
  timers.dropped(first);
  assert.is(first.amount, 0);
  assert.is(timers.remnant(other!, 1, 8), first);
  assert.equal([first.limit, timers.remnants], [other, [first]]);
});

test("an appointment is numbered by its place in the plan", () => {
  const plan = new PlannedEvent(5, 1, 2);
  const { number, plan: own } = new Appointment(3, plan);
  assert.equal([number, own], [3, plan]);
});

test.run();
