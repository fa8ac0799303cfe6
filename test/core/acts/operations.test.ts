import { test } from "uvu";
import * as assert from "uvu/assert";
import * as operations from "../../../src/core/acts/operations.ts";
import { keyOf } from "../../../src/core/engine/machine.ts";
import { VmState } from "../../../src/core/model/words.ts";
import * as due from "../../../src/core/state/due.ts";
import { type Instance, Life } from "../../../src/core/state/instance.ts";
import { Doing } from "../../../src/core/state/token.ts";
import { scenario } from "../../simulation/base.ts";
import { instanceIn, worldOf } from "../../support/twin.ts";

const world = (more = "") =>
  worldOf(scenario(`services: { db: { level: on-demand, plans: { large: { vms: 3, ${more} } } } }`));
const levels = ({ services: [service] }: ReturnType<typeof world>) => {
  const { alive, down, old, vms } = service!;
  return [alive.value, down.value, old.value, vms[VmState.serving]!.value];
};
const entered = (of: ReturnType<typeof world>, key = 0): Instance => {
  const instance = instanceIn(of, key);
  operations.enter(instance);
  return instance;
};

test("an instance counts from when it is usable until it no longer exists, with the VMs of its plan", () => {
  const here = world();
  const instance = entered(here);
  assert.equal([instance.life, levels(here)], [Life.ready, [1, 0, 0, 3]]);
  operations.retire(instance);
  assert.equal([instance.life, levels(here)[0]], [Life.deleting, 1]);
  operations.leave(instance);
  assert.equal(levels(here), [0, 0, 0, 0]);
});

test("it goes down into a state and comes up again, once each", () => {
  const here = world("down_during_upgrade: all");
  const instance = entered(here);
  operations.down(instance, VmState.upgrading);
  operations.down(instance, VmState.upgrading);
  const [, , , serving] = levels(here);
  assert.equal([levels(here)[1], serving, here.services[0]!.vms[VmState.upgrading]!.value], [1, 0, 3]);
  operations.up(instance);
  operations.up(instance);
  assert.equal(levels(here), [1, 0, 0, 3]);
  operations.down(instance, VmState.upgrading);
  operations.leave(instance);
  assert.equal(levels(here), [0, 0, 0, 0], "what is gone is not down");
});

test("the right to operate goes from token to token in order; who waits for what is gone finds nothing to do", () => {
  const here = world();
  const instance = entered(here, 5);
  const tokens = [1, 2, 3].map(() => {
    const token = here.tokens.spawn(instance.step, keyOf(5, 0));
    token.instance = instance;
    return token;
  });
  assert.equal(tokens.map(operations.lock), [true, false, false]);
  assert.is(tokens[1]!.doing, Doing.locking);
  operations.unlock(tokens[0]!);
  assert.is(due.next(), tokens[1]);
  operations.leave(instance);
  assert.is(due.next(), tokens[2]);
  assert.equal([tokens[2]!.instance, tokens[2]!.step], [null, here.endStep]);
});

test("an instance whose place another has taken is not operated on", () => {
  const here = world();
  const instance = entered(here, 5);
  const token = here.tokens.spawn(instance.step, keyOf(5, 1));
  token.instance = instance;
  assert.is(operations.lock(token), false);
  assert.is(due.next(), token);
  assert.is(token.instance, null);
});

test("an upgrade makes it newer, and never older", () => {
  const here = world();
  const instance = entered(here);
  const { versions } = here.services[0]!;
  versions.publish(0, 0);
  assert.is(levels(here)[2], 1, "it is on the old version");
  operations.renew(instance, 1);
  assert.equal([instance.version, levels(here)[2]], [1, 0]);
  operations.renew(instance, 0);
  assert.is(instance.version, 1);
});

test.run();
