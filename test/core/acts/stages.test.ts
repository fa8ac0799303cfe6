import { test } from "uvu";
import * as assert from "uvu/assert";
import { begin } from "../../../src/core/acts/stages.ts";
import { DAY, drained, HOUR, level, MINUTE, type Run, range, run, scenario } from "../../simulation/base.ts";
import { worldOf } from "../../support/twin.ts";

// A service moves along levels: where requests go, what becomes of the instances of the level before, and what both hold.

const times = (...at: readonly string[]) => `requests: { times: [${at.join(", ")}] }`;
const tenures = (found: Run) => ["old", "new", "moved", "ended"].map((name) => level(found, "stage", name).windows);
/** Old, new, moved and ended at the instants of the windows. */
const at = (found: Run) =>
  (found.names.scenario.run.windows ?? []).map((_, nth) => tenures(found).map((windows) => windows[nth + 1]!.peak));
const openHours = (found: Run, service: string) =>
  found.levels.find((one) => one.kind === "open" && one.service === service)!.windows[0]!.area / HOUR;
const hours = (found: Run, service: string, state: string) =>
  found.levels
    .filter((one) => one.kind === "vms" && one.service === service && one.name === state)
    .reduce((sum, { windows }) => sum + windows[0]!.area / HOUR, 0);
const served = ({ log }: Run) => log.map(({ service, outcome }) => (outcome === "ready" ? service : outcome));

test("by date: new requests go to the new level, those under way and what is there stay where they are", () => {
  const found = run(`
demand: { db: { ${times("0 h", "9 h", "11 h")}, lifetime: 1 d } }
services:
  db:
    level: user-provided
    levels: { user-provided: { set_up: 2 h } }
    stages: [{ level: brokered, from: 10 h }]
run: { windows: [at 10 h 30 min, at 12 h, at 30 h, at 40 h] }`);
  assert.equal(served(found), ["db", "db", "db at brokered"]);
  assert.equal(at(found), [
    [1, 0, 0, 0],
    [2, 1, 0, 0],
    [1, 1, 0, 1],
    [0, 0, 0, 3],
  ]);
  assert.ok(drained(found));
  // The second is ready at 11 h and there for a day: the old level ends with it, 25 h after the stage began.
  assert.equal(found.stages, [
    { service: "db at brokered", began: 10 * HOUR, over: 35 * HOUR, moved: 0, refused: 0, work: range(7).map(() => 0) },
  ]);
  assert.is(openHours(found, "db"), 35);
  assert.is(openHours(found, "db at brokered"), 10 * 24 - 10);
});

const WAVES = (rest: string, lifetime = "2 d") => `
demand: { db: { ${times("0 h", "0 h", "0 h")}, lifetime: ${lifetime} } }
services:
  db:
    level: brokered
    levels: { on-demand: { vm_create: 1 h } }
    stages: [{ level: on-demand, from: 10 h, migrate: { waves: 2, every: 3 h, work: 1 h, again: 30 min } }]
run: { windows: [at 11 h 30 min, at 12 h 30 min, at 15 h 1 min, at 60 h] }
${rest}`;

test("in waves: the next comes when it is its time, and each is moved when it is made and bound", () => {
  const found = run(WAVES(""));
  assert.equal(at(found), [
    [3, 0, 0, 0],
    [1, 0, 2, 0],
    [0, 0, 3, 0],
    [0, 0, 0, 3],
  ]);
  assert.equal(found.stages, [
    ...[{ service: "db at on-demand", began: 10 * HOUR, over: 15 * HOUR, moved: 3, refused: 0 }].map((stage) => ({
      ...stage,
      // Of all, of the windows, of the phase before and of that in which requests go to the new level.
      work: [3 * HOUR, 0, 0, 0, 0, 0, 3 * HOUR],
    })),
  ]);
  assert.ok(drained(found));
});

test("what both levels claim is held until the new one is bound: a quota of the organisation for one more lets one move at a time", () => {
  const found = run(WAVES("platform: { org_quota: 4 }"));
  // One is created from 10:00, bound at 12:00; the other tries at 10:00, 10:30, … and is created from 12:00 to 14:00.
  // At 13:00, in the wave of the third, that one's place is taken; it tries again at 13:30 and 14:00, after the second.
  assert.equal(at(found), [
    [3, 0, 0, 0],
    [2, 0, 1, 0],
    [1, 0, 2, 0],
    [0, 0, 0, 3],
  ]);
  const quota = level(found, "in use", "org quota").windows;
  assert.equal(
    [1, 2, 3].map((window) => quota[window]!.peak),
    [4, 4, 4],
  );
  assert.equal([found.stages![0]!.moved, found.stages![0]!.refused], [3, 4 + 2]);
  assert.is(found.stages![0]!.over, 16 * HOUR);
  assert.ok(drained(found));
});

