import { test } from "uvu";
import * as assert from "uvu/assert";
import { hear } from "../../../src/core/acts/stage-conditions.ts";
import * as clock from "../../../src/core/engine/clock.ts";
import { Counter } from "../../../src/core/found/counter.ts";
import { DAY, HOUR, type Run, range, run, scenario } from "../../simulation/base.ts";
import { worldOf } from "../../support/twin.ts";

// A stage begins when what has become of the requests that ended lately is above a bound: looked at whenever one ends.

const served = ({ log }: Run) => log.map(({ service, outcome }) => (outcome === "ready" ? service : outcome));
const began = ({ stages }: Run) => stages!.map((stage) => stage.began! / DAY);

/** One request a day from the first to the eighth, kept to the end; the pool is for two of them. */
const STAGES = (stages: string) => `
demand: { db: { requests: { times: [${range(8).map((day) => `${day + 1} d`)}] }, lifetime: 100 d } }
services:
  db:
    level: managed
    levels: { managed: { pool: { vms: 2 } }, on-demand: { quota: { plan: 1 } } }
    stages: [${stages}]`;

test("refused > 50 % over 4 d: half is not enough, three of four is", () => {
  // At 4 d two of four were refused, at 5 d three of the last four: those of 2 d to 5 d.
  const found = run(STAGES("{ level: brokered, when: refused > 50 % over 4 d }"));
  assert.equal(began(found), [5]);
  assert.equal(served(found), [
    ...["db", "db", "refused", "refused", "refused"],
    ...range(3).map(() => "db at brokered"),
  ]);
});

test("what is looked back over is whole before it is judged, and begins anew with each stage", () => {
  // From 3 d on two of three, and all, are refused; but six days have to pass. Then the quota lets one in, and two days pass.
  const found = run(
    STAGES("{ level: on-demand, when: refused > 50 % over 6 d }, { level: brokered, when: refused > 0 % over 2 d }"),
  );
  assert.equal(began(found), [6, 8]);
  assert.equal(served(found), [...["db", "db"], ...range(4).map(() => "refused"), "db at on-demand", "refused"]);
});

test("a mean wait is one of those served, in time", () => {
  const found = run(`
demand: { db: { requests: { times: [1 d, 2 d, 3 d, 4 d, 5 d] }, lifetime: 100 d } }
services:
  db:
    level: user-provided
    levels: { user-provided: { set_up: 2 h } }
    stages: [{ level: brokered, when: wait.mean > 119 min over 3 d }]`);
  // At 1, 2 and 3 d and two hours each is ready; at the third three days have passed.
  assert.is(found.stages![0]!.began, 3 * DAY + 2 * HOUR);
  assert.equal(served(found), [...range(3).map(() => "db"), ...range(2).map(() => "db at brokered")]);
});

test("a condition that is never met is no stage; a later date passes it over", () => {
  const never = run(STAGES("{ level: brokered, when: failed > 0 % over 1 d }"));
  assert.equal(
    never.stages!.map((stage) => stage.began),
    [null],
  );
  const passed = run(STAGES("{ level: on-demand, when: failed > 0 % over 1 d }, { level: brokered, from: 5 d }"));
  assert.equal(
    passed.stages!.map((stage) => stage.began),
    [null, 5 * DAY],
  );
});

test("what has no outcome when the run ends is not heard of, nor anything after the last stage", () => {
  const world = worldOf(scenario(STAGES("{ level: brokered, when: refused > 50 % over 4 d }")));
  const staged = world.staged[0]!;
  clock.advance(5 * DAY);
  hear(staged, Counter.unresolved, 0);
  assert.not(staged.stages[0]!.isDue);
  hear(staged, Counter.refused, 0);
  assert.ok(staged.stages[0]!.isDue);
  staged.current = 1;
  hear(staged, Counter.refused, 0);
});

test.run();
