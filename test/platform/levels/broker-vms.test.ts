import { test } from "uvu";
import * as assert from "uvu/assert";
import { BROKER_VMS } from "../../../src/platform/levels/broker-vms.ts";
import { LEVELS } from "../../../src/platform/levels.ts";
import { level, run } from "../../simulation/base.ts";

test("every level with a broker may say how many VMs its tile brings", () => {
  const having = LEVELS.filter(({ parameters }) => parameters["broker.vms"] === BROKER_VMS["broker.vms"]);
  assert.equal(
    having.map(({ name }) => name),
    ["brokered", "managed", "on-demand"],
  );
});

test("they count against the IaaS as long as the run lasts", () => {
  const found = run(`
run: { horizon: 2 h }
platform: { iaas: { vms: 4, vcpus: 4, ips: 4 } }
services: { db: { level: brokered, levels: { brokered: { broker: { vms: 3 } } } } }`);
  for (const name of ["iaas vms", "iaas vcpus", "iaas ips"])
    assert.is(level(found, "in use", name).windows[0]!.area, 3 * 2 * 3600e6, name);
});

test.run();
