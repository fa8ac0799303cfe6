import { test } from "uvu";
import * as assert from "uvu/assert";
import { levelNamed } from "../../../src/platform/levels.ts";
import { serviceModel } from "../../../src/simulation/compile/services.ts";
import { scenario } from "../base.ts";

const holdings = [
  { limit: 4, by: 1 },
  { limit: 2, by: 0 },
];

test("a service's numbers are those of its parameters, and its choices are told", () => {
  const [service] = scenario(`services: { db: { level: managed, levels: { managed: {
      pool: { vms: 7, slots: 2, order: "first in, first out" }, grow: { at: 80 %, by: 3, at_most: 20 },
      upgrade: { max_in_flight: 4, canaries: 1, watch: 30 min, order: waves, on_failure: stop } } } } }`).services;
  const entries = Int32Array.of(5);
  const model = serviceModel(service!, levelNamed("managed"), {
    entries,
    causes: [],
    holdings,
    quotas: [],
    pool: 2,
    ready: -1,
  });
  const { settings } = model;
  assert.equal([settings.poolVms, settings.poolSlots, settings.firstInFirstOut], [7, 2, true]);
  assert.equal([settings.growAt, settings.growBy, settings.growAtMost], [0.8, 3, 20]);
  assert.equal([settings.upgradeMaxInFlight, settings.upgradeCanaries, settings.upgradeWatch], [4, 1, 1800e6]);
  assert.equal([settings.inWaves, settings.stopsAtFailure, settings.warmVms], [true, true, 0]);
  assert.equal([model.pool, [...model.holdings], [...model.dividedBy], model.entries], [2, [4, 2], [1, 0], entries]);
});

test("an instance's VMs and vCPUs are those of its plan", () => {
  const [service] = scenario(
    "demand: { db: { plans: { one: 50 %, three: 50 % } } }",
    "services: { db: { level: on-demand, plans: { one: {}, three: { vms: 3, vcpus: 2 } } } }",
  ).services;
  const model = serviceModel(service!, levelNamed("on-demand"), {
    entries: new Int32Array(0),
    causes: [],
    holdings,
    quotas: [],
    pool: -1,
    ready: -1,
  });
  assert.equal(
    [[...model.vms], [...model.vcpus]],
    [
      [1, 3],
      [1, 6],
    ],
  );
});

test.run();
