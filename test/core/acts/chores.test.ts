import { test } from "uvu";
import * as assert from "uvu/assert";
import { ask, tend } from "../../../src/core/acts/chores.ts";
import { area, drained, HOUR, MINUTE, range, run, sum } from "../../simulation/base.ts";

// What developers ask for of instances that they have, and upgrades that find these busy. By hand, in minutes.

interface Case {
  readonly instances?: number;
  readonly asks: string;
  readonly upgrade?: string;
  readonly rest?: string;
}

/** A release on Monday at 00:00, for instances that are there. */
const found = ({ instances = 1, asks, upgrade = "work: 10 min", rest = "" }: Case) =>
  run(`
run: { begin: { instances: { db: ${instances} } }, horizon: 10 h }
demand: { db: { requests: { times: [] }, lifetime: 1000 d } }
platform: { director: { workers: 1000 } }
services: { db: { level: on-demand, levels: { on-demand: { ${asks}, upgrade: { ${upgrade} } } } } }
releases: { stemcell: { on: [2026-01-05] } }
${rest}`);

test("an instance refuses updates and bindings from when its tile was upgraded until its own upgrade", () => {
  // Asked for at 30, 60, …: the tile is upgraded at 100, the instance from 100 to 160. It refuses at 120 and 150.
  const one = found({
    asks: "updates: { every: 30 min, work: 0 s }, bindings: { every: 30 min }",
    upgrade: "fixed: 100 min, work: 60 min",
  });
  for (const what of ["updates", "bindings"]) {
    assert.is(sum(one, what), 20, what);
    assert.is(sum(one, `${what}_refused`), 2, what);
  }
  assert.is(area(one, "blocked", "db"), 60);
  // Two one after the other: the second waits for the first.
  const two = found({ instances: 2, asks: "bindings: { every: 1 h }", upgrade: "fixed: 100 min, work: 60 min" });
  assert.is(area(two, "blocked", "db"), 60 + 120);
  // One refuses at 120, the other at 120 and 180.
  assert.is(sum(two, "bindings_refused"), 1 + 2);
});

test("an update is a task of the director, which nothing else is done to the instance meanwhile", () => {
  // Every 60 min after the last: begun at 60, 140, 220, …, 20 min each, the seventh until 560; the errand and the upgrade hold a worker each.
  const one = found({ asks: "updates: { every: 1 h, work: 20 min }", upgrade: "work: 10 min" });
  assert.is(sum(one, "updates"), 7);
  assert.is(area(one, "in use", "director"), 2 * 10 + 7 * 20);
  // The upgrade comes at 70, and waits for the update until 80.
  const waits = found({ asks: "updates: { every: 1 h, work: 20 min }", upgrade: "fixed: 70 min, work: 10 min" });
  assert.is(waits.campaigns[0]!.started! / MINUTE, 80);
  assert.is(waits.campaigns[0]!.ended! / MINUTE, 90);
});

test("the errand leaves out an instance that is busy, and comes back to it in its next pass", () => {
  // Busy from 60 to 80. Passes at 70, 75, and 80, where the update has just ended: its end comes first.
  const one = found({
    asks: "updates: { every: 1 h, work: 20 min }",
    upgrade: "fixed: 70 min, work: 10 min, attempts: 5, attempt_interval: 5 min",
  });
  assert.is(one.campaigns[0]!.started! / MINUTE, 80);
  assert.is(one.campaigns[0]!.reds, 0);
  // With passes at 70 and 82: two minutes are lost.
  const late = found({
    asks: "updates: { every: 1 h, work: 20 min }",
    upgrade: "fixed: 70 min, work: 10 min, attempts: 5, attempt_interval: 12 min",
  });
  assert.is(late.campaigns[0]!.started! / MINUTE, 82);
  assert.is(late.campaigns[0]!.ended! / MINUTE, 92);
});

test("with instances that stay busy the errand ends red; an operator looks into it and runs it again", () => {
  // Busy from 60 to 180. Passes at 70, 75, 80; red at 85. An hour of looking, Apply Changes again: 145 + 70 = 215.
  const one = found({
    asks: "updates: { every: 1 h, work: 2 h }",
    upgrade: "fixed: 70 min, work: 10 min, repair: 1 h, attempts: 3, attempt_interval: 5 min",
  });
  const { reds, started, ended, halts, failures } = one.campaigns[0]!;
  assert.equal([reds, halts, failures], [1, 0, 0]);
  assert.is(started! / MINUTE, 215);
  assert.is(ended! / MINUTE, 225);
  // The tile stays upgraded: updates are refused from 70 until 225, of which the one under way at 70 was asked for before.
  assert.is(area(one, "blocked", "db"), 225 - 70);
  assert.is(area(one, "in use", "apply changes"), 85 + (225 - 145));
  assert.is(one.work![0]!.windows[0]! / HOUR, 1);
});

test("who is not busy is upgraded in the pass, whoever is busy beside him", () => {
  // 40 instances without updates but for the chance of it: all are upgraded, and none is left out for ever.
  const some = found({
    instances: 40,
    asks: "updates: { every: { exponential: { mean: 2 h } }, work: 20 min }",
    upgrade: "fixed: 70 min, work: 1 min, max_in_flight: 5, attempts: 50, attempt_interval: 1 min",
  });
  const { ended, reds, targets } = some.campaigns[0]!;
  assert.equal([reds, targets], [0, 40]);
  // At most the updates under way when it begins, and what was asked for just before: 8 passes of a minute, and 20 min.
  assert.ok(ended! / MINUTE >= 78 && ended! / MINUTE <= 70 + 8 + 21, `${ended! / MINUTE}`);
});

test("nobody asks for anything of an instance that has been given up, and everything is given back", () => {
  const gone = run(`
run: { horizon: 3 d }
platform: { director: { workers: 1 } }
demand: { db: { requests: { times: [${range(6).map((nth) => `${nth} h`)}] }, lifetime: 5 h } }
services: { db: { level: on-demand, levels: { on-demand: { delete_task: 10 min, updates: { every: 50 min, work: 15 min }, bindings: { every: 7 min } } } } }`);
  assert.ok(drained(gone));
  assert.ok(sum(gone, "updates") >= 6 * 3);
  assert.is(sum(gone, "bindings"), 6 * 42);
  assert.equal([typeof ask, typeof tend], ["function", "function"]);
});

test.run();
