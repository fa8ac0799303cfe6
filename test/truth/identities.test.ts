import { test } from "uvu";
import * as assert from "uvu/assert";
import { asker } from "../../src/core/model/asker.ts";
import type { RequestRecord } from "../../src/simulation/read/replication.ts";
import { area, DAY, drained, HOUR, level, MINUTE, minutes, run, scenario, sum } from "../simulation/base.ts";
import { replications } from "../simulation/replications.ts";
import { near } from "../support/near.ts";
import { pooled, right } from "../support/standard-errors.ts";
import { caught } from "./traps/caught.ts";

// What holds on every path, to the last microsecond (METHOD.md §8): no statistics.

/** A day of random requests for a pool of three with a line, then weeks to drain. */
const BUSY = `
run: { horizon: 20 d }
demand: { db: { requests: { rate: 4 per hour }, lifetime: { exponential: { mean: 1 h } } } }
changes: [{ after: 2 d, set: { demand.db.requests.rate: 0 per hour } }]
services: { db: { levels: { managed: { pool: { vms: 3, when_full: queue }, scrub: 7 min } } } }
`;
const REFUSING = BUSY.replace("queue", "refuse");

test("drained, every request has one outcome, and nothing is left anywhere", () => {
  for (const text of [BUSY, REFUSING]) {
    const found = run(text);
    assert.ok(found.log.length > 100);
    assert.is(sum(found, "requests"), found.log.length);
    assert.is(sum(found, "ready") + sum(found, "refused"), found.log.length);
    assert.is(sum(found, "unresolved"), 0);
    assert.ok(drained(found));
  }
});

test("∫ waiting is the sum of waits, ∫ in use the sum of holds, ∫ alive the sum of lives", () => {
  const found = run(BUSY);
  const waits = found.log.reduce((total, { wait }) => total + wait!, 0) / MINUTE;
  const lives = found.log.reduce((total, { lifetime }) => total + lifetime, 0) / MINUTE;
  assert.ok(waits > 0);
  near(area(found, "queue", "pool"), waits, 1e-12);
  near(area(found, "in use", "pool"), lives + 7 * found.log.length, 1e-12);
  near(area(found, "vms", "serving"), lives, 1e-12);
  near(area(found, "vms", "scrubbing"), 7 * found.log.length, 1e-12);
  near(area(found, "instances", "db"), lives + 7 * found.log.length, 1e-12);
  near(
    area(found, "vms", "serving") + area(found, "vms", "scrubbing") + area(found, "vms", "idle"),
    3 * 20 * 1440,
    1e-12,
  );
  near(found.lines.find(({ name }) => name === "pool")!.windows[0]!.sum / MINUTE, waits, 1e-12);
});

test("cut short, the waits under way count up to the horizon, and those requests are followed to their end", () => {
  const short = run(BUSY.replace("20 d", "1 d").replace("2 d", "23 h"));
  const inside = short.log.reduce((total, { at, wait }) => total + Math.min(wait!, DAY - at), 0);
  near(area(short, "queue", "pool"), inside / MINUTE, 1e-12);
  assert.is(sum(short, "unresolved"), 0);
  assert.ok(short.log.some(({ at, wait }) => at + wait! > DAY));
});

test("nobody waits while a VM or a worker that could serve is free", () => {
  let last = 0;
  let waited = 0;
  const trace: Parameters<typeof run>[2] = {
    trace:
      (names, { limits, services }) =>
      (time) => {
        if (time === last) return;
        last = time;
        for (const limit of limits) {
          assert.ok(limit.inUse.value >= 0 && limit.inUse.value <= limit.capacity);
          if (limit.head === null) continue;
          waited++;
          const { name } = names.limits[limit.index]!;
          assert.not(name === "pool" ? services[0]!.fleet!.hasFree : limit.fits(1, asker(0, false)), name);
        }
      },
  };
  run(BUSY, 0, trace);
  last = 0;
  run(
    `run: { horizon: 3 d }
demand: { db: { requests: { rate: 20 per hour }, lifetime: { exponential: { mean: 5 h } } } }
platform: { director: { workers: 2 } }
services: { db: { level: on-demand, levels: { on-demand: { broker: { call: 1 min }, vm_create: { exponential: { mean: 3 min } }, delete_task: 2 min } } } }`,
    0,
    trace,
  );
  assert.ok(waited > 500);
});

