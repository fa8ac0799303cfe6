import { test } from "uvu";
import * as assert from "uvu/assert";
import * as supply from "../../../src/core/acts/supply.ts";
import { VmState } from "../../../src/core/model/words.ts";
import type { Service } from "../../../src/core/state/service.ts";
import type { Token } from "../../../src/core/state/token.ts";
import { area, level, minutes, run, scenario, sum } from "../../simulation/base.ts";
import { planOf, worldOf } from "../../support/twin.ts";

const growing = (vms: number, more = "{}") =>
  scenario(
    `services: { db: { levels: { managed: { pool: { vms: ${vms} }, grow: { at: 80 %, by: 4, at_most: 12 } } } } }`,
    more,
  );

const tokenOf = (service: Service) => ({ step: { service } }) as Token;

test("VMs are ordered, created and then there, and no more than the pool may have", () => {
  const { services } = worldOf(growing(10));
  const [service] = services;
  supply.build(tokenOf(service!));
  assert.equal([service!.ordered, service!.vms[VmState.creating]!.value, service!.pool!.capacity], [2, 2, 10]);
  supply.grow(tokenOf(service!));
  assert.equal([service!.vms[VmState.creating]!.value, service!.pool!.capacity], [0, 12]);
  assert.is(service!.fleet!.planned, 12);
  supply.build(tokenOf(service!));
  assert.is(service!.ordered, 0);
});

test("a dated change moves a limit by the difference, whatever the run has made of it", () => {
  const change = (set: string) => `changes: [{ after: 1 d, set: { ${set} } }]`;
  const said = growing(
    10,
    `platform: { org_quota: 50 }\n${change("platform.org_quota: 60, services.db.levels.managed.pool.vms: 7")}`,
  );
  const world = worldOf(said);
  const [service] = world.services;
  supply.build(tokenOf(service!));
  supply.grow(tokenOf(service!));
  const quota = world.limits.find(({ capacity }) => capacity === 50)!;
  supply.change(planOf(said).later[0]!);
  assert.is(quota.capacity, 60);
  assert.equal(
    [service!.pool!.capacity, service!.fleet!.planned],
    [9, 9],
    "three fewer than the twelve that it had grown to",
  );
});

test("a limit that falls below what is in use evicts nobody, and lets nobody in before enough have left", () => {
  const found = (set: string, begins: string, service = "") =>
    run(`
demand: { db: { requests: { times: [0 min, 10 min, 20 min, 30 min, 65 min, 75 min, 81 min, 82 min] }, lifetime: 1 h } }
services: { db: { level: on-demand, levels: { on-demand: { ${service} } } } }
platform: { ${begins} }
changes: [{ after: 40 min, set: { ${set}: 2 } }]
run: { horizon: 4 h }`);
  // Four are in use at 40 minutes, three from 60, two from 70, one from 80 on.
  for (const [limit, result] of [
    ["plan quota standard", found("services.db.levels.on-demand.quota.plan", "", "quota: { plan: 4 }")],
    ["global quota", found("services.db.levels.on-demand.quota.global", "", "quota: { global: 4 }")],
    ["org quota", found("platform.org_quota", "org_quota: 4")],
    ["iaas vms", found("platform.iaas.vms", "iaas: { vms: 4 }")],
    ["iaas vcpus", found("platform.iaas.vcpus", "iaas: { vcpus: 4 }")],
    ["iaas ips", found("platform.iaas.ips", "iaas: { ips: 4 }")],
  ] as const) {
    const no = limit.startsWith("iaas") ? "failed" : "refused";
    assert.equal(minutes(result), [0, 0, 0, 0, no, no, 0, no], limit);
    assert.is(sum(result, `${no}:${limit}`), 3, limit);
    assert.is(area(result, "in use", limit), 5 * 60, limit);
    assert.is(level(result, "in use", limit).windows[0]!.peak, 4, limit);
  }
});

test.run();
