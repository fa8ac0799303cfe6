import { test } from "uvu";
import * as assert from "uvu/assert";
import { isIaasCounted, poolVcpus, standingBy, standingOf } from "../../../src/scenario/sections/footprint.ts";
import { offeredLoads } from "../../../src/scenario/theory/offered-load.ts";
import { scenario } from "../../simulation/base.ts";

const big = (pool: string, iaas: string) => `
platform: { iaas: { ${iaas} } }
services: { db: { plans: { small: {}, big: { vcpus: 4 } }, level: managed, levels: { managed: { pool: { ${pool} } } } } }
demand: { db: { plans: { small: 50 %, big: 50 % } } }`;

test("a pool whose VMs the IaaS does not grant cannot be there: that is said before the run", () => {
  assert.throws(
    () => scenario(big("vms: 180", "vcpus: 600")),
    /services\.db\.levels\.managed\.pool\.vms: expected VMs that the IaaS grants, got a pool of 180 VMs with 4 vCPUs each: managed needs 720 of 600 vCPUs; have fewer, or raise platform\.iaas\.vcpus/,
  );
  assert.throws(() => scenario(big("vms: 180", "vms: 10, ips: 10")), /needs 180 of 10 VMs.*needs 180 of 10 addresses/s);
  assert.ok(scenario(big("vms: 150", "vcpus: 600")));
  assert.ok(scenario(big("vms: 180, vcpus: 4", "vcpus: 720")));
});

test("instances of the beginning find what pools leave", () => {
  const own = `
run: { begin: { instances: { own: 3 } } }
demand: { own: { service: own, requests: { rate: 1 per day }, lifetime: 1 d } }
services: { own: { level: on-demand } }`;
  assert.throws(() => scenario(big("vms: 5", "vms: 7"), own), /at most 7 for the iaas vms, got 8/);
  assert.ok(scenario(big("vms: 5", "vms: 8"), own));
});

test("a VM of the pool holds the largest plan, and none that is larger", () => {
  const size = (pool: string) => poolVcpus(scenario(big(pool, "vcpus: 9000")).services[0]!);
  assert.equal([size("vms: 2"), size("vms: 2, vcpus: 16")], [4, 16]);
  assert.throws(() => size("vms: 2, vcpus: 2"), /pool\.vcpus: expected at least the 4 vCPUs of plan big, got 2/);
});

test("VMs that stand there are a load of the IaaS's, where anybody counts it", () => {
  const said = scenario(big("vms: 10", "vcpus: 100"));
  assert.equal(
    { ...standingOf(said.services[0]!) },
    { vms: 10, vcpus: 40, key: "pool.vms", says: "a pool of 10 VMs with 4 vCPUs each" },
  );
  assert.equal([...standingBy(said).values()], [10, 40, 10], "VMs, vCPUs, addresses");
  assert.is(offeredLoads(said).find(({ limit }) => limit === "iaas vcpus")!.share, 0.4);
  const warm = (vcpus: number) => `
platform: { iaas: { vms: 20, vcpus: ${vcpus} } }
services: { db: { level: on-demand, plans: { small: {}, big: { vms: 2, vcpus: 4 } }, levels: { on-demand: { warm: { vms: 5 } } } } }
demand: { db: { plans: { small: 50 %, big: 50 % } } }`;
  assert.equal([...standingBy(scenario(warm(25))).values()], [10, 25, 10], "ready VMs of each plan stand there");
  assert.is(offeredLoads(scenario(warm(50))).find(({ limit }) => limit === "iaas vcpus")!.load, 25);
  assert.throws(
    () => scenario(warm(24)),
    /services\.db\.levels\.on-demand\.warm\.vms: expected VMs that the IaaS grants, got 5 VMs of each of 2 plans kept ready: on-demand needs 25 of 24 vCPUs; have fewer, or raise platform\.iaas\.vcpus/,
  );
  assert.throws(
    () => scenario(warm(25), "changes: [{ after: 1 d, set: { services.db.levels.on-demand.warm.vms: 6 } }]"),
    /changes\[0\].*on-demand needs 30 of 25 vCPUs/,
  );
  assert.not(isIaasCounted([scenario("{}")]));
  assert.ok(isIaasCounted([said]));
});

test.run();
