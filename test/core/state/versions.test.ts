import { test } from "uvu";
import * as assert from "uvu/assert";
import * as clock from "../../../src/core/engine/clock.ts";
import { TimeWeighted } from "../../../src/core/engine/time-weighted.ts";
import { Run } from "../../../src/core/model/run.ts";
import { Versions } from "../../../src/core/state/versions.ts";
import { area, DAY, type Run as Found, HOUR, MINUTE, run } from "../../simulation/base.ts";
import { near } from "../../support/near.ts";

// Versions: who is old, and when a release has reached the last one.

const last = (found: Found, nth = 0) => found.campaigns[nth]!.burnDown.at(-1);

test("a burn-down begins with all that are alive, falls one by one, and ends at none when the campaign ends", () => {
  const found = run(`
run: { begin: { instances: { db: 6 } }, horizon: 2 d }
demand: { db: { requests: { times: [] }, lifetime: 1000 d } }
services: { db: { level: on-demand } }
releases: { stemcell: { on: ["2026-01-05 01:00"] } }`);
  const [campaign] = found.campaigns;
  assert.equal(
    [campaign!.published, campaign!.started, campaign!.ended].map((at) => at! / MINUTE),
    [60, 60, 120],
  );
  assert.equal(
    campaign!.burnDown.map(([at, left]) => [at / MINUTE, left]),
    [
      [60, 6],
      [70, 5],
      [80, 4],
      [90, 3],
      [100, 2],
      [110, 1],
      [120, 0],
    ],
  );
  assert.is(area(found, "old", "db"), 10 * (6 + 5 + 4 + 3 + 2 + 1));
});

test("a service without instances is done when its VMs are, or at once", () => {
  const text = (name: string) => `
services: { db: { level: ${name}, levels: { managed: { pool: { vms: 3 } } } } }
releases: { stemcell: { on: ["2026-01-05 01:00"] } }`;
  assert.is(run(text("managed")).campaigns[0]!.ended, 90 * MINUTE);
  assert.is(run(text("user-provided")).campaigns[0]!.ended, HOUR);
});

test("a neglected upgrade stays open, and its instances old, until they go", () => {
  const text = (lifetime: string) => `
run: { begin: { instances: { db: 10 } }, horizon: 20 d }
demand: { db: { requests: { times: [] }, lifetime: ${lifetime} } }
services: { db: { level: user-provided, levels: { user-provided: { upgrade: { neglect: 50 %, adoption_lag: 1 d, work: 2 h, downtime: 12 min } } } } }
releases: { stemcell: { on: ["2026-01-06"] } }`;
  const open = run(text("10000 d"));
  assert.is(open.campaigns[0]!.ended, null);
  const left = last(open)![1];
  assert.ok(left > 0 && left < 10);
  near(area(open, "old", "db") / 60, left * 19 * 24 + (10 - left) * 26, 1e-12);
  assert.is(area(open, "down", "db"), (10 - left) * 12);
  const gone = run(text("{ exponential: { mean: 1 d } }"));
  assert.is(last(gone)![1], 0);
  assert.is(gone.campaigns[0]!.ended, last(gone)![0]);
});

test("a release that another overtakes ends with it: the newest brings both", () => {
  const found = run(`
run: { begin: { instances: { db: 3 } }, horizon: 20 d }
demand: { db: { requests: { times: [] }, lifetime: 1000 d } }
services: { db: { level: user-provided, levels: { user-provided: { upgrade: { adoption_lag: 2 d } } } } }
releases: { stemcell: { on: ["2026-01-06", "2026-01-07"] } }`);
  // Those who come to the first one two days after it get the second too.
  assert.equal(
    found.campaigns.map(({ ended }) => ended! / DAY),
    [3, 3],
  );
  assert.is(area(found, "old", "db"), 3 * 2 * 1440);
});

test("a release that a later one overtakes begins where the later one touches its first instance: no window is negative", () => {
  // The second release is published a day after the first, whose maintenance windows come later.
  const found = run(`
run: { begin: { instances: { db: 3 } }, horizon: 20 d }
demand: { db: { requests: { times: [] }, lifetime: 1000 d } }
services: { db: { level: brokered, levels: { brokered: { upgrade: { window: 5 d, downtime: 2 h } } } } }
releases: { stemcell: { on: ["2026-01-06", "2026-01-07"] } }
changes: [{ on: 2026-01-07, set: { services.db.levels.brokered.upgrade.window: 1 d } }]`);
  assert.equal(
    found.campaigns.map(({ started, ended }) => [started! / HOUR, ended! / HOUR]),
    [
      [72, 74],
      [72, 74],
    ],
  );
});

test("where random maintenance windows overlap, every upgrade begins after its publication and ends after its beginning", () => {
  const found = run(`
run: { horizon: 300 d }
demand: { db: { requests: { rate: 0.05 per day }, lifetime: 30 d } }
services: { db: { level: brokered, levels: { brokered: { upgrade: { window: { uniform: [0 s, 7 d] }, downtime: 2 min } } } } }
releases: { stemcell: { every: 2 d } }`);
  const begun = found.campaigns.filter(({ started, ended }) => started !== null && ended !== null);
  assert.ok(begun.length > 100);
  for (const { published, started, ended } of begun) {
    assert.ok(started! >= published);
    assert.ok(ended! >= started!, `${ended! - started!} µs`);
  }
});

