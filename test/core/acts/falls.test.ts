import { test } from "uvu";
import * as assert from "uvu/assert";
import { fall, outAtOnce, setDown } from "../../../src/core/acts/falls.ts";
import * as operations from "../../../src/core/acts/operations.ts";
import { VmState } from "../../../src/core/model/words.ts";
import { scenario } from "../../simulation/base.ts";
import { instanceIn, worldOf } from "../../support/twin.ts";

const entered = (downtime: string) => {
  const plan = `plans: { large: { vms: 3, down_during_upgrade: ${downtime} } }`;
  const instance = instanceIn(worldOf(scenario(`services: { db: { level: on-demand, ${plan} } }`)));
  operations.enter(instance);
  return instance;
};

test("an upgrade takes one VM of three at a time, or all of them; of those that fail, each goes by itself", () => {
  const out = (downtime: string) =>
    [VmState.upgrading, VmState.failed].map((state) => outAtOnce(entered(downtime), state));
  assert.equal(["none", "one by one", "all"].map(out), [
    [1, 1],
    [1, 1],
    [3, 1],
  ]);
});

test("a cluster that stays up bears that one VM is missing; one of those that do not is down at once", () => {
  const down = (downtime: string, out: number) => {
    const instance = entered(downtime);
    instance.out = out;
    fall(instance);
    setDown(instance, instance.isDown);
    return [instance.isDown, instance.service.down.value];
  };
  assert.equal(down("none", 1), [false, 0]);
  assert.equal(down("none", 2), [true, 1]);
  assert.equal(down("one by one", 1), [true, 1]);
});

test.run();
