import { test } from "uvu";
import * as assert from "uvu/assert";
import { raise, watch } from "../../../src/core/acts/quotas.ts";
import { scenario } from "../../simulation/base.ts";
import { worldOf } from "../../support/twin.ts";

/** A service whose two plans have a quota each, beside that of all. */
const service = () => {
  const said = scenario(`
demand: { db: { plans: { small: 50 %, large: 50 % } } }
services: { db: { level: on-demand, plans: { small: {}, large: {} }, levels: { on-demand: { quota: { plan: { small: 10, large: 20 }, global: 40 }, grow: { at: 50 %, by: 4, at_most: 42 } } } } }`);
  return worldOf(said).services[0]!;
};

test("one quota that is as full as the service says sets people going, once; those that are short are raised", () => {
  const one = service();
  const [small, large, all] = one.quotas as [(typeof one.quotas)[0], (typeof one.quotas)[0], (typeof one.quotas)[0]];
  small.inUse.change(4);
  watch(one);
  assert.equal([one.growing, one.growths], [false, 0]);
  small.inUse.change(1);
  assert.not(one.isGrowing(small));
  watch(one);
  watch(one);
  assert.equal([one.growing, one.growths], [true, 1]);
  assert.ok(one.isGrowing(small) && one.isGrowing(large));
  all.inUse.change(39);
  raise(one);
  // 5 of 14 are fewer than half; that of all is raised to its last step, and no more.
  assert.equal([small.capacity, large.capacity, all.capacity], [14, 20, 42]);
  assert.not(one.growing);
});

test.run();
