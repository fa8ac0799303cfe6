import { test } from "uvu";
import * as assert from "uvu/assert";
import { MINUTE, type Run, run } from "../../simulation/base.ts";

// Upgrades in maintenance hours, and several tiles in one Apply Changes: values worked out by hand, in minutes.

/** From Monday 2026-01-05, 00:00, to a time of that week or of a later one. */
const at = (day: number, hour: number, minute = 0) => (day * 24 + hour) * 60 + minute;
const [TUESDAY, SATURDAY, SUNDAY] = [1, 5, 6];

/** Upgrades begin in these hours; and where operators break off what has not begun when they end. */
const BEGINS = "platform: { upgrades: { maintenance: { saturday: '22:00-06:00' } } }";
const NIGHT = BEGINS.replace("maintenance:", "pauses: true, maintenance:");

/** Minutes of the nth campaign: when it started and ended, and where the window went. */
function window(found: Run, nth = 0) {
  const { started, ended, parts } = found.campaigns[nth]!;
  const minutes = (time: number | null) => (time === null ? null : time / MINUTE);
  return {
    started: minutes(started),
    ended: minutes(ended),
    ...Object.fromEntries(Object.entries(parts).map(([part, time]) => [part, time / MINUTE])),
  };
}

const pool = (vms: number, upgrade: string, more = "") => `
run: { horizon: 30 d }
services: { db: { levels: { managed: { pool: { vms: ${vms} }, upgrade: { ${upgrade} } } } } }
releases: { stemcell: { on: [2026-01-06] } }
${more}`;

test("an upgrade begins in maintenance hours only, and goes on until it is done", () => {
  const found = run(pool(10, "work: 1 h, max_in_flight: 1", BEGINS));
  assert.equal(window(found), { started: at(SATURDAY, 22), ended: at(SUNDAY, 8), work: 600 });
});

test("how long maintenance hours last does not matter to an upgrade that has begun in them", () => {
  const short = BEGINS.replace("22:00-06:00", "22:00-22:10");
  for (const level of ["managed", "on-demand"]) {
    const [long, brief] = [BEGINS, short].map((hours) =>
      run(`
run: { begin: { instances: { db: 10 } }, horizon: 30 d }
demand: { db: { requests: { times: [] }, lifetime: 1000 d } }
services: { db: { level: ${level}, levels: { ${level}: { upgrade: { fixed: 40 min, work: 1 h, max_in_flight: 2 } } } } }
releases: { stemcell: { on: [2026-01-06] } }
${hours}`),
    );
    assert.equal(window(long!), window(brief!), level);
    assert.is(window(long!).ended, at(SUNDAY, 3, 40), level);
  }
});

test("ten VMs of an hour each need eight hours of one night and two of the next, where operators pause in the morning", () => {
  const found = run(pool(10, "work: 1 h, max_in_flight: 1", NIGHT));
  assert.equal(window(found), {
    started: at(SATURDAY, 22),
    ended: at(SUNDAY + 7, 0),
    work: 10 * 60,
    maintenance: at(SATURDAY + 7, 22) - at(SUNDAY, 6),
  });
  assert.is(found.campaigns[0]!.targets, 10);
});

test("where operators pause, what is under way when the hours end is ended; nothing else is begun", () => {
  // Apply Changes until 22:40; then 100 min each: the fifth begins at 05:20 and ends at 07:00.
  const found = run(pool(6, "fixed: 40 min, work: 100 min, max_in_flight: 1", NIGHT));
  assert.equal(window(found), {
    started: at(SATURDAY, 22, 40),
    ended: at(SUNDAY + 7, 0, 20),
    work: 600,
    maintenance: at(SATURDAY + 7, 22) - at(SUNDAY, 7),
    // The second Apply Changes, before it is at its targets again.
    pauses: 40,
  });
});

test("between the hours neither Apply Changes nor a director worker is kept", () => {
  const found = run(pool(10, "work: 1 h, max_in_flight: 1", NIGHT));
  const held = (limit: string) =>
    found.levels.find(({ kind, name }) => kind === "in use" && name === limit)!.windows[0]!.area / MINUTE;
  assert.equal([held("apply changes"), held("director")], [600, 600]);
});

test("without such hours an upgrade goes on until it is over", () => {
  const found = run(pool(10, "work: 1 h, max_in_flight: 1"));
  assert.equal(window(found), { started: at(TUESDAY, 0), ended: at(TUESDAY, 10), work: 600 });
});

test("an errand over instances pauses as well, and goes on with those that are left", () => {
  const found = run(`
run: { begin: { instances: { db: 4 } }, horizon: 30 d }
demand: { db: { requests: { times: [] }, lifetime: 1000 d } }
services: { db: { level: on-demand, levels: { on-demand: { upgrade: { work: 3 h, max_in_flight: 1 } } } } }
releases: { stemcell: { on: [2026-01-06] } }
${NIGHT}`);
  // 22:00, 01:00 and 04:00, which ends at 07:00; the fourth a week later.
  assert.equal(window(found), {
    started: at(SATURDAY, 22),
    ended: at(SUNDAY + 7, 1),
    work: 4 * 180,
    maintenance: at(SATURDAY + 7, 22) - at(SUNDAY, 7),
  });
});

test("canaries come first in each of the hours", () => {
  // Two hours a week: a canary of 30 min, then three at a time.
  const found = run(
    pool(
      10,
      "work: 30 min, max_in_flight: 3, canaries: 1",
      NIGHT.replace("saturday: '22:00-06:00'", "saturday: '22:00-23:30'"),
    ),
  );
  // 1 + 3 + 3, then 1 + 2.
  assert.is(found.campaigns[0]!.ended! / MINUTE, at(SATURDAY + 7, 23));
});

