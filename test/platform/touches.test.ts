import { test } from "uvu";
import * as assert from "uvu/assert";
import { levelNamed } from "../../src/platform/levels.ts";
import { headlinesOf } from "../../src/platform/touches.ts";

test("a parameter bears on what the steps do that name it", () => {
  const of = (level: string, key: string) => headlinesOf(levelNamed(level), key);
  assert.equal(of("on-demand", "vm_create"), ["waits"]);
  assert.equal(of("on-demand", "create_failure"), ["requests served"]);
  assert.equal(of("on-demand", "quota.global"), ["requests served"]);
  assert.equal(of("on-demand", "upgrade.operator_lag"), ["exposure"]);
  // An operator repairs, which takes until then and costs money.
  assert.equal(of("on-demand", "upgrade.repair"), ["exposure", "cost"]);
  assert.equal(of("user-provided", "set_up"), ["waits", "cost"]);
  assert.equal(of("user-provided", "lead_time"), ["waits"]);
  assert.equal(of("managed", "scrub"), ["requests served"]);
  assert.equal(of("managed", "grow.by"), ["requests served"]);
  for (const key of ["operations.monthly", "pool.price"]) assert.equal(of("managed", key), ["cost"], key);
  assert.equal(of("brokered", "provider.price"), ["cost"]);
  assert.equal(of("on-demand", "failures.noticed"), []);
});

test.run();
