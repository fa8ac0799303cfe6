import { test } from "uvu";
import * as assert from "uvu/assert";
import { again, arrive, close, isUnderWay, settle, unsuccessful } from "../../../src/core/acts/requests.ts";
import * as clock from "../../../src/core/engine/clock.ts";
import { Counter } from "../../../src/core/found/counter.ts";
import { Life } from "../../../src/core/state/instance.ts";
import type { Stream } from "../../../src/core/state/stream.ts";
import { area, drained, HOUR, MINUTE, minutes, type Run, range, run, scenario, sum } from "../../simulation/base.ts";
import { near } from "../../support/near.ts";
import { nextIn, worldOf } from "../../support/twin.ts";

// What a request lives through until its one outcome: refusals, other attempts, failures and what they leave behind.

const retrying = (more: string) => `
demand: { db: { requests: { times: [{ every: 10 min, count: 2 }] }, lifetime: 90 min, when_refused: ${more} } }
services: { db: { levels: { managed: { pool: { vms: 1 } } } } }`;

test("who is refused and tries again is ready at a later attempt, and has waited since the first", () => {
  const found = run(retrying("{ try_again: 100 %, after: 1 h, at_most: 3 }"));
  assert.equal(minutes(found), [0, 120]);
  assert.equal(
    found.log.map(({ attempts }) => attempts),
    [1, 3],
  );
  assert.is(found.log[1]!.causes.retried, 2 * HOUR);
  assert.is(area(found, "retrying", "db"), 120);
  assert.equal([sum(found, "attempts"), sum(found, "first_refused"), sum(found, "refused")], [4, 1, 0]);
});

test("nobody tries more often than he may: the last attempt decides, and names the limit that refused it", () => {
  const found = run(retrying("{ try_again: 100 %, after: 20 min, at_most: 3 }").replace("90 min", "1 d"));
  assert.equal(minutes(found), [0, "refused"]);
  assert.equal([found.log[1]!.attempts, found.log[1]!.limit, found.log[1]!.wait], [4, "pool", HOUR]);
  assert.equal([sum(found, "refused"), sum(found, "refused:pool"), sum(found, "attempts")], [1, 1, 5]);
});

test("trying again with probability 0 is giving up at once; without a bound it goes on until there is room", () => {
  assert.equal(minutes(run(retrying("{ try_again: 0 %, after: 1 h }"))), [0, "refused"]);
  assert.equal(minutes(run(retrying("give up"))), [0, "refused"]);
  assert.equal(minutes(run(retrying("{ try_again: 100 %, after: 1 min }").replace("90 min", "1 d"))), [0, 1430]);
});

test("with probability p, so many try again: each refusal asks anew", () => {
  const found = run(`
run: { horizon: 100 h }
demand: { db: { requests: { rate: 40 per hour }, lifetime: 1 h, when_refused: { try_again: 60 %, after: 1 min, at_most: 2 } } }
services: { db: { levels: { managed: { pool: { vms: 0 } } } } }`);
  near(sum(found, "attempts") / sum(found, "requests"), 1 + 0.6 + 0.36, 0.03);
});

test("the causes of every wait sum to it, to the microsecond, at every level", () => {
  for (const name of ["user-provided", "brokered", "managed", "on-demand"]) {
    const { log } = run(`
run: { horizon: 3 d }
demand: { db: { requests: { rate: 20 per hour }, lifetime: { exponential: { mean: 1 h } }, when_refused: { try_again: 90 %, after: { uniform: [1 min, 1 h] } }, when_failed: { try_again: 90 %, after: 7 min } } }
platform: { director: { workers: 3 }, cloud_controller: { pick_up: { uniform: [0 s, 5 s] }, poll: 1 min }, people: { hours: office hours } }
services:
  db:
    level: ${name}
    levels:
      user-provided: { lead_time: 3 h, set_up: { uniform: [1 min, 1 h] } }
      brokered: { broker: { work: 2 min, workers: 1 }, provider: { latency: { exponential: { mean: 10 min } }, quota: 22 }, create_failure: 20 % }
      managed: { pool: { vms: 14, when_full: queue }, broker: { call: 90 s }, scrub: 3 min, scrub_lock: true }
      on-demand: { broker: { call: 50 s }, quota: { plan: 30 }, vm_create: 4 min, vm_failure: 20 %, vm_tries: 3, disk: 1 min, create_failure: 10 %, delete_task: 2 min, post_deploy_errands: 1 }
releases: { stemcell: { every: 1 d } }`);
    const ready = log.filter(({ outcome }) => outcome === "ready");
    assert.ok(ready.length > 300, name);
    for (const { wait, causes } of ready)
      assert.is(
        Object.values(causes).reduce((a, b) => a + b),
        wait,
      );
    const kinds = Object.keys(ready[0]!.causes).filter((cause) => ready.some(({ causes }) => causes[cause]! > 0));
    assert.ok(kinds.length >= (name === "user-provided" ? 1 : 3), `${name}: ${kinds}`);
  }
});

