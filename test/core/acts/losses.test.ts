import { test } from "uvu";
import * as assert from "uvu/assert";
import * as losses from "../../../src/core/acts/losses.ts";
import { area, drained, level, MINUTE, minutes, type Run, run, scenario } from "../../simulation/base.ts";
import { worldOf } from "../../support/twin.ts";

// What an outage takes: which VMs, who repairs them and when, and when all are back.

const outage = (says: string) => `outages: [{ ${says} }]`;
const ZONE = outage("zone: 1, after: 2 h, for: 3 h, repairs: elsewhere");
const back = ({ losses = [] }: Run) => losses.map(({ at, back }) => back && (back - at) / MINUTE);
const loss = ({ losses = [] }: Run) => losses[0]!;

/** Instances with VMs of their own, from the start of the run on. */
const own = (count: number, failures: string, ...more: readonly string[]) => `
demand: { db: { requests: { times: [${more[0] ?? ""}] }, lifetime: 1000 d } }
services: { db: { level: on-demand, levels: { on-demand: { vm_create: 4 min, failures: { ${failures} } } }${more[1] ?? ""} } }
platform: { zones: 3, director: { workers: 5 } }
run: { horizon: 12 h, begin: { instances: { db: ${count} } } }`;

test("a zone of a third of 90 VMs is lost with five workers: 30 repairs of 4 min take six rounds behind their detection", () => {
  const found = run(`${own(90, "noticed: 2 min, recreate: 4 min")}\n${ZONE}`);
  assert.equal([loss(found).vms, loss(found).down], [30, 30]);
  assert.equal(back(found), [2 + 6 * 4]);
  // Five each are back after 6, 10, … 26 min.
  const downtime = 5 * (6 + 10 + 14 + 18 + 22 + 26);
  assert.is(loss(found).downtime / MINUTE, downtime);
  assert.is(area(found, "down", "db"), downtime);
  assert.is(area(found, "vms", "failed"), downtime);
});

test("creates that arrive in the storm wait behind all repairs that were noticed before", () => {
  const found = run(`${own(90, "noticed: 2 min, recreate: 4 min", "121 min, 130 min, 131 min")}\n${ZONE}`);
  // The first finds five free workers, and the storm four until it is done at 125 min: 1 + 4 min. The repairs begin at 122:
  // four at 122, one at 125, and so on: 4 lanes end at 122 + 4n, one at 125 + 4n. 30 repairs: 24 in six rounds of four lanes
  // (until 146) and six on the fifth (until 149). The second create takes the first lane, at 146, the third too: 4 min each.
  assert.equal(minutes(found), [4, 146 + 4 - 130, 146 + 4 - 131]);
  assert.equal(back(found), [29]);
});

test("where VMs are recreated in their own zone, the storm begins when that is back", () => {
  const found = run(`${own(90, "noticed: 2 min, recreate: 4 min")}\n${outage("zone: 1, after: 2 h, for: 3 h")}`);
  assert.equal(back(found), [180 + 2 + 6 * 4]);
  const elsewhere = run(`${own(90, "noticed: 2 min, recreate: 4 min, by_director: false")}\n${ZONE}`);
  assert.equal(back(elsewhere), [2 + 4], "nobody needs a worker");
});

test("VMs are spread evenly over the zones, those of one instance over different ones", () => {
  const lost = (count: number, zone: number, vms = 1) =>
    loss(
      run(
        `${own(count, "recreate: 4 min", "", `, plans: { standard: { vms: ${vms}, down_during_upgrade: none } }`)}
outages: [{ zone: ${zone}, after: 2 h, for: 1 h }]`,
      ),
    );
  assert.equal(
    [1, 2, 3].map((zone) => lost(7, zone).vms),
    [3, 2, 2],
  );
  const clusters = lost(20, 2, 3);
  assert.equal([clusters.vms, clusters.down], [20, 0], "each cluster loses one of three VMs, and bears it");
  const pairs = lost(4, 1, 6);
  assert.equal([pairs.vms, pairs.down], [8, 4], "two of six VMs of one instance are lost: it is down, once");
});

