import { test } from "uvu";
import * as assert from "uvu/assert";
import { erlangC } from "../../src/maths/erlang.ts";
import { compile, structuralDifference } from "../../src/simulation/compile/compile.ts";
import { area, HOUR, level, limitNamed, minutes, run, scenario, sum } from "../simulation/base.ts";
import { near } from "../support/near.ts";
import { right } from "../support/standard-errors.ts";
import { alive } from "../support/twin.ts";
import { counted } from "./traps/seen.ts";

// Dated changes: other numbers from an instant on, the same structure.

const change = (after: string, path: string, value: unknown) =>
  `changes: [{ after: ${after}, set: { ${path}: ${JSON.stringify(value)} } }]`;

const director = `
demand: { db: { requests: { times: [{ at: 0 s, count: 4 }] }, lifetime: 1000 d } }
platform: { director: { workers: 1 } }
services: { db: { level: on-demand, levels: { on-demand: { vm_create: 1 h } } } }
`;

test("director workers that are added take who waits, at once; those taken away finish first", () => {
  assert.equal(minutes(run(director)), [60, 120, 180, 240]);
  assert.equal(minutes(run(director + change("90 min", "platform.director.workers", 3))), [60, 120, 150, 150]);
  assert.equal(
    minutes(run(director.replace("workers: 1", "workers: 4") + change("30 min", "platform.director.workers", 1))),
    [60, 60, 60, 60],
  );
});

test("a quota cut below the first instances evicts nobody, and refuses until enough of them have gone by themselves", () => {
  const cut = run(`
run: { begin: { instances: { db: 40 } } }
demand: { db: { requests: { times: [20 min, 3 h] }, lifetime: 2 h } }
services: { db: { level: on-demand, levels: { on-demand: { quota: { plan: unlimited, global: 50 } } } } }
${change("10 min", "services.db.levels.on-demand.quota.global", 2)}`);
  assert.equal([sum(cut, "refused"), sum(cut, "ready")], [1, 1]);
  // Each of the 40 has a rest of its 2 h, 1 h on average, whatever the quota; the request that was granted adds 2 h.
  const held = area(cut, "in use", "global quota") / 60;
  assert.ok(Math.abs(held - 42) < 3 * 40 ** 0.5 * 0.58, `${held} instance-hours`);
});

test("unlimited director workers let nobody wait, from the start or from a date on", () => {
  const unlimited = run(director.replace("workers: 1", "workers: unlimited, status_worker: true"));
  assert.equal(minutes(unlimited), [60, 60, 60, 60]);
  assert.is(limitNamed(unlimited, "director").capacity, Number.POSITIVE_INFINITY);
  assert.equal(
    minutes(run(director + change("90 min", "platform.director.workers", "unlimited"))),
    [60, 120, 150, 150],
  );
});

test("two workers by day, one by night: hours that begin free one at once, hours that end let the work under way be done", () => {
  const brokered = (times: string, set: string) =>
    minutes(
      run(`
run: { horizon: 2 d }
demand: { db: { requests: { times: [${times}] }, lifetime: 1000 d } }
services: { db: { level: brokered, levels: { brokered: { broker: { workers: 2, work: 20 min } } } } }
changes: [{ within: ${set}, set: { services.db.levels.brokered.broker.workers: 1 } }]`),
    );
  const nights = "20:00-08:00";
  assert.equal(brokered("{ at: 450 min, count: 6 }", nights), [20, 40, 50, 60, 70, 80]);
  assert.equal(brokered("{ at: 1190 min, count: 4 }", nights), [20, 20, 40, 60]);
  // The run begins on a Monday.
  assert.equal(brokered("{ at: 450 min, count: 4 }", "{ weekend: '00:00-24:00' }"), [20, 20, 40, 40]);
});

test("within hours that are long beside the work, a line is as long as theory says of their workers (M/M/c)", () => {
  const found = counted(
    `
run: { regime: steady, warm_up: 1 d, horizon: 61 d, windows: [within 10:00-20:00, within 22:00-08:00] }
demand: { db: { requests: { rate: 2 per minute }, lifetime: 1 min } }
services: { db: { level: brokered, levels: { brokered: { broker: { workers: 4, work: { exponential: { mean: 1 min } } } } } } }
changes: [{ within: 20:00-08:00, set: { services.db.levels.brokered.broker.workers: 3 } }]`,
    20,
    () => 0,
  );
  const line = (workers: number) => (erlangC(workers, 2) * 2) / (workers - 2);
  const measure = (window: string) => found.measure("queue.mean", "db: broker workers", { window });
  right(measure("within 10:00-20:00"), line(4), 0.06, [line(3)]);
  right(measure("within 22:00-08:00"), line(3), 0.06, [line(4)]);
  const capacities = found.runs[0]!.levels.find(({ name, kind }) => name === "broker workers" && kind === "in use")!;
  assert.equal(
    capacities.windows[0]!.histograms.map(({ capacity }) => capacity).sort(),
    [3, 4],
    "time at one capacity is kept together",
  );
});