test("first come, first served: who asks first starts first, among equals", () => {
  const starts = run(BUSY).log.map(({ at, wait }) => at + wait!);
  assert.equal(
    starts,
    [...starts].sort((a, b) => a - b),
  );
  caught("T28");
});

test("a developer who is told by polling sees whole polls: at least the work, less than one poll more, never none", () => {
  const text = (work: string) => `
run: { horizon: 10 d }
demand: { db: { requests: { rate: 10 per hour }, lifetime: 1 h } }
platform: { cloud_controller: { poll: 6 min } }
services: { db: { level: brokered, levels: { brokered: { provider: { latency: ${work} } } } } }`;
  for (const { wait, causes } of run(text("{ exponential: { mean: 7 min } }")).log) {
    assert.is(wait! % (6 * MINUTE), 0);
    assert.ok(wait! > 0 && wait! >= causes.worked! && wait! < causes.worked! + 6 * MINUTE);
  }
  assert.equal([...new Set(minutes(run(text("12 min"))))], [12], "work that ends at a look is seen by it");
  assert.equal([...new Set(minutes(run(text("0 s"))))], [6], "the first look comes one interval after acceptance");
});

test("each errand after a deployment costs a poll, and has luck of its own", () => {
  const { log } = run(`
run: { horizon: 5 d }
demand: { db: { requests: { rate: 10 per hour }, lifetime: 1 h } }
platform: { cloud_controller: { poll: 1 min } }
services: { db: { level: on-demand, levels: { on-demand: { start: 90 s, post_deploy_errands: 2, post_deploy_errand: { uniform: [10 s, 110 s] } } } } }`);
  const polls = log.map(({ wait }) => wait! / MINUTE - 2);
  assert.ok(polls.every((one) => Number.isInteger(one) && one >= 2 && one <= 4));
  const share = (looks: number) => polls.filter((one) => one === looks).length / polls.length;
  near(share(3), 0.5, 0.12); // of two errands, each over or under a minute by a fair coin, one is over
  near(share(2), 0.25, 0.2);
});

test("looking changes nothing: logs, buckets, windows and a trace leave every request as it was", () => {
  const plain = run(BUSY);
  const traced = run(BUSY, 0, { requests: true, buckets: 96, trace: () => () => {} });
  assert.is(traced.fingerprint, plain.fingerprint);
  assert.equal(traced.cells, plain.cells);
  const windows = run(
    BUSY.replace("horizon: 20 d", "horizon: 20 d, windows: [within 09:00-17:00, during upgrades, at 5 h]"),
  );
  assert.equal(windows.log, plain.log);
  assert.equal(level(windows, "in use", "pool").windows[0], level(plain, "in use", "pool").windows[0]);
});

test("what nobody asks for changes nothing, and others' requests change nobody's arrivals", () => {
  const plain = run(BUSY).log;
  const unused = run(`${BUSY}\n    `.replace("services: {", "services: { unused: { level: on-demand },")).log;
  assert.equal(unused, plain);
  const silent = run(
    BUSY.replace("demand: {", "demand: { none: { service: db, requests: { rate: 0 per hour }, lifetime: 1 h },"),
  ).log;
  assert.equal(silent, plain);
  const other = BUSY.replace(
    "demand: {",
    "demand: { another: { service: db, requests: { rate: 1 per hour }, lifetime: 1 h },",
  );
  const asked = run(other).log.filter(({ demand }) => demand === "db");
  assert.equal(
    asked.map(({ at, lifetime }) => [at, lifetime]),
    plain.map(({ at, lifetime }) => [at, lifetime]),
  );
});

