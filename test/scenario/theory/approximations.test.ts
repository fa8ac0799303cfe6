import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  caveatsOf,
  isUnsteady,
  isUpgraded,
  linesCaveatsOf,
  staysPut,
} from "../../../src/scenario/theory/approximations.ts";
import { scenario } from "../small.ts";

type Sections = Readonly<Record<string, unknown>>;
const STEADY = { horizon: "10 d", replications: 2, begin: "steady" };
/** Long enough to forget that it begins empty. */
const LONG = { horizon: "365 d", replications: 2, begin: "empty" };
const db = (requests: object, more: object = {}) => ({ demand: { db: { requests, lifetime: "2 d", ...more } } });
const said = (sections: Sections = {}) => scenario({ run: STEADY, ...sections });
const caveats = (sections?: Sections) => {
  const found = said(sections);
  return caveatsOf(found.services, found);
};

test("independent requests at a constant rate for ever need no caveat", () => {
  assert.equal(caveats(), []);
});

test("what differs by more than a hundredth is said, by more than a tenth is too much for a formula", () => {
  const growing = (by: string) => caveats(db({ rate: "12 per day", growth: { linear: by } }));
  assert.equal(growing("0.05 % per d"), []);
  assert.equal(growing("0.5 % per d"), ["at the rate of the beginning (it changes)"]);
  assert.is(growing("5 % per d"), undefined);
  const empty = (horizon: string) => caveats({ run: { horizon, replications: 2, begin: "empty" } });
  assert.equal(empty("365 d"), []);
  assert.equal(empty("40 d"), ["in the long run, while this run begins empty"]);
  assert.is(empty("5 d"), undefined);
});

test("what a formula does not know leaves nothing to say", () => {
  for (const [what, sections] of Object.entries({
    batches: db({ rate: "12 per day", batch: 3 }),
    impatience: db({ rate: "12 per day" }, { patience: "1 h" }),
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
  assert.equal(caveats({ run: LONG }), []);
  assert.equal(
    caveats({ changes: [{ after: "11 d", set: { "demand.db.requests.rate": "10 per day" } }] }),
    [],
    "after the horizon",
  );
});

test("refusals and waits depend on the pattern and on upgrades too", () => {
  const lines = (sections?: Sections) => {
    const found = said(sections);
    return linesCaveatsOf(found.services, found);
  };
  assert.equal(lines(), []);
  assert.equal(lines(db({ rate: "12 per day", pattern: "office hours" })), [
    "for the mean rate (the daily pattern makes it worse)",
  ]);
  assert.equal(lines({ releases: { stemcell: { every: "2 d" } } }), ["without upgrades"]);
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

test("what moves with the load says nothing where the load moves", () => {
  const growing = said(db({ rate: "12 per day", growth: { linear: "0.5 % per d" } }));
  const put = (of: typeof growing, power: number) => staysPut(of.services, of, (factor) => factor ** power);
  assert.ok(put(said(), 50), "the load does not move");
  assert.ok(put(growing, 1));
  assert.not.ok(put(growing, 5));
});

test.run();