test("on-demand and managed instances made after the deployment come with the release", () => {
  for (const name of ["on-demand", "managed"]) {
    const found = run(`
run: { horizon: 3 d }
demand: { db: { requests: { times: [0 s, 55 min, 3 h] }, lifetime: 1 d } }
services: { db: { level: ${name}, levels: { managed: { pool: { vms: 3 }, upgrade: { fixed: 30 min } }, on-demand: { upgrade: { fixed: 30 min } } } } }
releases: { stemcell: { on: ["2026-01-05 01:00"] } }`);
    assert.is(found.campaigns[0]!.targets, name === "managed" ? 3 : 2);
    // Two are old from 01:00; they are renewed in turn after 01:30.
    assert.is(area(found, "old", "db"), 40 + 50, name);
  }
});

test("brokered instances are upgraded by the provider, each in its own window; the tile closes the broker only", () => {
  const found = run(`
run: { begin: { instances: { db: 4 } }, horizon: 3 d }
demand: { db: { requests: { times: [70 min] }, lifetime: 1000 d } }
services: { db: { level: brokered, levels: { brokered: { upgrade: { window: 5 h, downtime: 6 min }, tile: { operator_lag: 30 min, upgrade: 1 h } } } } }
releases: { stemcell: { on: ["2026-01-05 00:30"] } }`);
  assert.is(found.campaigns[0]!.ended, (30 + 300 + 6) * MINUTE);
  assert.is(area(found, "down", "db"), 24);
  assert.is(found.log[0]!.wait, 50 * MINUTE, "the broker is shut from 01:00 to 02:00");
});

test("a provider brings a release when it has it: an instance made before is old from the start, and none gets what is not there yet", () => {
  const ended = (releases: string, times = "2 d, 5 d") => {
    const found = run(`
run: { begin: { instances: { db: 3 } }, horizon: 9 d }
demand: { db: { requests: { times: [${times}] }, lifetime: 1000 d } }
services: { db: { level: brokered, levels: { brokered: { upgrade: { provider_lag: 3 d, provider_urgent_lag: 1 d, window: 2 h, downtime: 0 s } } } } }
releases: { ${releases} }`);
    return { found, hours: found.campaigns.map((each) => each.ended! / MINUTE / 60) };
  };
  // Out on day 1, had on day 4: three are old for 3 d 2 h, the one of day 2 for 2 d 2 h, the one of day 5 never.
  const { found, hours } = ended("slight: { on: [2026-01-06], severity: medium }");
  assert.equal(hours, [98]);
  assert.is(area(found, "old", "db"), 60 * (3 * 74 + 50));
  // An urgent one, a day later, is had before it on day 3, and brings both.
  const overtaken = ended(
    "slight: { on: [2026-01-06], severity: low }, grave: { on: [2026-01-07], severity: high }",
    "",
  );
  assert.equal(overtaken.hours, [74, 74]);
  // Had on day 2, while one that came out on day 1.5 is had on day 4.5 only.
  const later = ended(
    "grave: { on: [2026-01-06], severity: high }, slight: { on: [2026-01-06 12:00], severity: low }",
    "",
  );
  assert.equal(later.hours, [50, 110]);
});

test("VMs of a pool carry the version: an instance is as old as its VM", () => {
  const found = run(`
run: { horizon: 1 d }
demand: { db: { requests: { times: [{ at: 0 s, count: 2 }, 95 min] }, lifetime: 20 h } }
services: { db: { levels: { managed: { pool: { vms: 2, slots: 2 } } } } }
releases: { stemcell: { on: ["2026-01-05 01:00"] } }`);
  // Both on VM 0, renewed at 01:10.
  assert.is(area(found, "old", "db"), 20);
  assert.is(area(found, "down", "db"), 20);
});

test("burn-downs are kept for the first replications only, everything else for all", () => {
  const text = `
run: { begin: { instances: { db: 4 } } }
demand: { db: { requests: { times: [] }, lifetime: 1000 d } }
services: { db: { level: on-demand } }
releases: { stemcell: { on: ["2026-01-05"] } }`;
  const [first, ninth] = [run(text, 0).campaigns[0]!, run(text, 9).campaigns[0]!];
  assert.ok(first.burnDown.length > 0 && ninth.burnDown.length === 0);
  assert.is(first.ended, ninth.ended);
});

test("nobody can be renewed twice: fewer than none left is our own fault", () => {
  clock.begin(0, Number.POSITIVE_INFINITY);
  const versions = new Versions(new TimeWeighted(1, Number.POSITIVE_INFINITY, null), new Run(), true);
  versions.enter(0);
  versions.publish(0, 0);
  versions.renew(0, 1, 0);
  assert.throws(() => versions.renew(0, 1, 0), /^audit: .*fewer than none/);
});

test.run();