test("a quota of at least what is asked for is no quota", () => {
  const text = (quota: string) => `
run: { horizon: 4 d }
demand: { db: { requests: { rate: 5 per hour }, lifetime: { exponential: { mean: 1 h } } } }
platform: { director: { workers: 2 }, org_quota: ${quota} }
services: { db: { level: on-demand, levels: { on-demand: { vm_create: 5 min, quota: { plan: ${quota}, global: ${quota} } } } } }`;
  const [bound, free] = [run(text("500")), run(text("unlimited"))];
  // A quota that is none is no cause that anybody could wait for.
  const met = ({ causes, ...request }: RequestRecord) => ({
    ...request,
    causes: Object.fromEntries(Object.entries(causes).filter(([, time]) => time > 0)),
  });
  assert.equal(bound.log.map(met), free.log.map(met));
  assert.is(bound.fingerprint, free.fingerprint);
  assert.ok(sum(run(text("4")), "refused") > 0);
});

test("a pool of ten thousand is on-demand: the same requests, alive at the same times", () => {
  const text = (name: string) => `
run: { horizon: 30 d }
demand: { db: { requests: { rate: 4 per hour }, lifetime: { exponential: { mean: 2.5 h } } } }
services: { db: { level: ${name}, levels: { managed: { pool: { vms: 10000 } } } } }`;
  const [pool, free] = [run(text("managed")), run(text("on-demand"))];
  assert.equal(
    pool.log.map(({ at, wait, lifetime }) => [at, wait, lifetime]),
    free.log.map(({ at, wait, lifetime }) => [at, wait, lifetime]),
  );
  assert.equal(level(pool, "instances", "db").windows, level(free, "instances", "db").windows);
});

test("all times thrice as long: all waits thrice as long, every share the same", () => {
  const text = (k: number) => `
run: { horizon: ${k * 400} h }
demand: { db: { requests: { times: [{ every: ${k * 13} min, count: 1500 }] }, lifetime: { uniform: [${k * 10} min, ${k * 70} min] } } }
services: { db: { levels: { managed: { pool: { vms: 3, when_full: queue }, broker: { call: ${k * 30} s }, scrub: ${k * 2} min, scrub_lock: true } } } }`;
  const [one, three] = [run(text(1)).log, run(text(3)).log];
  assert.is(one.length, 1500);
  one.forEach(({ wait, lifetime }, i) => {
    assert.ok(Math.abs(three[i]!.lifetime - 3 * lifetime) <= 3);
    assert.ok(Math.abs(three[i]!.wait! - 3 * wait!) <= 3 * 1500);
  });
  const fixed = (k: number) => text(k).replace(/\{ uniform: [^}]*\}/, `${k * 41} min`);
  assert.equal(
    run(fixed(3)).log.map(({ wait }) => wait),
    run(fixed(1)).log.map(({ wait }) => 3 * wait!),
  );
});

test("refusals of a pool depend on the mean lifetime only (Erlang B is insensitive)", () => {
  const refused = (lifetime: string) => {
    const said = scenario(`
run: { horizon: 1000 h }
demand: { db: { requests: { rate: 10 per hour }, lifetime: ${lifetime} } }
services: { db: { levels: { managed: { pool: { vms: 12 } } } } }`);
    return pooled(replications(said, 20).map((one) => [sum(one, "refused"), sum(one, "requests")]));
  };
  // Erlang B of 10 in 12.
  for (const lifetime of ["1 h", "{ exponential: { mean: 1 h } }", "{ lognormal: { mean: 1 h, cv: 2 } }"])
    right(refused(lifetime), 0.11974, 0.08);
});

test("a run to twice the time agrees with the run on its first half", () => {
  const short = run(BUSY.replace("20 d", "1 d").replace("2 d", "23 h")).log;
  const long = run(BUSY.replace("2 d", "23 h")).log;
  assert.equal(
    long.filter(({ at }) => at < 24 * HOUR),
    short,
  );
});

test.run();
