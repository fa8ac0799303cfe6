import { test } from "uvu";
import * as assert from "uvu/assert";
import { STATES_OF_VMS, VmState } from "../../../src/core/model/words.ts";
import { Fleet } from "../../../src/core/state/fleet.ts";
import { Vm } from "../../../src/core/state/vm.ts";
import { Windows } from "../../../src/core/state/windows.ts";
import { range } from "../../simulation/base.ts";

test("what a VM is doing follows from its occupants, unless it is out of service or gone; it is counted once", () => {
  const windows = new Windows(1, 0, 100);
  const levels = range(STATES_OF_VMS).map(() => windows.watch());
  const vm = new Vm(new Fleet(3, false, levels), 0);
  const counted = (): string => {
    vm.settle();
    assert.ok(levels.reduce((sum, { value }) => sum + value, 0) <= 1);
    const state = levels.findIndex(({ value }) => value === 1);
    return state < 0 ? "none" : VmState[state]!;
  };
  const after = (change: () => void) => {
    change();
    return counted();
  };
  assert.is(counted(), "idle");
  assert.is(
    after(() => vm.occupants++),
    "creating",
  );
  assert.is(
    after(() => vm.pass(VmState.scrubbing, 1)),
    "scrubbing",
  );
  assert.is(
    after(() => vm.pass(VmState.orphaned, 1)),
    "orphaned",
  );
  assert.is(
    after(() => vm.pass(VmState.serving, 1)),
    "serving",
  );
  assert.is(
    after(() => (vm.out = VmState.upgrading)),
    "upgrading",
  );
  assert.is(
    after(() => (vm.out = -1)),
    "serving",
  );
  assert.is(
    after(() => vm.pass(VmState.serving, -1)),
    "orphaned",
  );
  assert.is(
    after(() => (vm.retired = true)),
    "none",
  );
});

test.run();
