// A model under regression test, as it would stand in a suite of your own: uvu here, node:test and vitest work alike.
import { load } from "headroom";
import { test } from "uvu";
import * as assert from "uvu/assert";

const model = await load("scenarios/pool-sizing.yaml");
const short = { seed: 7, replications: 10 };

test("ninety-five VMs refuse hardly anybody", async () => {
  const results = await model.with({ "services.mysql.levels.managed.pool.vms": 95 }).run(short);
  results.expect("refused < 1 % for base", "fullness.p99 < 100 % for base");
});

test("sixty-four VMs refuse too many, and the test would say so", async () => {
  const results = await model.with({ "services.mysql.levels.managed.pool.vms": 64 }).run(short);
  assert.throws(() => results.expect("refused < 1 % for base"), /expected refused < 1 % for base, got .*fails/);
});

test("figures come with their intervals", async () => {
  const results = await model.run(short);
  const { value, low, high } = results.measure("refused", { variant: "65 VMs" });
  assert.ok(low! < value! && value! < high!);
  assert.ok(value! > results.measure("refused", { variant: "85 VMs" }).value!);
});

test.run();
