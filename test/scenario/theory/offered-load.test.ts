import { test } from "uvu";
import * as assert from "uvu/assert";
import { meanLoads, offeredLoads } from "../../../src/scenario/theory/offered-load.ts";
import { scenario } from "../small.ts";

const loads = (sections: Readonly<Record<string, unknown>>, at = 0) =>
  new Map(offeredLoads(scenario(sections), at).map((load) => [`${load.service}:${load.limit}`, load]));
const managed = (settings: Readonly<Record<string, unknown>>) => ({
  services: {
    db: {
      level: "managed",
      levels: {
        managed: { broker: { call: "0 s" }, allocate: "0 s", scrub: "12 h", scrub_failure: "0 %", ...settings },
      },
    },
  },
  platform: { cloud_controller: { pick_up: "0 s" } },
});
const near = (a: number | undefined, b: number) => assert.ok(Math.abs(a! / b - 1) < 1e-9, `${a} is not ${b}`);

test("a pool's load is requests per time × lifetime and scrub", () => {
  const pool = loads({ ...managed({ pool: { vms: 40 } }) }).get("db:pool")!;
  near(pool.load, 12 * 2.5);
  near(pool.share!, 0.75);
  assert.equal([pool.capacity, pool.kind, pool.endless], [40, "pool", false]);
  assert.ok(loads(managed({ pool: { vms: 40, when_full: "queue" } })).get("db:pool")!.endless);
});

test("what is unlimited has a load and no share", () => {
  const { load, capacity, share } = loads(managed({})).get(":org quota")!;
  near(load, 12 * 2.5);
  assert.equal([capacity, share], [null, null]);
});

test("services that share a limit add up; quotas by plan stand apart", () => {
  const service = { level: "on-demand", plans: { s: {}, l: { vcpus: 4 } } };
  const stream = { requests: { rate: "10 per day" }, lifetime: "1 d", plans: { s: "80 %", l: "20 %" } };
  const found = loads({ services: { a: service, b: service }, demand: { a: stream, b: stream } });
  assert.ok(Math.abs(found.get(":org quota")!.load / found.get("a:global quota")!.load - 2) < 1e-3);
  near(found.get("a:plan quota s")!.load / found.get("a:plan quota l")!.load, 4);
  assert.ok(found.get(":iaas vcpus")!.load > 1.59 * found.get(":iaas vms")!.load);
  const shared = [...found.keys()].map((key) => key.startsWith(":"));
  assert.is(shared.lastIndexOf(true), shared.indexOf(false) - 1, "the platform's come first");
});

test("growth and lists of requests count as what they bring", () => {
  const day = 86_400e6;
  const requests = { rate: "12 per day", growth: "2 % per day" };
  const growing = { ...managed({}), demand: { db: { requests, lifetime: "2 d" } } };
  near(loads(growing, 10 * day).get("db:pool")!.load, 30 * 1.02 ** 10);
  const times = [{ every: "1 h", count: 1000 }];
  near(
    loads({ ...managed({}), demand: { db: { requests: { times }, lifetime: "2 d" } } }).get("db:pool")!.load,
    24 * 2.5,
  );
});

test("releases keep the director busy", () => {
  const release = { releases: { stemcell: { every: "10 d" } } };
  const upgrade = { operator_lag: "0 s", fixed: "1 d", work: "0 s", failure: "0 %", watch: "0 s" };
  near(loads({ ...managed({ upgrade }), ...release }).get(":director")!.load, 0.1);
  const own = { releases: { stemcell: { every: "10 d", work: "12 h" } } };
  near(loads({ ...managed({ pool: { vms: 2 }, upgrade }), ...own }).get(":director")!.load, 0.2);
  const slight = { releases: { stemcell: { every: "10 d", severity: "low" } } };
  const grave = managed({ upgrade: { ...upgrade, taken: "critical" } });
  assert.is(loads({ ...grave, ...slight }).get(":director")?.load ?? 0, 0);
});

test("a lifetime without a mean is an endless load", () => {
  const demand = { db: { requests: { rate: "1 per day" }, lifetime: { pareto: { shape: 0.9, minimum: "1 h" } } } };
  assert.is(loads({ ...managed({}), demand }).get("db:pool")!.load, Infinity);
});

test("VMs that are kept ready are a load of the director's: they are made anew at releases, and may fail", () => {
  const director = (level: Readonly<Record<string, unknown>>) =>
    loads({
      demand: { db: { requests: { times: [] }, lifetime: "1 h", plans: { s: "50 %", pair: "50 %" } } },
      services: {
        db: {
          level: "on-demand",
          plans: { s: {}, pair: { vms: 2 } },
          levels: { "on-demand": { delete_task: "5 min", ...level } },
        },
      },
      releases: { stemcell: { every: "10 d" } },
    }).get(":director")!.load;
  const warm = { warm: { vms: 3, create: "10 min" } };
  const failures = { every: "99 h", noticed: "0 s", recreate: "1 h" };
  // Of each of two plans, a task that deletes and one that creates.
  near(director(warm) - director({}), (2 * 15) / (10 * 24 * 60));
  near(director({ ...warm, failures }) - director(warm), 2 * 3 * 0.01);
});

test("a limit that is needed in one part of the run only is averaged over all of it", () => {
  const upgraded = {
    pool: { vms: 20 },
    upgrade: { operator_lag: "0 s", fixed: "0 s", failure: "0 %", work: "6 min", canaries: 0 },
  };
  const found = meanLoads(
    scenario({
      ...managed(upgraded),
      run: { horizon: "10 d", replications: 2 },
      demand: { db: { requests: { times: [] }, lifetime: "1 h" } },
      releases: { stemcell: { on: ["2026-01-06"] } },
      changes: [{ after: "5 d", set: { "services.db.levels.managed.pool.vms": 0 } }],
    }),
  );
  const director = found.find(({ limit }) => limit === "director")!;
  // 20 VMs, one after the other, 6 min each.
  near(director.load, 2 / 240);
});

test.run();
