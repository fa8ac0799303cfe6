import { test } from "uvu";
import * as assert from "uvu/assert";
import { Life } from "../../src/core/state/instance.ts";
import { area, drained, level, minutes, range, run, sum } from "../simulation/base.ts";

// A client waits for so long. Then its attempt has failed; the platform does not know, and makes what nobody waits for.

interface Case {
  readonly requests: string;
  readonly demand?: string;
  readonly others?: string;
  readonly level?: string;
  readonly platform?: string;
  readonly services?: string;
}

/** One director worker; a create takes it 10 min, a deletion no time. */
const asked = ({
  requests,
  demand = "",
  others = "",
  level = "vm_create: 10 min",
  platform = "",
  services = "",
}: Case) =>
  run(`
platform: { director: { workers: 1 }${platform} }
demand: { db: { requests: { times: [${requests}] }, lifetime: 1 d${demand} }${others} }
services: { db: { level: on-demand, levels: { on-demand: { ${level} } } }${services} }
run: { horizon: 20 d }`);

const times = (count: number, at = "0 s") =>
  range(count)
    .map(() => at)
    .join(", ");
const worked = (found: ReturnType<typeof run>) => area(found, "in use", "director");

test("a hundred at once, one worker, 65 minutes: who asks then waits 65 minutes for work that nobody waits for", () => {
  // 78 s each: 50 are ready within 65 min, the last of them at that instant; the other 50 are given up, and made by 130 min.
  const late = (wish: string) =>
    asked({
      requests: times(100),
      demand: wish,
      others: ", late: { service: db, requests: { times: [65 min] }, lifetime: 1 h }",
      level: "vm_create: 78 s",
    });
  const found = late(", gives_up_after: 65 min, cleans_up_after: 2 h");
  assert.equal(minutes(found).slice(0, 100), [
    ...range(50).map((nth) => (1.3 * (10 * (nth + 1))) / 10),
    ...Array(50).fill("failed"),
  ]);
  assert.is(minutes(found)[100], 65 + 1.3);
  assert.is(sum(found, "timed_out"), 50);
  assert.ok(Math.abs(worked(found) - 101 * 1.3) < 1e-6);
  // Patience removes the work of those who leave: the 51st has just begun.
  assert.is(minutes(late(", patience: 65 min"))[100], 2.6);
  // From 65 min until each is ready, 1.3 min × (1 + … + 50), and then 2 h.
  assert.ok(Math.abs(area(found, "unwanted", "db") - (1.3 * 1275 + 50 * 120)) < 1e-6);
  assert.ok(drained(found));
});

test("tries again, while a create takes longer than a client waits: each try adds work, and nobody is ever ready", () => {
  const storm = (quota: string) =>
    asked({
      requests: times(3),
      demand:
        ", gives_up_after: 5 min, cleans_up_after: 2 h, when_failed: { try_again: 100 %, after: 0 s, at_most: 11 }",
      level: `vm_create: 10 min, quota: { plan: ${quota} }`,
    });
  const found = storm("36");
  assert.equal(minutes(found), ["failed", "failed", "failed"]);
  assert.is(sum(found, "timed_out"), 36);
  // At 55 min all 36 have been asked for, 5 are made and one is being made.
  assert.is(level(found, "queue", "director").windows[0]!.peak, 30);
  assert.is(worked(found), 36 * 10);
  // Those that are still to be made count in the quota. The first clean-up comes at 130 min, and stands in the line behind
  // all creates: at 360 min 35 are there, and the last is ready as the first goes.
  assert.is(level(found, "in use", "plan quota standard").windows[0]!.peak, 36);
  assert.is(level(found, "instances", "db").windows[0]!.peak, 35);
  assert.ok(drained(found));
  // Three every 5 min: 20 of the first 21 have a place; the third client is refused at 30 min, and the others at 35.
  const full = storm("20");
  assert.equal([minutes(full), sum(full, "timed_out")], [["refused", "refused", "refused"], 20]);
  assert.is(worked(full), 20 * 10);
});

test("a client that waits as long as it takes is served; one whose attempt ends at that instant too", () => {
  const found = (wait: string, demand = "") => asked({ requests: "0 s", demand: `, gives_up_after: ${wait}${demand}` });
  assert.equal([minutes(found("10 min")), minutes(found("599 s"))], [[10], ["failed"]]);
  // The second attempt begins at 25 min, when the worker has long been free.
  const again = ", when_failed: { try_again: 100 %, after: 16 min, at_most: 1 }";
  assert.equal(minutes(found("9 min", again)), ["failed"]);
  assert.is(sum(found("9 min", again), "timed_out"), 2);
  // Exponential waits: the second is longer than the create. 600 s is nobody's first draw.
  assert.equal(minutes(found("{ uniform: [11 min, 12 min] }", again)), [10]);
});

