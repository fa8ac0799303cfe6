import { readdirSync, readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { Clock } from "../../src/engine/clock.ts";
import { VM_STATES } from "../../src/platform/step.ts";
import { usableWorkers } from "../../src/scenario/limits.ts";
import { compile } from "../../src/simulation/compile.ts";
import { Fleet } from "../../src/simulation/fleet.ts";
import { Instances, LIFE, NOBODY, REQUESTED, ROW } from "../../src/simulation/instances.ts";
import { HELD, Limit, WAITED } from "../../src/simulation/limit.ts";
import { Locks } from "../../src/simulation/locks.ts";
import { setting } from "../../src/simulation/model.ts";
import { IN_WORKING_TIME, ON_THE_WAY, PACES, TOIL_OF_DEVELOPER } from "../../src/simulation/operands.ts";

import { LIST, LISTS, STRIDE } from "../../src/simulation/program.ts";
import { COUNTERS } from "../../src/simulation/replication.ts";
import { Rollout, type RolloutPlan } from "../../src/simulation/rollout.ts";
import { DOUBLES, FREED, INTS, STATE, Tokens } from "../../src/simulation/tokens.ts";
import { Windows } from "../../src/simulation/windows.ts";
import { range, scenario } from "./base.ts";

// The smaller parts of the floor, one by one: records, locks, lines, fleets, rollouts, tables. What has no door of its own
// is tested through whole replications: src/simulation/world.ts, src/simulation/loop.ts, src/simulation/loans.ts,
// src/simulation/operations.ts and src/simulation/collector.ts (identities), src/simulation/requests.ts (requests),
// src/simulation/upgrades.ts and src/simulation/rollout-plan.ts (upgrades), src/simulation/streams.ts (arrivals),
// src/simulation/tables.ts (changes).

const PLAIN_LINE = { places: Number.POSITIVE_INFINITY, lastFirst: false, reserve: 0, idling: null };

test("tokens and instances are used again last in, first out, and keep what they hold when the room grows", () => {
  const tokens = new Tokens();
  const made = range(500).map((step) => tokens.make(step));
  assert.equal(made, range(500));
  made.forEach((token) => (tokens.doubles[token * DOUBLES] = token));
  tokens.free(7);
  tokens.free(9);
  assert.equal([tokens.alive, tokens.make(0), tokens.make(0), tokens.make(0)], [498, 9, 7, 500]);
  assert.ok(range(500).every((token) => token === 7 || token === 9 || tokens.doubles[token * DOUBLES] === token));
  tokens.free(3);
  assert.is(tokens.ints[3 * INTS + STATE], FREED);
  assert.not([...tokens.living()].includes(3));

  const instances = new Instances(4, 2);
  const rows = range(500).map(() => instances.make());
  instances.doubles[instances.cause(499, 3)] = 5;
  instances.free(499);
  assert.is(instances.ints[499 * ROW + LIFE], NOBODY);
  assert.is([...instances.living()].length, 499);
  assert.is(instances.make(), 499);
  assert.is(instances.doubles[instances.cause(499, 3)], 0, "nothing is inherited");
  assert.is(instances.ints[499 * ROW + LIFE], REQUESTED);
  assert.is(new Set(rows.map((row) => instances.holding(row, 1))).size, 500);
});

test("a lock is one token's, and passes on in order of asking", () => {
  const locks = new Locks();
  assert.equal(
    [locks.take(1000, 1), locks.take(1000, 2), locks.take(1000, 3), locks.take(4, 9)],
    [true, false, false, true],
  );
  assert.equal([locks.pass(1000), locks.pass(1000), locks.pass(1000)], [2, 3, -1]);
  assert.ok(locks.take(1000, 5));
  locks.take(1000, 6);
  assert.equal(locks.dissolve(1000), [6]);
  assert.equal(locks.dissolve(1_000_000), []);
  assert.ok(locks.take(1000, 7));
});

test("a line is first come, first served, for the whole amount; a closed limit lends nothing", () => {
  const { run } = scenario("run: { horizon: 10 d }");
  const clock = new Clock();
  const windows = new Windows(run, 2, clock);
  const tokens = new Tokens();
  const limit = new Limit({ ...PLAIN_LINE, name: "pool", service: "db", capacity: 5 }, { classes: 1, tokens, windows });
  const asker = { class: 0, privileged: false };
  for (const change of windows.schedule()) if (change.at === 0) change.apply();
  assert.ok(limit.admits(5, asker) && !limit.fits(6, asker));
  limit.lend(4);
  const [first, second] = [tokens.make(0), tokens.make(0)];
  clock.now = 10;
  limit.join(first, asker);
  clock.now = 20;
  limit.join(second, asker);
  assert.not.ok(limit.admits(1, asker), "others stand in line");
  assert.ok(limit.fits(1, asker));
  limit.closed = true;
  assert.not.ok(limit.fits(1, asker));
  assert.is(limit.head, first);
  clock.now = 50;
  assert.equal([limit.leave(first, asker), limit.head], [40, second]);
  clock.now = 60;
  assert.equal([limit.leave(second, asker), limit.head], [40, -1]);
  assert.is(limit.clipped[WAITED]!, 80);
  clock.now = 100;
  limit.takeBack(4, new Float64Array(1), 0);
  assert.is(limit.clipped[HELD]!, 400);
  clock.now = 200;
  limit.resize(Number.POSITIVE_INFINITY);
  clock.now = 300;
  windows.close();
  const [used] = limit.levelRecords();
  assert.equal(used!.windows[0]!.histograms, [
    { capacity: 5, values: [0, 4], counts: [100, 100] },
    { capacity: null, values: [0], counts: [100] },
  ]);
  assert.equal(used!.firstReached, [0, null, null]);
  assert.equal(limit.lineRecord().windows[0]!.wait, { values: [40], counts: [2] });
});

test("a fleet's VMs are always in exactly one state each", () => {
  const { run } = scenario("{}");
  const windows = new Windows(run, 0, new Clock());
  const levels = VM_STATES.map(() => windows.watch());
  const fleet = new Fleet(2, "last in, first out", levels);
  fleet.add(3, 0);
  const states = () => {
    fleet.settle();
    return Object.fromEntries(
      VM_STATES.map((state, i) => [state, levels[i]!.value]).filter(([, count]) => count !== 0),
    );
  };
  assert.equal(states(), { idle: 3 });
  assert.equal([fleet.take(), fleet.take(), fleet.take()], [0, 0, 1]);
  assert.equal(states(), { idle: 1, creating: 2 });
  const [serving, scrubbing] = [VM_STATES.indexOf("serving"), VM_STATES.indexOf("scrubbing")];
  fleet.pass(0, -1, serving);
  fleet.pass(0, -1, scrubbing);
  fleet.remove(1, VM_STATES.indexOf("upgrading"));
  assert.equal(states(), { serving: 1, idle: 1, upgrading: 1 });
  assert.is(fleet.take(), 2, "what is under upgrade is not taken");
  fleet.restore(1);
  assert.is(fleet.take(), 1, "what came back last is");
  fleet.pass(0, serving, -1);
  fleet.put(0);
  assert.is(states().scrubbing, 1);
  assert.is(fleet.retire(3), 0, "only idle ones can go");
  fleet.put(2);
  assert.equal([fleet.retire(3), fleet.size, fleet.inService], [1, 3, 2]);
});

const plan = (more: Partial<RolloutPlan>): RolloutPlan => ({
  targets: range(6),
  begun: 0,
  maxInFlight: 2,
  canaries: 0,
  canariesInFlight: 1,
  watch: 0,
  poll: 0,
  waves: false,
  stops: false,
  entry: 0,
  overVms: false,
  service: 0,
  campaign: 0,
  carrier: 0,
  ...more,
});

/** A rollout whose triggers and ticks are written down; targets above `gone` have nothing left to do. */
function rollout(more: Partial<RolloutPlan>, gone = 99) {
  const said: string[] = [];
  const one = new Rollout(0, plan(more), {
    trigger: (_, target) => (target >= gone ? false : said.push(`${target}`) > 0),
    tick: (_, at) => said.push(`tick ${at}`),
    proven: () => said.push("proven"),
    finished: () => said.push("finished"),
  });
  const next = () => said.splice(0).join(" ");
  return { one, next };
}

test("a task takes the next as soon as one ends; a wave waits for all of its own", () => {
  const sliding = rollout({});
  sliding.one.step(0);
  assert.is(sliding.next(), "0 1");
  sliding.one.done(5);
  assert.is(sliding.next(), "2");
  const waves = rollout({ waves: true });
  waves.one.step(0);
  waves.one.done(5);
  assert.is(waves.next(), "0 1");
  waves.one.done(6);
  assert.is(waves.next(), "2 3");
});

test("an errand triggers before it looks: a slot freed between looks is filled one look later", () => {
  const { one, next } = rollout({ poll: 60 });
  one.step(0);
  assert.is(next(), "0 1 tick 60");
  one.done(30);
  one.step(60);
  assert.is(next(), "tick 120", "it triggered first, then saw that one had ended");
  one.step(120);
  assert.is(next(), "2 tick 180");
});

test("targets that have gone are passed over; a rollout over nothing is finished at once", () => {
  const { one, next } = rollout({}, 1);
  one.step(0);
  assert.is(next(), "0");
  one.done(1);
  assert.is(next(), "finished");
  const empty = rollout({ targets: [] });
  empty.one.step(0);
  assert.is(empty.next(), "finished");
});

test("canaries come first, are watched, and a failed one halts the rest until its repair", () => {
  const { one, next } = rollout({ canaries: 1, watch: 15, maxInFlight: 9 });
  one.step(0);
  assert.is(next(), "0");
  one.failed(5);
  assert.equal([next(), one.halts, one.failures], ["", 1, 1]);
  one.repaired(50);
  assert.is(next(), "proven tick 65");
  one.step(65);
  assert.is(next(), "1 2 3 4 5");
});

test("the status worker does no tasks, where there is more than one", () => {
  const workers = (count: number, status: boolean) =>
    usableWorkers({ "director.workers": count, "director.status_worker": status });
  assert.equal([workers(5, true), workers(5, false), workers(1, true)], [4, 5, 1]);
});

test("a compiled scenario is integers of one stride, with a label for every step", () => {
  const { program, services, endStep, limits } = compile(scenario("services: { db: { level: on-demand } }"));
  assert.is(program.code.length, program.labels.length * STRIDE);
  assert.is(program.held.length, program.labels.length);
  assert.is(program.labels[endStep]!.step, "end");
  for (const name of LISTS) {
    const entry = services[0]!.entries[LIST[name]]!;
    if (entry >= 0) assert.is(program.labels[entry]!.list, name);
  }
  assert.ok(limits.some(({ name, capacity }) => name === "director" && capacity === 1000));
  assert.is(IN_WORKING_TIME + TOIL_OF_DEVELOPER + ON_THE_WAY, 7, "bits of their own");
  assert.equal(PACES, ["task", "errand", "one by one", "at once"]);
  assert.is(new Set(COUNTERS).size, COUNTERS.length);
});

test("every source of the floor is reached by a test of it", () => {
  const imported =
    readdirSync("test/simulation")
      .map((file) => readFileSync(`test/simulation/${file}`, "utf8"))
      .join("\n") + readFileSync("test/platform/levels.test.ts", "utf8");
  const reached = new Set([...imported.matchAll(/src\/simulation\/([\w-]+)\.ts/g)].map(([, name]) => name!));
  // What those import is reached too.
  for (const name of reached)
    for (const [, next] of readFileSync(`src/simulation/${name}.ts`, "utf8").matchAll(
      /^(?:import|\}) .*from "\.\/([\w-]+)\.ts"/gm,
    ))
      reached.add(next!);
  const sources = readdirSync("src/simulation").map((file) => file.replace(".ts", ""));
  assert.equal(
    sources.filter((name) => !reached.has(name)),
    [],
  );
});

test("a service's own setting goes before the platform's of the same name", () => {
  const service = { settings: { work: 1, off: null } } as never;
  assert.is(setting(service, { work: 2, poll: 3 }, "work"), 1);
  assert.is(setting(service, { off: 4 }, "off"), null);
  assert.is(setting(service, { poll: 3 }, "poll"), 3);
  assert.is(setting(service, {}, "unknown"), undefined);
});

test.run();
