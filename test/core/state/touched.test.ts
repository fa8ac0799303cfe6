import { test } from "uvu";
import * as assert from "uvu/assert";
import { STATES_OF_VMS, VmState } from "../../../src/core/model/words.ts";
import { Fleet } from "../../../src/core/state/fleet.ts";
import * as touched from "../../../src/core/state/touched.ts";
import { Vm } from "../../../src/core/state/vm.ts";
import { Windows } from "../../../src/core/state/windows.ts";
import { range } from "../../simulation/base.ts";

test("a VM is touched once, however often something of it changes at an instant", () => {
  touched.begin();
  const levels = range(STATES_OF_VMS).map(() => new Windows(1, 0, 100).watch());
  const fleet = new Fleet(1, false, levels);
  const [one, other] = [new Vm(fleet, 0), new Vm(fleet, 0)];
  for (const vm of [one, other, one, other]) touched.touch(vm);
  assert.is(other.nextTouched, one);
  assert.is(one.nextTouched, null);
  touched.settle();
  assert.equal([one.isTouched, other.isTouched, levels[VmState.idle]!.value], [false, false, 2]);
  touched.touch(one);
  assert.is(one.nextTouched, null, "the next instant begins with nobody");
});

test.run();
