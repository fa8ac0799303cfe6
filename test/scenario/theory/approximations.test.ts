import { test } from "uvu";
import * as assert from "uvu/assert";
import { isUnsteady, isUpgraded, omissionsOf, upgradeOmissions } from "../../../src/scenario/theory/approximations.ts";
import { caveatsOf } from "../../../src/scenario/theory/omission.ts";
import { scenario } from "../small.ts";

type Sections = Readonly<Record<string, unknown>>;
const STEADY = { horizon: "10 d", replications: 2, begin: "steady" };
/** Long enough to forget that it begins empty. */
const LONG = { horizon: "365 d", replications: 2, begin: "empty" };
const db = (requests: object, more: object = {}) => ({ demand: { db: { requests, lifetime: "2 d", ...more } } });
const said = (sections: Sections = {}) => scenario({ run: STEADY, ...sections });
const caveats = (sections?: Sections) => {
  const found = said(sections);
  const omissions = omissionsOf(found.services, found);
  return omissions && caveatsOf(omissions);
};

test("independent requests at a constant rate for ever need no caveat", () => {
  assert.equal(caveats(), []);
});

test("what differs by more than a thousandth is said, by more than a tenth is too much for a formula", () => {
  const growing = (by: string) => caveats(db({ rate: "12 per day", growth: { linear: by } }));
  assert.equal(growing("0.005 % per d"), []);
  assert.equal(growing("0.5 % per d"), ["at the rate of the beginning (it changes)"]);
  assert.is(growing("5 % per d"), undefined);
  const empty = (warm: string) =>
    caveats({ run: { horizon: "400 d", warm_up: warm, regime: "steady", replications: 2, begin: "empty" } });
  assert.equal(empty("2 d"), []);
  assert.equal(empty("0 d"), ["in the long run, while this run begins empty"]);
  assert.is(caveats({ run: { horizon: "5 d", replications: 2, begin: "empty" } }), undefined);
});

test("no run begins with anything under way, which a short one does not forget", () => {
  const slow = { services: { db: { level: "managed", levels: { managed: { pool: { vms: 60 }, scrub: "12 h" } } } } };
  assert.equal(caveats(slow), ["in the long run, while this run begins with nothing under way"]);
});

test("of a pattern, whole weeks are what a mean rate is the mean of", () => {
  const week = (horizon: string) =>
    caveats({
      run: { horizon, begin: "steady", replications: 2 },
      ...db({ rate: "12 per day", pattern: "office hours" }),
    });
  assert.equal(week("14 d"), []);
  assert.equal(week("10 d"), ["over whole weeks, while 10 d are measured"]);
  assert.is(week("9 h"), undefined);
});

test("a time limit on creates in the background may cut some off, nobody knows how many", () => {
  const limit = { platform: { cloud_controller: { operation_at_most: "1 h" } } };
  assert.equal(caveats({ ...limit, services: { db: { level: "brokered" } } }), [
    "without those who try again",
    "as if no create took too long",
  ]);
  const managed = { services: { db: { level: "managed", levels: { managed: { pool: { vms: 60 } } } } } };
  assert.equal(
    caveats({ ...limit, ...managed }),
    caveats(managed),
    "the managed level creates nothing in the background",
  );
});

test("what a formula does not know leaves nothing to say", () => {
  for (const [what, sections] of Object.entries({
    batches: db({ rate: "12 per day", batch: 3 }),
    impatience: db({ rate: "12 per day" }, { patience: "1 h" }),
    "time-outs": db({ rate: "12 per day" }, { gives_up_after: "1 h" }),
    "a dated change": { changes: [{ after: "5 d", set: { "demand.db.requests.rate": "10 per day" } }] },
    "a team": db({ developers: 3, pause: "1 d" }),
    priorities: {
      demand: {
        db: { requests: { rate: "6 per day" }, lifetime: "2 d" },
        urgent: { service: "db", priority: 1, requests: { rate: "6 per day" }, lifetime: "2 d" },
      },
    },
  }))
    assert.is(caveats({ run: LONG, ...sections }), undefined, what);
  assert.ok(caveats({ run: LONG }));
  assert.equal(
    caveats({ changes: [{ after: "11 d", set: { "demand.db.requests.rate": "10 per day" } }] }),
    [],
    "after the horizon",
  );
});

test("requests that wait at the start are left out where they wait, and nowhere else", () => {
  const found = said({
    run: { horizon: "10 d", replications: 2, begin: { waiting: { db: 3 } } },
    services: { db: { level: "managed", levels: { managed: { pool: { vms: 40 } } } }, more: { level: "brokered" } },
    demand: {
      db: { requests: { rate: "12 per day" }, lifetime: "2 d" },
      more: { requests: { rate: "1 per day" }, lifetime: "2 d" },
    },
  });
  const saysSo = (of: string) =>
    omissionsOf(
      found.services.filter(({ name }) => name === of),
      found,
    )!.some(({ says }) => says === "without the requests that wait at the start");
  assert.equal([saysSo("db"), saysSo("more")], [true, false]);
});

test("upgrades are left out of what they touch, and of what waits for the workers that they hold", () => {
  const releases = { releases: { stemcell: { every: "2 d", services: ["db"] } } };
  const omitted = (more: Sections, of: string) => {
    const found = said({ ...releases, ...more });
    return upgradeOmissions(
      found.services.filter(({ name }) => name === of),
      found,
    ).map(({ says }) => says);
  };
  assert.equal(omitted({}, "db"), ["without upgrades"]);
  const beside = (level: string) => ({
    services: { db: { level: "managed", levels: { managed: { pool: { vms: 40 } } } }, more: { level } },
    demand: {
      db: { requests: { rate: "12 per day" }, lifetime: "2 d" },
      more: { requests: { rate: "1 per day" }, lifetime: "2 d" },
    },
  });
  assert.equal(omitted(beside("on-demand"), "more"), ["without upgrades"]);
  assert.equal(omitted(beside("brokered"), "more"), []);
});

test("where an upgrade holds the worker that it waits for, no formula says anything", () => {
  const level = { level: "on-demand", levels: { "on-demand": { quota: { plan: "unlimited", global: "unlimited" } } } };
  const one = (workers: number) =>
    caveats({ services: { db: level }, platform: { director: { workers } }, releases: { stemcell: { every: "2 d" } } });
  assert.is(one(2), undefined, "one of them serves status calls");
  assert.ok(one(3));
});

test("a service is upgraded where a release reaches it within the run, and unsteady where its pool grows or VMs fail", () => {
  const upgraded = (on: string) => {
    const found = said({ run: { ...STEADY, start: "2026-01-05" }, releases: { stemcell: { on: [on] } } });
    return isUpgraded(found.services[0]!, found);
  };
  assert.equal([upgraded("2026-01-06"), upgraded("2026-02-06")], [true, false]);
  const unsteady = (settings: object) => {
    const found = said({
      services: { db: { level: "managed", levels: { managed: { pool: { vms: 40 }, ...settings } } } },
    });
    return isUnsteady(found.services[0]!, found);
  };
  assert.equal(
    [
      unsteady({}),
      unsteady({ grow: { at: "80 %", by: 2, at_most: 60 } }),
      unsteady({ failures: { every: { exponential: { mean: "90 d" } } } }),
    ],
    [false, true, true],
  );
});

test.run();