test("an instance that ends while it is moved takes its copy with it, and is no move", () => {
  const found = run(WAVES("", "11 h 30 min"));
  assert.equal(
    at(found).slice(1),
    range(3).map(() => [0, 0, 0, 3]),
  );
  assert.is(found.stages![0]!.moved, 0);
  // Two were ready at 11:00, an hour before they were bound, and are deleted at 11:30.
  assert.is(hours(found, "db at on-demand", "serving"), 2 * 0.5);
  assert.ok(drained(found));
});

test("people move: an instance's developer gets to it, and binds it in working time", () => {
  const found = run(`
demand: { db: { ${times("0 h")}, lifetime: 8 d } }
platform: { people: { hours: office hours } }
services: { db: { level: brokered, stages: [{ level: managed, from: 1 d, migrate: { after: 3 d, work: 6 h } }] } }
run: { windows: [at 4 d 13 h] }`);
  // Monday to Friday 9 to 17 h. From Friday 00:00 on: six hours of work, done at 15:00.
  assert.equal(at(found), [[1, 0, 0, 0]]);
  assert.is(found.stages![0]!.over, 4 * DAY + 15 * HOUR);
  assert.is(found.stages![0]!.work[0], 6 * HOUR);
  // Both are there, and paid for, while he works.
  assert.is(hours(found, "db", "serving"), 4 * 24 + 15);
  assert.is(hours(found, "db at managed", "serving"), 4 * 24);
  assert.ok(drained(found));
});

test("what stands beforehand is there from the stage on, and goes with the last instance of its level", () => {
  const found = run(`
demand: { db: { ${times("0 h", "30 h")}, lifetime: 1 d } }
services:
  db:
    level: user-provided
    stages:
      - { level: managed, from: 1 d, migrate: { waves: 10, every: 1 h, work: 0 h } }
      - { level: on-demand, from: 2 d, migrate: { waves: 10, every: 1 h, work: 4 h } }`);
  // Ten VMs from 24 h on; the second instance is ready there at 30 h, and bound to the third level at 52 h.
  assert.is(openHours(found, "db"), 24);
  assert.is(openHours(found, "db at managed"), 52 - 24);
  const [idle, serving] = ["idle", "serving"].map((state) => hours(found, "db at managed", state));
  assert.is(idle! + serving!, 10 * (52 - 24));
  assert.equal(
    found.stages!.map(({ moved, over }) => [moved, over! / HOUR]),
    [
      [0, 24],
      [1, 52],
    ],
  );
  assert.ok(drained(found));
});

test("as soon as so many exist, a stage begins; what tries again asks at the new level", () => {
  const found = run(`
demand:
  db:
    ${times("0 h", "1 h", "2 h", "3 h")}
    lifetime: 1 d
    when_refused: { try_again: 100 %, after: 90 min }
services:
  db:
    level: managed
    levels: { managed: { pool: { vms: 2 } } }
    stages: [{ level: brokered, from: 3 instances }, { level: on-demand, from: 2 h 15 min }]
run: { windows: [at 2 h 30 min] }`);
  // The third never comes to be at managed: the date of the last stage passes the second over.
  assert.equal(served(found), ["db", "db", "db", "db at on-demand"]);
  assert.equal(
    found.stages!.map(({ began }) => began),
    [null, 2.25 * HOUR],
  );
  assert.equal(
    found.log.map(({ wait }) => wait! / MINUTE),
    [0, 0, 90, 0],
  );
  assert.equal(at(found), [[2, 0, 0, 0]]);
  assert.ok(drained(found));
  const reached = run(`
demand: { db: { ${times(...range(4).map((hour) => `${hour} h`))}, lifetime: 1 d } }
services: { db: { level: managed, stages: [{ level: brokered, from: 3 instances }] } }`);
  assert.equal(served(reached), ["db", "db", "db", "db at brokered"]);
  assert.is(reached.stages![0]!.began, 2 * HOUR);
});

test("releases reach a level while it is open, and no other", () => {
  const found = run(`
demand: { db: { ${times("0 h", "30 h")}, lifetime: 1 d } }
services: { db: { level: managed, stages: [{ level: on-demand, from: 1 d }] } }
releases: { stemcell: { on: [2026-01-05 12:00, 2026-01-06 12:00] } }`);
  assert.equal(
    found.campaigns.map(({ service, published }) => [service, published / HOUR]),
    [
      ["db", 12],
      ["db at on-demand", 36],
    ],
  );
  assert.ok(drained(found));
});

test("a stage begins once, and none begins after a later one", () => {
  const { staged, stages } = worldOf(
    scenario(
      "services: { db: { level: brokered, stages: [{ level: managed, from: 1 d }, { level: on-demand, from: 2 d }] } }",
    ),
  );
  const [first, second] = stages;
  begin(second!);
  begin(first!);
  begin(second!);
  assert.equal([staged[0]!.current, first!.began, second!.began], [2, Number.NaN, 0]);
  assert.equal(
    staged[0]!.services.map(({ isOpen }) => isOpen),
    [false, false, true],
  );
});

test.run();
