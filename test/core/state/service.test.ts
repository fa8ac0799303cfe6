import { test } from "uvu";
import * as assert from "uvu/assert";
import { STATES_OF_VMS, VmState } from "../../../src/core/model/words.ts";
import { Service } from "../../../src/core/state/service.ts";
import { range, scenario } from "../../simulation/base.ts";
import { worldOf } from "../../support/twin.ts";

test("VMs are counted by state, each plan by itself", () => {
  const { services } = worldOf(
    scenario(
      "services: { db: { level: on-demand, plans: { small: {}, large: { vms: 3 } } } }\ndemand: { db: { plans: { small: 50 %, large: 50 % } } }",
    ),
  );
  const service = services[0]!;
  assert.instance(service, Service);
  const counts = () =>
    range(2).map((plan) =>
      service.vms.slice(plan * STATES_OF_VMS, (plan + 1) * STATES_OF_VMS).map(({ value }) => value),
    );
  const none = Array(STATES_OF_VMS).fill(0);
  assert.equal(counts(), [none, none]);
  service.count(1, VmState.creating, 3);
  service.count(1, VmState.creating, -3);
  service.count(1, VmState.serving, 3);
  assert.equal(counts(), [none, none.with(VmState.serving, 3)]);
  service.count(1, VmState.serving, -3);
  assert.equal(counts(), [none, none]);
});

test("a service with VMs beforehand has them in a fleet, behind its pool", () => {
  const [service] = worldOf(
    scenario("services: { db: { levels: { managed: { pool: { vms: 4, slots: 2 } } } } }"),
  ).services;
  assert.equal([service!.fleet!.vms.length, service!.pool!.capacity, service!.vms.length], [4, 8, STATES_OF_VMS]);
  assert.is(service!.vms[VmState.idle]!.value, 4);
});

test.run();
