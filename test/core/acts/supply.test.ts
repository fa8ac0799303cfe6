import { test } from "uvu";
import * as assert from "uvu/assert";
import * as supply from "../../../src/core/acts/supply.ts";
import { VmState } from "../../../src/core/model/words.ts";
import { scenario } from "../../simulation/base.ts";
import { planOf, worldOf } from "../../support/twin.ts";

const growing = (vms: number, more = "{}") =>
  scenario(
    `services: { db: { levels: { managed: { pool: { vms: ${vms} }, grow: { at: 80 %, by: 4, at_most: 12 } } } } }`,
    more,
  );

test("VMs are ordered, created and then there, and no more than the pool may have", () => {
  const { services } = worldOf(growing(10));
  const [service] = services;
  supply.build(service!);
  assert.equal([service!.ordered, service!.vms[VmState.creating]!.value, service!.pool!.capacity], [2, 2, 10]);
  supply.grow(service!);
  assert.equal([service!.vms[VmState.creating]!.value, service!.pool!.capacity], [0, 12]);
  assert.is(service!.fleet!.planned, 12);
  supply.build(service!);
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
  supply.build(service!);
  supply.grow(service!);
  const quota = world.limits.find(({ capacity }) => capacity === 50)!;
  supply.change(planOf(said).later[0]!);
  assert.is(quota.capacity, 60);
  assert.equal(
    [service!.pool!.capacity, service!.fleet!.planned],
    [9, 9],
    "three fewer than the twelve that it had grown to",
  );
});

test.run();