test("who gets Apply Changes too late leaves it to others, and comes again", () => {
  // The tiles of both services wait for the same hours; the first needs all of them.
  const found = run(`
run: { horizon: 30 d }
demand: { db: { requests: { times: [] } }, other: { service: other, requests: { times: [] }, lifetime: 2 h } }
services:
  db: { levels: { managed: { pool: { vms: 8 }, upgrade: { work: 1 h, max_in_flight: 1 } } } }
  other: { level: managed, levels: { managed: { pool: { vms: 2 }, upgrade:
    { operator_lag: 0 s, fixed: 0 s, work: 1 h, failure: 0 %, max_in_flight: 1, canaries: 0, watch: 0 s } } } }
releases: { stemcell: { on: [2026-01-06] } }
${NIGHT}`);
  assert.equal(
    found.campaigns.map(({ service, ended }) => [service, ended! / MINUTE]),
    [
      ["db", at(SUNDAY, 6)],
      ["other", at(SUNDAY + 7, 0)],
    ],
  );
});

test("a newer release that is taken in later hours brings what the earlier one has left", () => {
  const found = run(pool(10, "work: 1 h, max_in_flight: 1", NIGHT).replace("[2026-01-06]", "[2026-01-06, 2026-01-12]"));
  const [first, second] = found.campaigns;
  // The operator who left two VMs goes on with them, before the newer release takes all ten.
  assert.is(first!.ended! / MINUTE, at(SUNDAY + 7, 0));
  assert.is(second!.started! / MINUTE, at(SUNDAY + 7, 0));
  assert.is(second!.ended! / MINUTE, at(SUNDAY + 14, 2));
});

test("a broker's tile is upgraded in these hours too", () => {
  const found = run(`
run: { begin: { instances: { db: 1 } }, horizon: ${at(SATURDAY, 22, 10)} min }
demand: { db: { requests: { times: [] }, lifetime: 1000 d } }
services: { db: { level: brokered, levels: { brokered: { tile: { upgrade: 30 min } } } } }
releases: { stemcell: { on: [2026-01-06] } }
${NIGHT}`);
  const seizing = found.levels.find(({ kind, name }) => kind === "in use" && name === "apply changes")!;
  assert.is(seizing.windows[0]!.area / MINUTE, 10, "it has been under way for ten minutes when the run ends");
});

const tiles = (more: string) => `
run: { begin: { instances: { db: 2, cache: 3 } }, horizon: 30 d }
demand:
  db: { requests: { times: [] }, lifetime: 1000 d }
  cache: { requests: { times: [] }, lifetime: 1000 d }
services:
  db: { levels: { managed: { pool: { vms: 2 }, upgrade: { operator_lag: 3 d, fixed: 30 min, work: 10 min, max_in_flight: 1 } } } }
  cache: { level: on-demand, levels: { on-demand: { upgrade:
    { operator_lag: 1 d, fixed: 20 min, work: 10 min, failure: 0 %, max_in_flight: 1, canaries: 0, poll: 0 s } } } }
releases: { stemcell: { on: [2026-01-06] } }
${more}`;

/** By service: when its campaign began to touch targets, and ended. */
const byService = (found: Run) =>
  Object.fromEntries(
    found.campaigns.map(({ service, started, ended }) => [service, [started! / MINUTE, ended! / MINUTE]]),
  );

test("each tile has an Apply Changes of its own, when its operator comes to it", () => {
  assert.equal(byService(run(tiles(""))), {
    cache: [at(TUESDAY + 1, 0, 20), at(TUESDAY + 1, 0, 50)],
    db: [at(TUESDAY + 3, 0, 30), at(TUESDAY + 3, 0, 50)],
  });
});

test("one Apply Changes takes all tiles that have a release waiting, one after the other", () => {
  const found = run(tiles("platform: { upgrades: { all_tiles: true } }"));
  assert.equal(byService(found), {
    cache: [at(TUESDAY + 1, 0, 20), at(TUESDAY + 1, 0, 50)],
    db: [at(TUESDAY + 1, 1, 20), at(TUESDAY + 1, 1, 40)],
  });
  const area = found.levels.find(({ kind, name }) => kind === "in use" && name === "apply changes")!.windows[0]!.area;
  assert.is(area / MINUTE, 50 + 50, "what was taken along is not done again when its own lag is over");
});

test("a release that its service's operator does not take is not taken along either", () => {
  const text = tiles("platform: { upgrades: { all_tiles: true } }")
    .replace("on: [2026-01-06]", "on: [2026-01-06], severity: medium")
    .replace("operator_lag: 3 d", "operator_lag: 3 d, taken: critical");
  assert.equal(Object.keys(byService(run(text))).length, 2);
  assert.is(run(text).campaigns.find(({ service }) => service === "db")!.started, null);
});

test("tiles that are taken along wait for maintenance hours as well", () => {
  const hours = "maintenance: { wednesday: '00:00-01:00' }";
  // Taken along at 00:50, it begins within them.
  assert.equal(byService(run(tiles(`platform: { upgrades: { all_tiles: true, ${hours} } }`))), {
    cache: [at(TUESDAY + 1, 0, 20), at(TUESDAY + 1, 0, 50)],
    db: [at(TUESDAY + 1, 1, 20), at(TUESDAY + 1, 1, 40)],
  });
  const found = run(tiles(`platform: { upgrades: { all_tiles: true, pauses: true, ${hours} } }`));
  // The pool's Apply Changes is at its first VM when the hour is over: at 01:00 the director has just spent ten minutes of 30.
  assert.equal(byService(found), {
    cache: [at(TUESDAY + 1, 0, 20), at(TUESDAY + 1, 0, 50)],
    db: [at(TUESDAY + 8, 0, 30), at(TUESDAY + 8, 0, 50)],
  });
});

test.run();
