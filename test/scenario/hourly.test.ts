import { test } from "uvu";
import * as assert from "uvu/assert";
import { DAY, HOUR } from "../../src/maths/calendar.ts";
import { saysOf } from "../../src/scenario/hourly.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { statesOf } from "../../src/scenario/states.ts";
import { problems, scenario } from "./small.ts";

const VMS = "services.db.levels.managed.pool.vms";
const run = { start: "2026-01-05", horizon: "3 d", follow: "0 s", replications: 1 };
const nights = { within: "20:00-08:00", set: { [VMS]: 20 } };
const vms = ({ services }: Scenario) => services[0]!.settings["pool.vms"];
const told = (of: Scenario) =>
  of.changes.map(({ at, scenario, hourly }) => [at / HOUR, vms(scenario), hourly === true]);

test("what holds within hours comes and goes with them, from the start of the run on", () => {
  const said = scenario({ run, changes: [nights] });
  assert.equal(told(said), [
    [0, 20, true],
    [8, 40, true],
    [20, 20, true],
    [32, 40, true],
    [44, 20, true],
    [56, 40, true],
    [68, 20, true],
  ]);
  assert.is(statesOf(said).length, 3, "each state is made once");
  assert.is(said.changes[0]!.scenario, said.changes[2]!.scenario);
  assert.is(saysOf(nights.set), `${VMS} = 20`);
});

test("days of the week have hours of their own; two changes may hold at once, the later in the list before the earlier", () => {
  const weekend = { within: { weekend: "00:00-24:00" }, set: { [VMS]: 10 } };
  const evening = { within: { sunday: "18:00-20:00" }, set: { [VMS]: 5 } };
  const said = scenario({ run: { ...run, start: "2026-01-09" }, changes: [weekend, evening] });
  assert.equal(told(said), [
    [24, 10, true],
    [66, 5, true],
    [68, 10, true],
  ]);
});

test("a dated change goes on under the hours, and what it says of the demand begins on its date alone", () => {
  const later = { after: "30 h", set: { [VMS]: 60, "demand.db.requests.growth": "50 % per month" } };
  const said = scenario({ run, changes: [later, nights] });
  assert.equal(told(said).slice(2, 6), [
    [20, 20, true],
    [30, 20, false],
    [32, 60, true],
    [44, 20, true],
  ]);
  const others = said.changes.map(({ atOtherHours }) => atOtherHours && vms(atOtherHours));
  assert.equal(others.slice(2, 5), [undefined, 60, undefined]);
  const since = said.changes.map(({ scenario: { demand } }) => {
    const { arrivals } = demand[0]!;
    return arrivals.kind === "poisson" ? arrivals.since?.at : undefined;
  });
  assert.equal(since.slice(2), [undefined, 30 * HOUR, 30 * HOUR, 30 * HOUR, 30 * HOUR, 30 * HOUR]);
});

const wrong = (change: object, more: object = {}) => problems({ run, changes: [change], ...more }).join("\n");

test("hours stand alone, are no demand's, change something, and change numbers only", () => {
  assert.match(
    wrong({ ...nights, after: "1 d" }),
    "expected either `on` with a date, `after` with a time, or `within`",
  );
  assert.match(
    wrong({ within: "20:00-08:00", set: { "demand.db.requests.rate": "3 per day" } }),
    "give the demand a pattern",
  );
  assert.match(wrong({ within: "20:00-08:00", set: { [VMS]: 40 } }), "which is what it has already");
  assert.match(wrong({ within: "20:00-08:00", set: { "services.db.level": "on-demand" } }), "make it a variant");
  assert.match(wrong({ within: "20:00-08:00", set: { [VMS]: "many" } }), /changes\[0\]\.set/);
  assert.match(wrong({ within: "at night", set: { [VMS]: 20 } }), "expected office hours, always, or days such as");
  const often = { ...nights, within: { daily: ["00:00-02:00", "04:00-06:00", "08:00-10:00"] } };
  assert.match(
    wrong(often, { run: { ...run, horizon: "90 years" } }),
    "expected hours that begin and end at most 100000 times in the run",
  );
});

test("an hour that ends with the run changes nothing more", () => {
  const last = scenario({ run, changes: [{ within: "12:00-24:00", set: { [VMS]: 20 } }] }).changes.at(-1)!;
  assert.is(last.at, 2 * DAY + 12 * HOUR);
});

test.run();