test("tries at a VM take their time, and the last failure fails the request", () => {
  const text = (failure: number, tries: number) => `
run: { horizon: 40 h }
demand: { db: { requests: { rate: 30 per hour }, lifetime: 1 h } }
services: { db: { level: on-demand, levels: { on-demand: { vm_create: 2 min, vm_failure: ${failure} %, vm_tries: ${tries} } } } }`;
  assert.equal([...new Set(minutes(run(text(0, 5))))], [2]);
  const sure = run(text(100, 3));
  assert.equal([...new Set(sure.log.map(({ outcome, wait }) => [outcome, wait! / MINUTE].join(" ")))], ["failed 6"]);
  const half = run(text(50, 3));
  near(sum(half, "failed") / sum(half, "requests"), 1 / 8, 0.2);
  near(sum(half, "wait") / sum(half, "ready") / MINUTE, (2 * 4 + 4 * 2 + 6 * 1) / 7, 0.05);
});

test("a failed create keeps what it claimed, of quotas and of the IaaS, until the director has deleted it", () => {
  const text = (quota: string) => `
demand: { db: { requests: { times: [0 min, 11 min, 16 min] }, lifetime: 1 h } }
platform: { iaas: { vms: 1, vcpus: 1, ips: 1 } }
services: { db: { level: on-demand, levels: { on-demand: { quota: ${quota}, vm_create: 10 min, create_failure: 100 %, delete_task: 5 min } } } }`;
  const outcomes = (found: Run) => found.log.map(({ outcome, wait, limit }) => [outcome, wait! / MINUTE, limit]);
  const found = run(text("{ plan: 1, global: 2 }"));
  assert.equal(outcomes(found), [
    ["failed", 10, ""],
    ["refused", 0, "plan quota standard"],
    ["failed", 10, ""],
  ]);
  assert.is(area(found, "in use", "global quota"), 30);
  const atIaas = run(text("{ plan: unlimited, global: 2 }"));
  assert.equal(outcomes(atIaas)[1], ["failed", 0, "iaas vms"]);
  assert.equal([sum(atIaas, "failed"), sum(atIaas, "failed:iaas vms"), sum(atIaas, "failed:iaas ips")], [3, 1, 0]);
  assert.is(area(atIaas, "in use", "global quota"), 30 + 5, "one without a VM is deleted too");
  for (const one of [found, atIaas]) {
    for (const limit of ["iaas vms", "iaas vcpus", "iaas ips"]) assert.is(area(one, "in use", limit), 30, limit);
    assert.is(area(one, "vms", "orphaned"), 10);
    assert.is(area(one, "vms", "creating"), 20);
    assert.ok(drained(one));
  }
});

test("a failed request that tries again is another attempt, and its orphan lives beside it", () => {
  const found = run(`
demand: { db: { requests: { rate: 5 per hour }, lifetime: 1 h, when_failed: { try_again: 100 %, after: 1 min } } }
changes: [{ after: 2 d, set: { demand.db.requests.rate: 0 per hour } }]
services: { db: { level: on-demand, levels: { on-demand: { vm_create: 2 min, create_failure: 50 %, delete_task: 30 min } } } }`);
  assert.ok(
    found.log.every(({ outcome, attempts, wait }) => outcome === "ready" && wait === (attempts * 3 - 1) * MINUTE),
  );
  const orphans = sum(found, "attempts") - sum(found, "requests");
  near(orphans / sum(found, "requests"), 1, 0.3);
  near(area(found, "vms", "orphaned"), orphans * 30, 1e-12);
  assert.ok(drained(found));
});

test("quotas stand in series: the first that is full refuses, and what was claimed before is given back", () => {
  const text = (org: number, plan: number, global: number) =>
    run(`
demand: { db: { requests: { times: [{ at: 0 s, count: 5 }] }, lifetime: 1 h } }
platform: { org_quota: ${org} }
services: { db: { level: on-demand, levels: { on-demand: { quota: { plan: ${plan}, global: ${global} }, broker: { call: 1 s } } } } }`);
  const refusals = (found: ReturnType<typeof run>) =>
    found.log.filter(({ outcome }) => outcome === "refused").map(({ limit }) => limit);
  assert.equal(refusals(text(3, 9, 9)), ["org quota", "org quota"]);
  assert.equal(refusals(text(9, 9, 4)), ["global quota"]);
  assert.is(refusals(text(9, 2, 9)).length, 3);
  for (const found of [text(3, 9, 9), text(9, 2, 9), text(9, 9, 4)]) assert.ok(drained(found));
});