test("pool VMs that are added serve who waits; of those taken away idle ones go at once, busy ones when they come back", () => {
  const text = `
demand: { db: { requests: { times: [{ at: 0 s, count: 5 }] }, lifetime: 5 h } }
services: { db: { levels: { managed: { pool: { vms: 2, when_full: queue } } } } }
`;
  const path = "services.db.levels.managed.pool.vms";
  const more = run(text + change("1 h", path, 4));
  assert.equal(minutes(more), [0, 0, 60, 60, 300]);
  assert.equal(
    level(more, "in use", "pool").windows[0]!.histograms.map(({ capacity }) => capacity),
    [2, 4],
  );
  const fewer = run(text.replace("vms: 2", "vms: 8") + change("1 h", path, 4));
  assert.is(area(fewer, "vms", "idle"), 3 * 60 + (10 * 1440 - 300) * 4, "three idle ones went, and one that came back");
});

const cut = (more: string) => `
demand: { db: { requests: { times: [{ every: 1 min, count: 15 }] }, lifetime: 5 h } }
services: { db: { levels: { managed: { pool: { vms: 20 }, ${more} } } } }
changes:
  - { after: 1 h, set: { services.db.levels.managed.pool.vms: 10 } }
`;

test("a pool of 20 with 15 in use that is cut to 10 has 15, and each that comes back goes until 10 are left", () => {
  const found = run(cut(""));
  assert.equal(
    level(found, "in use", "pool").windows[0]!.histograms.map(({ capacity }) => capacity),
    [20, 15, 14, 13, 12, 11, 10],
  );
  // They come back from 300 min on, one a minute.
  const paid = 20 * 60 + 15 * 240 + (14 + 13 + 12 + 11) + 10 * (10 * 1440 - 304);
  assert.is(area(found, "vms", "serving"), 15 * 300);
  assert.is(area(found, "vms", "idle"), paid - 15 * 300);
});

test("a VM that is to go serves nobody in line; one that is out of service goes when it is back", () => {
  const full = `
demand: { db: { requests: { times: [{ at: 0 s, count: 2 }, 1 h] }, lifetime: 5 h } }
services: { db: { levels: { managed: { pool: { vms: 2, when_full: queue } } } } }
changes: [{ after: 2 h, set: { services.db.levels.managed.pool.vms: 1 } }]
`;
  assert.equal(minutes(run(full)), [0, 0, 240], "at 300 one VM goes, and the other one serves the third");
  const failed = run(`
services: { db: { levels: { managed: { pool: { vms: 1 }, failures: { every: 1 h, noticed: 0 s, recreate: 1 h, by_director: false } } } } }
changes: [{ after: 90 min, set: { services.db.levels.managed.pool.vms: 0 } }]
`);
  assert.equal([area(failed, "vms", "idle"), area(failed, "vms", "failed")], [60, 60]);
  assert.is(alive(failed.world), 0);
});

test("a later growth keeps VMs that were to go, before it makes new ones", () => {
  const regrown = run(`${cut("")}  - { after: 2 h, set: { services.db.levels.managed.pool.vms: 17 } }\n`);
  assert.equal(
    level(regrown, "in use", "pool").windows[0]!.histograms.map(({ capacity }) => capacity),
    [20, 15, 17],
  );
  const ordered = run(
    cut("grow: { at: 90 %, by: 7, at_most: 17, reaction: 0 s, apply_changes: 0 s, vm_create: 1 h }").replace(
      "15 }",
      "15 }, 2 h",
    ),
  );
  assert.is(area(ordered, "vms", "creating"), 2 * 60, "seven are ordered: five stay, two are created");
  assert.is(limitNamed(ordered, "pool").capacity, 17);
});

