import { test } from "uvu";
import * as assert from "uvu/assert";
import { duration } from "../../../src/core/acts/releases.ts";
import { keyOf } from "../../../src/core/engine/machine.ts";
import { List } from "../../../src/core/model/words.ts";
import { area, HOUR, MINUTE, run, scenario } from "../../simulation/base.ts";
import { worldOf } from "../../support/twin.ts";

// What a release states of itself instead of its service.

const ofKinds = (on: string) => `
run: { horizon: 10 d }
services: { db: { levels: { managed: { pool: { vms: 3 }, upgrade: { work: 20 min, operator_lag: 12 h } } } } }
releases:
  stemcell: { on: [2026-01-06] }
  tile: { on: ["${on}"], work: 5 min, lag: 1 h }`;

test("a release has work and a lag of its own; several at once take as long as the longest of them", () => {
  const apart = run(ofKinds("2026-01-08"));
  assert.equal(
    apart.campaigns.map(({ published, started, ended }) =>
      [started! - published, ended! - started!].map((at) => at / MINUTE),
    ),
    [
      [720, 60],
      [60, 15],
    ],
  );
  const together = run(ofKinds("2026-01-06 06:00"));
  // The tile's hour is over first; with it comes the stemcell, whose VMs are made anew.
  assert.equal(
    together.campaigns.map(({ started, ended }) => [started! / HOUR, ended! / HOUR]),
    [
      [31, 32],
      [31, 32],
    ],
  );
  assert.is(area(together, "vms", "upgrading"), 60);
});

test("what is urgent has a lag of its own, in the service and in the release, which comes first", () => {
  const found = run(`
run: { horizon: 20 d }
services: { db: { levels: { managed: { pool: { vms: 3 }, upgrade: { operator_lag: 12 h, urgent_lag: 2 h } } } } }
releases:
  slight: { on: [2026-01-06], severity: medium }
  grave: { on: [2026-01-08, 2026-01-10], severity: { critical: 50 %, high: 50 % } }
  own: { on: [2026-01-12], severity: high, lag: { high: 1 h } }
  other: { on: [2026-01-14], severity: low, lag: { high: 1 h } }`);
  assert.equal(
    found.campaigns.map(({ release, published, started }) => [release, (started! - published) / HOUR]),
    [
      ["slight", 12],
      ["grave", 2],
      ["grave", 2],
      ["own", 1],
      ["other", 12],
    ],
  );
});

test("an operator who states one lag means it for all", () => {
  const found = run(`
run: { horizon: 10 d }
services: { db: { levels: { managed: { pool: { vms: 3 }, upgrade: { operator_lag: 12 h } } } } }
releases: { grave: { on: [2026-01-06], severity: critical } }`);
  assert.equal((found.campaigns[0]!.started! - found.campaigns[0]!.published) / HOUR, 12);
});

test("an operator who takes only what is grave begins with the next grave release, which brings what was left out", () => {
  const said = (second: string) => `
run: { horizon: 10 d }
demand: { db: { requests: { times: [0 s] }, lifetime: 100 d } }
services: { db: { levels: { managed: { pool: { vms: 3 }, upgrade: { taken: high and critical } } } } }
releases:
  slight: { on: [2026-01-06], severity: medium }
  next: { on: [2026-01-09], severity: ${second} }`;
  const found = run(said("high"));
  assert.is(area(found, "vms", "upgrading"), 3 * 10, "rolled once");
  assert.equal(
    found.campaigns.map(({ started, ended }) => [started! / MINUTE, ended! / MINUTE]),
    [
      [4 * 1440, 4 * 1440 + 30],
      [4 * 1440, 4 * 1440 + 30],
    ],
  );
  const never = run(said("low"));
  assert.is(area(never, "vms", "upgrading"), 0);
  assert.is(area(never, "old", "db"), 9 * 1440);
  assert.equal(
    never.campaigns.map(({ ended }) => ended),
    [null, null],
  );
});

test("an operator who upgrades once a month takes what came out meanwhile together", () => {
  const found = run(`
run: { horizon: 90 d }
services: { db: { levels: { managed: { pool: { vms: 3 }, upgrade: { at_most_every: 30 d } } } } }
releases: { stemcell: { on: [2026-01-06, 2026-01-16, 2026-01-26, 2026-03-01] } }`);
  // Thirty days lie between one beginning and the next, whenever the releases come.
  assert.equal(
    found.campaigns.map(({ started }) => started! / MINUTE / 1440),
    [1, 31, 31, 61],
  );
});

test("what a release does not state, its service does", () => {
  const world = worldOf(scenario(ofKinds("2026-01-08")));
  const [service] = world.services;
  const wait = service!.list(List.campaign)!;
  const token = world.tokens.spawn(wait, keyOf(8, 9));
  // The first has two severities: the run knows it as two releases.
  const lags = [0, 2].map((release) => {
    token.campaign = service!.versions.publish(0, release);
    return duration(token, wait, 0.5) / HOUR;
  });
  assert.equal(lags, [12, 1]);
});

test.run();
