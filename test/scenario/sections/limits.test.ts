import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  amountOf,
  claimsOf,
  exceeded,
  limitNamed,
  ownerOf,
  usableWorkers,
} from "../../../src/scenario/sections/limits.ts";
import { scenario } from "../small.ts";

const plan = { name: "xl", vcpus: 4, vms: 3, down_during_upgrade: "none" as const, price: 1 };

test("a status worker takes one of several director workers", () => {
  const workers = (n: number, status: boolean) =>
    usableWorkers({ "director.workers": n, "director.status_worker": status });
  assert.equal([workers(5, true), workers(5, false), workers(1, true)], [4, 5, 1]);
  const { services, platform } = scenario({ platform: { director: { workers: "unlimited" } } });
  assert.is(usableWorkers(platform), Number.POSITIVE_INFINITY);
  assert.is(limitNamed("director", services[0]!, { platform }).capacity, null);
});

test("a pool holds its VMs' slots, and every level's claims have a limit", () => {
  const { services, platform } = scenario({
    services: {
      pool: { level: "managed", levels: { managed: { pool: { vms: 7, slots: 5 } } } },
      own: {
        level: "on-demand",
        plans: { xl: { vcpus: 4, vms: 3 } },
        levels: { "on-demand": { quota: { plan: { xl: 9 }, global: "unlimited" } } },
      },
      out: { level: "brokered" },
      none: { level: "user-provided" },
    },
    demand: {},
    platform: { org_quota: 50, iaas: { vcpus: 100 } },
  });
  const claims = services.map((service) =>
    claimsOf(service, service.plans[0]!, { platform }).map(({ limit, amount }) => [
      limit.service,
      limit.name,
      limit.capacity,
      amount,
    ]),
  );
  assert.equal(claims, [
    [
      ["", "org quota", 50, 1],
      ["pool", "pool", 35, 1],
    ],
    [
      ["", "org quota", 50, 1],
      ["own", "plan quota xl", 9, 1],
      ["own", "global quota", null, 1],
      ["own", "vcpu quota", null, 12],
      ["", "iaas vms", null, 3],
      ["", "iaas vcpus", 100, 12],
      ["", "iaas ips", null, 3],
      ["", "iaas disks", null, 3],
    ],
    [
      ["", "org quota", 50, 1],
      ["out", "provider quota", 40, 1],
    ],
    [],
  ]);
  assert.equal(limitNamed("broker workers", services[2]!, { platform }), {
    service: "out",
    name: "broker workers",
    kind: "station",
    capacity: 4,
  });
  assert.equal(limitNamed("apply changes", services[2]!, { platform }).capacity, 1);
});

test("what is claimed in VMs and vCPUs is the plan's", () => {
  assert.equal([amountOf("one", plan), amountOf("plan.vms", plan), amountOf("plan.vcpus", plan)], [1, 3, 12]);
  assert.equal([ownerOf("director", "db"), ownerOf("pool", "db")], ["", "db"]);
});

test("limits are summed over the services that share them", () => {
  const { services, demand, ...rest } = scenario({ platform: { org_quota: 5 } });
  const counts = [
    { service: "db", plan: "standard", count: 3 },
    { service: "other", plan: "standard", count: 3 },
  ];
  const run = { ...rest.run, begin: { kind: "instances" as const, counts } };
  const found = exceeded({ ...rest, run, demand, services: [...services, { ...services[0]!, name: "other" }] });
  assert.equal(
    found.map(({ limit, needed, services }) => [limit.name, needed, services]),
    [["org quota", 6, ["db", "other"]]],
  );
});

test.run();