test("a request made inside the horizon is followed to its end while others go on; what is open when nobody follows is unresolved", () => {
  const text = (follow: string) => `
run: { horizon: 1 h, follow: ${follow} }
demand: { db: { requests: { times: [50 min, 70 min] }, lifetime: 1 h } }
services: { db: { level: on-demand, levels: { on-demand: { vm_create: 2 h } } } }`;
  assert.equal(minutes(run(text("1 d"))), [120]);
  const cut = run(text("1 h"));
  assert.equal(minutes(cut), ["unresolved"]);
  assert.equal([sum(cut, "requests"), sum(cut, "unresolved"), cut.log[0]!.wait], [1, 1, null]);
});

test("plans come in their shares, and claim what they are made of", () => {
  const found = run(`
run: { horizon: 100 h }
demand: { db: { requests: { rate: 20 per hour }, lifetime: 1 h, plans: { small: 75 %, large: 25 % } } }
changes: [{ after: 90 h, set: { demand.db.requests.rate: 0 per hour } }]
services: { db: { level: on-demand, plans: { small: { vcpus: 1 }, large: { vcpus: 4, vms: 3 } } } }`);
  const large = found.log.filter(({ plan }) => plan === "large").length;
  near(large / found.log.length, 0.25, 0.15);
  near(area(found, "in use", "iaas vms"), 60 * (found.log.length + 2 * large), 1e-12);
  near(area(found, "in use", "iaas vcpus"), 60 * (found.log.length + 11 * large), 1e-12);
  assert.ok(drained(found));
  assert.equal(
    range(3).map((index) => found.log[index]!.index),
    [0, 1, 2],
  );
});

test("the log keeps who asked, when, what became of it, and why it took so long", () => {
  const { log } = run(`
demand: { db: { requests: { times: [1 min] }, lifetime: 2 h } }
services: { db: { level: on-demand, levels: { on-demand: { vm_create: 3 min } } } }`);
  const { causes, ...request } = log[0]!;
  assert.equal(request, {
    demand: "db",
    service: "db",
    plan: "standard",
    index: 0,
    at: MINUTE,
    attempts: 1,
    outcome: "ready",
    limit: "",
    wait: 3 * MINUTE,
    lifetime: 120 * MINUTE,
  });
  assert.is(causes.worked, 3 * MINUTE);
});

/** A world in which a request of the first stream has come. */
function asked(text: string) {
  const world = worldOf(scenario(text));
  world.windows.measure(true);
  const stream = nextIn(world) as Stream;
  return { world, stream, instance: arrive(stream)! };
}

test("a request is what its stream's draws make of it, and the next one of the stream is on its way", () => {
  const { world, stream, instance } = asked("demand: { db: { requests: { every: 10 min }, lifetime: 3 h } }");
  assert.equal([instance.request, instance.lifetime, instance.patience, instance.attempts], [0, 3 * HOUR, Infinity, 1]);
  assert.equal([stream.count, world.open], [1, 1]);
  assert.is(nextIn(world), stream);
  assert.ok(isUnderWay(instance));
});

test("a list states plan and lifetime, which are then not drawn", () => {
  const trace = '{ trace: { file: a.csv, unit: h, text: "time,lifetime,plan\\n0,7,large\\n" } }';
  const { instance } = asked(`
demand: { db: { requests: ${trace}, plans: { small: 50 %, large: 50 % }, lifetime: 1 h } }
services: { db: { level: on-demand, plans: { small: {}, large: {} } } }`);
  assert.equal([instance.plan, instance.lifetime], [1, 7 * HOUR]);
});

test("an attempt without success is tried again while it may be, and then is the one outcome", () => {
  const retry = "when_refused: { try_again: 100 %, after: 1 h, at_most: 1 }";
  const { world, instance } = asked(`demand: { db: { requests: { rate: 1 per hour }, lifetime: 1 h, ${retry} } }`);
  const [limit] = world.limits;
  assert.ok(unsuccessful(instance, Counter.refused, limit!));
  assert.equal([instance.refusedAtFirst, instance.service.retrying.value], [true, 1]);
  clock.advance(clock.now + HOUR);
  again(instance);
  assert.equal([instance.attempts, instance.service.retrying.value, instance.caused], [2, 0, HOUR]);
  assert.not.ok(unsuccessful(instance, Counter.refused, limit!));
  assert.equal([instance.life, instance.endedBy, world.open], [Life.gone, limit, 0]);
  assert.not.ok(isUnderWay(instance));
});

test("what was there before the run is no request, and what is under way at its end is unresolved", () => {
  const { world, stream } = asked("demand: { db: { requests: { rate: 1 per hour }, lifetime: 1 h } }");
  const resident = settle(stream, 0, 2 * HOUR);
  assert.equal([resident.request, resident.lifetime], [-1, 2 * HOUR]);
  assert.is(world.open, 1);
  close();
  assert.is(world.open, 0);
});

test.run();