test("a pool's lost VMs take what is on them down, and nobody gets one that is idle; with the guard they wait for an operator", () => {
  const pool = (guard: string) => `
demand: { db: { requests: { times: [0 h, 0 h, 0 h, 121 min] }, lifetime: 1 d } }
services: { db: { levels: { managed: { pool: { vms: 21 }, failures: { noticed: 2 min, recreate: 10 min${guard} } } } } }
platform: { zones: 3 }
run: { horizon: 12 h }
${ZONE}`;
  const found = run(pool(""));
  assert.equal([loss(found).vms, loss(found).down], [7, 1]);
  assert.equal(back(found), [12]);
  assert.is(area(found, "down", "db"), 12);
  assert.is(area(found, "vms", "failed"), 7 * 12);
  assert.equal(back(run(pool(", guard: 20 %"))), [30 + 12], "7 of 21 are more than 20 %");
  assert.equal(back(run(pool(", guard: 20 %, guard_reaction: 1 h"))), [60 + 12]);
  assert.equal(back(run(pool(", guard: 40 %"))), [12]);
  const few = pool(", guard: 20 %").replace("vms: 21", "vms: 15");
  assert.equal(back(run(few)), [12], "up to 5 are recreated, whatever part that is");
});

test("of what the IaaS has, the part in the zone is missing while it is lost", () => {
  const found = run(`
demand: { db: { requests: { times: [0 h, 0 h, 0 h, 0 h, 121 min, 6 h] }, lifetime: 1 d } }
services: { db: { level: on-demand } }
platform: { zones: 3, iaas: { vms: 6 } }
run: { horizon: 12 h }
${ZONE}`);
  assert.equal(minutes(found), [0, 0, 0, 0, "failed", 0]);
  const limits = level(found, "in use", "iaas vms").windows[0]!.histograms.map(({ capacity }) => capacity);
  assert.equal([...limits].sort(), [4, 6]);
});

test("VMs that are kept ready are lost too, and are ready again when they are recreated", () => {
  const found = run(`
demand: { db: { requests: { times: [121 min] }, lifetime: 1 d } }
services:
  db: { level: on-demand, levels: { on-demand: { vm_create: 20 min, warm: { vms: 3 }, failures: { noticed: 2 min, recreate: 10 min } } } }
platform: { zones: 3 }
run: { horizon: 12 h }
${ZONE}`);
  assert.equal([loss(found).vms, loss(found).down], [1, 0]);
  assert.equal(back(found), [12]);
  assert.equal(minutes(found), [0], "two are left");
});

test("every VM is lost with the share that is stated; instances that are gone before the repair wait for nobody", () => {
  const text = (share: string, lifetime = "1000 d") => `
demand: { db: { requests: { times: [0 h] }, lifetime: ${lifetime} } }
services: { db: { level: on-demand, levels: { on-demand: { failures: { noticed: 2 min, recreate: 4 min } } } } }
platform: { director: { workers: 10 } }
run: { horizon: 5 h, begin: { instances: { db: 300 } } }
outages: [{ vms: ${share}, after: 2 h }]`;
  assert.is(loss(run(text("100 %"))).vms, 301);
  const { vms } = loss(run(text("33 %")));
  // Binomial: mean 99.3, standard deviation 8.2.
  assert.ok(Math.abs(vms - 99) < 4 * 8.2, `${vms}`);
  const short = run(text("100 %", "130 min").replace("begin: { instances: { db: 300 } }", "begin: empty"));
  // Its life ends at 130 min, when it is up again since 126.
  assert.equal(back(short), [6]);
  assert.ok(drained(short));
  const busy = run(text("100 %", "123 min").replace("begin: { instances: { db: 300 } }", "begin: empty"));
  // Its deletion waits for its repair, which is back for nobody.
  assert.is(area(busy, "down", "db"), 3);
  assert.ok(drained(busy));
});

test("of a service that an outage takes nothing of, all are back at once", () => {
  const world = worldOf(scenario("platform: { zones: 2 }", outage("zone: 1, after: 1 h, for: 1 h")));
  const [one] = world.outages!.all;
  losses.lossOf(world.services[0]!, one!);
  assert.equal(
    world.outages!.losses.map(({ service, at, left }) => [service, at, left]),
    [[0, 0, 0]],
  );
  assert.is(loss(run(`services: { db: { level: on-demand } }\nplatform: { zones: 2 }\n${ZONE}`)).back, 2 * 60 * MINUTE);
});

test("a VM that fails by itself as well is repaired with those that are lost, and lives on", () => {
  const found = run(`
demand: { db: { requests: { times: [0 h] }, lifetime: 270 min } }
services:
  db:
    level: on-demand
    plans: { standard: { vms: 2 } }
    levels: { on-demand: { failures: { every: 118 min, noticed: 3 min, recreate: 4 min } } }
platform: { zones: 2 }
run: { horizon: 5 h }
outages: [{ zone: 1, after: 2 h, for: 1 h, repairs: elsewhere }]`);
  // Both fail at 118 and are back at 125, the lost one with them; they fail again at 243 (twice 118 and 7), until 250.
  assert.equal(back(found), [5]);
  assert.is(area(found, "down", "db"), 7 + 7);
  assert.ok(drained(found));
});

test.run();
