import { test } from "uvu";
import * as assert from "uvu/assert";
import { begin, passed } from "../../../src/core/acts/calls.ts";
import { Cause, List, Word } from "../../../src/core/model/words.ts";
import type { Call } from "../../../src/core/state/call.ts";
import { Kept } from "../../../src/core/state/instance.ts";
import { Doing } from "../../../src/core/state/token.ts";
import { area, drained, MINUTE, minutes, type Run, range, run, scenario, sum } from "../../simulation/base.ts";
import { instanceIn, nextIn, worldOf } from "../../support/twin.ts";

// The IaaS takes only so many operations at once; others stand in its line, first come, first served.

interface Case {
  readonly operations: number | string;
  readonly count?: number;
  readonly workers?: number;
  readonly platform?: string;
  readonly level?: string;
  readonly plan?: string;
  readonly lifetime?: string;
  readonly more?: string;
}

/** So many creates at once. */
const creates = ({
  operations,
  count = 1,
  workers = 1000,
  platform = "",
  level = "vm_create: 90 s",
  plan = "",
  lifetime = "1 d",
  more = "",
}: Case) =>
  `
platform: { director: { workers: ${workers}${platform} }, iaas: { operations: ${operations} } }
demand: { db: { requests: { times: [${range(count).map(() => "0 s")}] }, lifetime: ${lifetime} } }
services: { db: { plans: { p: { vms: 1${plan} } }, level: on-demand, levels: { on-demand: { ${level} } } } }
${more}`.replace(/vms: 1, vms/, "vms");

const ofIaas = (found: Run, kind: "in use" | "queue") => area(found, kind, "iaas operations");

test("a call has a place or stands in line; its carrier goes on at the instant at which the last has passed", () => {
  const world = worldOf(
    scenario(creates({ operations: 1, count: 0, plan: ", vms: 2", level: "vm_create: 1 min, warm: { vms: 2 }" })),
  );
  const instance = instanceIn(world);
  let step = world.services[0]!.list(List.create)!;
  while (step.word !== Word.call) step = step.next!;
  instance.kept = Kept.enough;
  assert.not(begin(instance, step), "its VMs were kept ready");
  instance.kept = Kept.tooFew;
  assert.ok(begin(instance, step));
  const [first, second] = world.calls.all;
  assert.equal([first!.doing, second!.doing, step.limit!.head], [Doing.calling, Doing.queuing, second]);
  for (const call of [first, second]) {
    assert.is(nextIn(world), call);
    passed(call as Call);
  }
  assert.is(nextIn(world), instance);
  assert.equal([instance.step, instance.time], [step.next, 2 * MINUTE]);
  assert.equal([instance.causes!.times[Cause.worked], instance.causes!.times[step.cause]], [MINUTE, MINUTE]);
});

test("ten creates at once, four operations at a time of 90 s: they end after 90, 180 and 270 s, and keep their workers", () => {
  const found = run(creates({ operations: 4, count: 10, lifetime: "20 d" }));
  assert.equal(minutes(found), [1.5, 1.5, 1.5, 1.5, 3, 3, 3, 3, 4.5, 4.5]);
  assert.equal([ofIaas(found, "in use"), ofIaas(found, "queue")], [10 * 1.5, 4 * 1.5 + 2 * 3]);
  assert.is(area(found, "in use", "director"), 4 * 1.5 + 4 * 3 + 2 * 4.5);
  assert.equal([sum(found, "cause:queued: iaas operations") / MINUTE, sum(found, "cause:worked") / MINUTE], [12, 15]);
});

test("more workers than operations create nothing sooner", () => {
  const last = (workers: number, operations: number | string) =>
    Math.max(...(minutes(run(creates({ operations, count: 100, workers }))) as number[]));
  // Of 5, 10 and 25 workers one is no status worker here.
  assert.equal([last(5, "unlimited"), last(10, "unlimited"), last(25, "unlimited")], [30, 15, 6]);
  assert.equal([last(5, 5), last(10, 5), last(25, 5)], [30, 30, 30]);
  assert.equal(last(5, 10), 30, "nor do more operations than workers");
});

test("each VM of an instance is an operation, as many at once as the director has threads", () => {
  const cluster = (operations: number, threads = 32) =>
    minutes(
      run(
        creates({
          operations,
          count: 2,
          level: "vm_create: 1 min",
          plan: ", vms: 3",
          platform: `, threads: ${threads}`,
        }),
      ),
    );
  // Three of the first and one of the second; then the other two.
  assert.equal(cluster(4), [1, 2]);
  assert.equal(cluster(1), [3, 6]);
  assert.equal(cluster(4, 1), [3, 3]);
  assert.equal(cluster(3, 2), [2, 2], "one behind the other within each, three of four places");
});

