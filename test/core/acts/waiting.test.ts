import { test } from "uvu";
import * as assert from "uvu/assert";
import { begin } from "../../../src/core/acts/waiting.ts";
import { Doing } from "../../../src/core/state/token.ts";
import { drained, MINUTE, minutes, type Run, range, run, scenario, sum } from "../../simulation/base.ts";
import { worldOf } from "../../support/twin.ts";

// Requests that wait when the run begins, with waits by hand: one director worker, ten minutes a create.

interface Case {
  readonly begin?: string;
  readonly requests?: string;
  readonly demand?: string;
  readonly lifetime?: string;
  readonly level?: string;
  readonly platform?: string;
  readonly run?: string;
}

const waiting = ({ begin = "waiting: { db: 6 }", requests = "times: []", lifetime = "1 d", ...more }: Case = {}): Run =>
  run(
    scenario(
      "platform: { director: { workers: 1 } }",
      `
run: { begin: { ${begin} }, ${more.run ?? ""} }
platform: { ${more.platform ?? ""} }
demand: { db: { requests: { ${requests} }, lifetime: ${lifetime}, ${more.demand ?? ""} } }
services: { db: { level: on-demand, levels: { on-demand: { vm_create: 10 min, ${more.level ?? ""} } } } }`,
    ),
  );

/** Minutes in line for the director, in the order of the line. */
const inLine = ({ log }: Run) => log.map(({ causes }) => causes["queued: director"]! / MINUTE);

test("six wait for one worker: the first has none in front of it, each of the others one more", () => {
  const found = waiting();
  assert.equal(inLine(found), [0, 10, 20, 30, 40, 50]);
  assert.equal(minutes(found), [10, 20, 30, 40, 50, 60]);
  assert.equal([sum(found, "requests"), sum(found, "ready")], [6, 6]);
  assert.ok(drained(found));
});

test("who comes at the start or later stands behind them, also where a list of requests says when", () => {
  const found = waiting({ begin: "waiting: { db: 2 }", requests: "times: [0 s, 5 min]" });
  assert.equal(minutes(found), [10, 20, 30, 35]);
});

test("what comes before the line is done: nobody's pick-up mixes their order, and quotas count them", () => {
  const late = { platform: "cloud_controller: { pick_up: { uniform: [1 min, 2 h] } }" };
  assert.equal(minutes(waiting(late)), [10, 20, 30, 40, 50, 60]);
  const quota = waiting({
    platform: "org_quota: 8",
    begin: "waiting: { db: 6 }, instances: { db: 1 }",
    requests: "times: [1 s, 2 s]",
  });
  assert.equal(minutes(quota).slice(-2), [70 - 1 / 60, "refused"]);
});

test("they stand in the first line of several, and wait in the others as everybody does", () => {
  const found = waiting({ level: "broker: { call: 1 min }" });
  assert.equal(
    found.log.map(({ causes }) => causes["queued: broker"]! / MINUTE),
    range(6),
  );
  assert.equal(minutes(found), [11, 21, 31, 41, 51, 61]);
});

test("a limit that makes nobody wait has no line: they stand in the next", () => {
  const found = run(`
run: { begin: { waiting: { db: 3 } } }
demand: { db: { requests: { times: [] }, lifetime: 1 h } }
services: { db: { level: managed, levels: { managed: { pool: { vms: 1, when_full: queue } } } } }`);
  assert.equal(minutes(found), [0, 60, 120]);
});

test("patience counts from the start, and who tries again does so like everybody", () => {
  const found = waiting({ demand: "patience: 25 min" });
  assert.equal(minutes(found), [10, 20, 30, "gave up", "gave up", "gave up"]);
});

test("they are requests of the first minute: of a window that is open then, and of no run that is warming up", () => {
  const found = waiting({ run: "windows: [in the first 2 requests, in the first 1 min]", requests: "times: [1 h]" });
  assert.equal(
    [0, 1, 2].map((window) => sum(found, "requests", window)),
    [7, 2, 6],
  );
  const warm = waiting({ run: "regime: steady, warm_up: 30 min, horizon: 1 d", requests: "times: [1 h]" });
  assert.equal(minutes(warm), [10]);
});

test("who comes later is the same request with them and without them, and so are they beside another worker", () => {
  const log = (stated: string, workers = 1) =>
    waiting({
      begin: `instances: { db: 1 }${stated}`,
      requests: "rate: 3 per day",
      lifetime: "{ exponential: { mean: 1 d } }",
      platform: `director: { workers: ${workers} }`,
    }).log.map(({ at, lifetime }) => [at, lifetime]);
  const [without, beside] = [log(""), log(", waiting: { db: 6 }")];
  assert.ok(without.length > 20);
  assert.equal(beside.slice(6), without);
  assert.equal(log(", waiting: { db: 6 }", 2), beside);
});

test("they walk to their line when the run begins, in order", () => {
  const world = worldOf(
    scenario(`
run: { begin: { waiting: { db: 3 } } }
platform: { director: { workers: 1 } }
services: { db: { level: on-demand, levels: { on-demand: { vm_create: 10 min } } } }`),
  );
  assert.is(world.tokens.instances.length, 0);
  begin();
  assert.equal(
    world.tokens.instances.map(({ request, doing }) => [request, doing]),
    [
      [0, Doing.walking],
      [1, Doing.queuing],
      [2, Doing.queuing],
    ],
  );
});

test.run();