test("a time-out is one of its attempt: it does not reach into the pause behind, nor the next attempt", () => {
  const found = asked({
    requests: "0 s",
    demand: ", gives_up_after: 5 min, when_failed: { try_again: 100 %, after: 1 min, at_most: 4 }",
    level: "vm_create: 3 min, vm_failure: 100 %, vm_tries: 1",
  });
  // Attempts at 0, 4, 8, 12, 16 min, each of 3 min.
  assert.equal([minutes(found), sum(found, "timed_out"), sum(found, "attempts")], [["failed"], 0, 5]);
  assert.is(found.log[0]!.wait, 19 * 60e6);
});

test("what is made for nobody holds a VM of a pool until somebody cleans up", () => {
  const second = (at: string) =>
    minutes(
      run(`
demand: { db: { requests: { times: [0 s, ${at}] }, lifetime: 1 h, gives_up_after: 5 min, cleans_up_after: 2 h } }
services: { db: { level: managed, levels: { managed: { pool: { vms: 1 }, allocate: 6 min, scrub: 10 min } } } }`),
    )[1];
  assert.equal([second("8159 s"), second("8161 s")], ["refused", "failed"], "6 min, 2 h and 10 min");
});

test("the Cloud Controller may give up as well: what is made is deleted then, and never an instance", () => {
  const found = asked({
    requests: "0 s",
    demand: ", gives_up_after: 5 min",
    platform: ", cloud_controller: { poll: 1 min, operation_at_most: 7 min }",
    level: "vm_create: 10 min, delete_task: 3 min",
  });
  assert.equal([minutes(found), sum(found, "timed_out"), sum(found, "abandoned")], [["failed"], 1, 0]);
  assert.equal([area(found, "instances", "db"), area(found, "vms", "orphaned")], [0, 3]);
  assert.is(area(found, "unwanted", "db"), 5 + 3);
  // What fails for nobody leaves an orphan, which nobody wants either.
  const broken = asked({
    requests: "0 s",
    demand: ", gives_up_after: 5 min",
    level: "vm_create: 10 min, vm_failure: 100 %, vm_tries: 1, delete_task: 3 min",
  });
  assert.equal([sum(broken, "failed"), area(broken, "unwanted", "db")], [1, 5 + 3]);
  assert.ok(drained(broken));
});

test("who fails or gives up may ask another service, once", () => {
  const other = (demand: string, level = "vm_create: 10 min") =>
    asked({
      requests: "0 s",
      demand,
      level,
      services:
        ", other: { level: managed, levels: { managed: { broker: { call: 0 s }, pool: { vms: 1 }, allocate: 2 min } } }",
    });
  const gaveUp = other(", gives_up_after: 5 min, when_failed: { instead: other }");
  assert.equal(minutes(gaveUp), [7]);
  const broken = other(
    ", gives_up_after: 1 h, when_failed: { instead: other }",
    "vm_create: 4 min, vm_failure: 100 %, vm_tries: 1",
  );
  assert.equal([minutes(broken), sum(broken, "attempts")], [[6], 2]);
  // What is left is the pool's VM.
  assert.is(level(broken, "in use", "iaas vms").windows[0]!.peak, 2);
  assert.ok(broken.world.tokens.instances.every(({ life }) => life === Life.gone));
  // There it fails too: once is enough.
  const twice = other(", gives_up_after: 1 min, when_failed: { instead: other }");
  assert.equal([minutes(twice), sum(twice, "timed_out"), sum(twice, "attempts")], [["failed"], 2, 2]);
  // A refusal goes elsewhere only where it is said.
  const refused = (demand: string) => minutes(other(`, gives_up_after: 1 h${demand}`, "quota: { plan: 0 }"));
  assert.equal(refused(", when_failed: { instead: other }"), ["refused"]);
  assert.equal(refused(", when_failed: { instead: other }, when_refused: { instead: other }"), [2]);
});

test("by Little's law: as many as are given up, times how long each is there for nobody", () => {
  // Work 10 min, a wait of mean 10 min: 1 − 1/e are given up, 10/e min of each attempt's work on average lie behind that, and then 2 h.
  const found = run(`
platform: { director: { workers: 1000 } }
demand: { db: { requests: { rate: 60 per hour }, lifetime: 1 min, gives_up_after: { exponential: { mean: 10 min } }, cleans_up_after: { exponential: { mean: 2 h } } } }
services: { db: { level: on-demand, levels: { on-demand: { vm_create: 10 min } } } }
run: { horizon: 20 d }`);
  const { time, area: all } = level(found, "unwanted", "db").windows[0]!;
  const expected = 10 / Math.E + (1 - 1 / Math.E) * 120;
  // M/G/∞: 28,800 requests; the time average has a standard deviation of about 1.2 %.
  assert.ok(Math.abs(all / time / expected - 1) < 0.04, `${all / time}, ${expected}`);
});

test("a time-out that never comes changes nothing", () => {
  const text = (demand: string) => `
platform: { director: { workers: 2 } }
demand: { db: { requests: { rate: 10 per hour }, lifetime: 1 h${demand} } }
services: { db: { level: on-demand, levels: { on-demand: { vm_create: { exponential: { mean: 5 min } } } } } }`;
  assert.equal(run(text(", gives_up_after: 300 d")).cells, run(text("")).cells);
});

test.run();