test("a reserve that is given up serves who waits for it, at once; places and looks change for who comes later", () => {
  const reserved = `
demand: { db: { requests: { times: [{ at: 0 s, count: 3 }] }, lifetime: 5 h } }
services: { db: { levels: { managed: { pool: { vms: 3, when_full: queue, reserve: 2 } } } } }
`;
  assert.equal(minutes(run(reserved + change("1 h", "services.db.levels.managed.pool.reserve", 0))), [0, 60, 60]);
  const line = (broker: string) => `
demand: { db: { requests: { times: [0 s, 1 min, 2 h, 121 min] }, lifetime: 1 min } }
services: { db: { level: brokered, levels: { brokered: { broker: { workers: 1, work: 10 min, ${broker} } } } } }
`;
  const broker = "services.db.levels.brokered.broker";
  assert.equal(minutes(run(line("places: 0") + change("1 h", `${broker}.places`, 1))), [10, "refused", 10, 19]);
  assert.equal(minutes(run(line("look: 3 min") + change("1 h", `${broker}.look`, "7 min"))), [13, 22, 15, 24]);
});

test("quotas move by the difference: raised, they admit; lowered, they evict nobody", () => {
  const text = `
demand: { db: { requests: { times: [{ every: 1 h, count: 6 }] }, lifetime: 1000 d } }
services: { db: { level: on-demand, levels: { on-demand: { quota: { global: 2 } } } } }
`;
  const path = "services.db.levels.on-demand.quota.global";
  assert.equal(minutes(run(text + change("210 min", path, 3))), [0, 0, "refused", "refused", 0, "refused"]);
  assert.equal(minutes(run(text + change("210 min", path, "unlimited"))), [0, 0, "refused", "refused", 0, 0]);
  const lowered = run(text + change("90 min", path, 1));
  assert.is(sum(lowered, "ready"), 2);
  assert.is(limitNamed(lowered, "global quota").inUse.value, 2);
});

test("times and lifetimes change for what begins afterwards; what is under way keeps its own", () => {
  const text = `
demand: { db: { requests: { times: [0 s, 30 min, 2 h] }, lifetime: 3 h } }
services: { db: { level: on-demand, levels: { on-demand: { vm_create: 1 h } } } }
`;
  assert.equal(minutes(run(text + change("20 min", "services.db.levels.on-demand.vm_create", "10 min"))), [60, 10, 10]);
  assert.equal(
    run(text + change("1 h", "demand.db.lifetime", "5 h")).log.map(({ lifetime }) => lifetime / HOUR),
    [3, 3, 5],
  );
});

test("a change of the rate leaves every earlier request as it was", () => {
  const text = "demand: { db: { requests: { rate: 5 per hour }, lifetime: { exponential: { mean: 1 h } } } }\n";
  const [plain, changed] = [run(text).log, run(text + change("5 d", "demand.db.requests.rate", "20 per hour")).log];
  const early = ({ at }: { at: number }) => at < 120 * HOUR;
  assert.equal(
    changed.filter(early).map(({ at, lifetime }) => [at, lifetime]),
    plain.filter(early).map(({ at, lifetime }) => [at, lifetime]),
  );
  near(changed.filter((one) => !early(one)).length, 2400, 0.08);
});

test("what would change the structure is refused, in words", () => {
  const base = compile(scenario(director));
  assert.is(structuralDifference(base, compile(scenario(director.replace("1 h", "2 h")))), undefined);
  assert.match(
    structuralDifference(base, compile(scenario(director.replace("level: on-demand", "level: managed"))))!,
    /stay as they are/,
  );
  const errands = director.replace("vm_create: 1 h", "post_deploy_errands: 2");
  assert.match(structuralDifference(base, compile(scenario(errands)))!, /must stay/);
  assert.throws(() => run(director + change("1 h", "services.db.levels.on-demand.post_deploy_errands", 2)), /stay/);
});

test("slots and VMs, which instances keep for life, and prices, of which a report has one, are structure", () => {
  const pool = "services: { db: { levels: { managed: { pool: { vms: 2, slots: 2 } } } } }\n";
  assert.throws(() => run(pool + change("1 h", "services.db.levels.managed.pool.slots", 3)), /stay/);
  const plans = "services: { db: { level: on-demand, plans: { small: { vms: 1 } } } }\n";
  assert.throws(() => run(plans + change("1 h", "services.db.plans.small.vms", 2)), /stay/);
  const price = "services.db.levels.managed.pool.price";
  assert.throws(() => run(pool + change("1 h", price, "1 USD/h")), /stays as the run begins with it/);
  const [before, after] = [2, 3].map((slots) => compile(scenario(pool.replace("slots: 2", `slots: ${slots}`))));
  assert.is(structuralDifference(before!, after!), "db: pool.slots must stay as it is");
});

test.run();