test("tries that fail, and what is abandoned meanwhile, give their places back", () => {
  const broken = run(
    creates({ operations: 1, count: 3, level: "vm_create: 1 min, vm_failure: 100 %, vm_tries: 2, delete_task: 1 min" }),
  );
  assert.equal(minutes(broken), ["failed", "failed", "failed"]);
  assert.is(ofIaas(broken, "in use"), 3 * 2 + 3, "two tries each, and the deletion of what is left");
  assert.ok(drained(broken));
  const late = run(
    creates({ operations: 1, count: 3, level: "vm_create: 10 min, delete_task: 1 min", lifetime: "1 h" }).replace(
      "iaas:",
      "cloud_controller: { poll: 1 min, operation_at_most: 15 min }, iaas:",
    ),
  );
  assert.equal(minutes(late), [10, "failed", "failed"]);
  assert.ok(drained(late));
});

test("what is deleted, topped up and grown goes through the same line, VM by VM", () => {
  const gone = run(creates({ operations: 2, plan: ", vms: 5", level: "delete_task: 1 min", lifetime: "1 h" }));
  assert.is(area(gone, "vms", "deleting"), 5 * 3, "two, two and one");
  const ready = run(creates({ operations: 2, count: 4, level: "warm: { vms: 4, by: 4, create: 1 min }" }));
  assert.is(area(ready, "in use", "director"), 2);
  const pool = run(`
platform: { iaas: { operations: 2 } }
demand: { db: { requests: { times: [0 s, 0 s, 0 s, 0 s] }, lifetime: 8 d } }
services: { db: { level: managed, levels: { managed: { pool: { vms: 4 }, grow: { at: 100 %, by: 5, reaction: 0 s, apply_changes: 0 s, vm_create: 1 min, at_most: 9 } } } } }`);
  assert.is(area(pool, "vms", "creating"), 5 * 3);
});

test("VMs that fail together are recreated one behind the other", () => {
  const found = run(`
run: { horizon: 3 h }
platform: { iaas: { operations: 1 } }
services: { db: { level: managed, levels: { managed: { pool: { vms: 3 }, failures: { every: 100 min, noticed: 5 min, recreate: 10 min } } } } }`);
  assert.is(area(found, "vms", "failed"), 15 + 25 + 35);
});

test("of an upgrade only the replacement of the VM is an operation; who waits for it is down", () => {
  const found = run(`
platform: { iaas: { operations: 1, replacement: 2 min } }
demand: { db: { requests: { times: [0 s, 0 s, 0 s, 0 s] }, lifetime: 8 d } }
services: { db: { level: managed, levels: { managed: { pool: { vms: 4 }, upgrade: { work: 15 min, downtime: 10 min, max_in_flight: 4 } } } } }
releases: { image: { on: [2026-01-06] } }`);
  assert.is(ofIaas(found, "in use"), 4 * 2);
  assert.is(ofIaas(found, "queue"), 2 + 4 + 6);
  assert.is(area(found, "down", "db"), 10 + 12 + 14 + 16);
  const [campaign] = found.campaigns;
  assert.is((campaign!.ended! - campaign!.published) / MINUTE, 5 + 16);
});

test("a dated change gives the IaaS more places", () => {
  const found = run(
    creates({ operations: 1, count: 4, more: "changes: [{ after: 90 s, set: { platform.iaas.operations: 3 } }]" }),
  );
  assert.equal(minutes(found), [1.5, 3, 3, 3]);
});

test("an IaaS that takes enough changes no draw and no wait", () => {
  const text = (operations: string | number) => `
platform: { director: { workers: 3 }, iaas: { operations: ${operations} } }
demand: { db: { requests: { rate: 20 per hour }, lifetime: 1 h } }
services: { db: { plans: { p: { vms: 3 } }, level: on-demand, levels: { on-demand: { vm_create: { exponential: { mean: 5 min } }, delete_task: { exponential: { mean: 1 min } }, vm_failure: 5 %, failures: { every: { exponential: { mean: 10 h } } } } } } }
releases: { image: { every: { exponential: { mean: 1 d } } } }`;
  const waits = ({ log }: Run) => log.map(({ outcome, wait }) => [outcome, wait]);
  assert.equal(waits(run(text(1000))), waits(run(text("unlimited"))));
});

test.run();
