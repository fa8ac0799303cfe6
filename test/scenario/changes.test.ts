import { test } from "uvu";
import * as assert from "uvu/assert";
import { DAY, HOUR } from "../../src/maths/calendar.ts";
import { problems, scenario, study } from "./small.ts";

const RATE = "demand.db.requests.rate";
const VMS = "services.db.levels.managed.pool.vms";
const wrong = (set: unknown, more: Readonly<Record<string, unknown>> = {}) =>
  problems({ changes: [{ after: "1 d", set }], ...more }).join("\n");

// src/scenario/changes.ts, through the door that users take.

test("changes come in order of time, each the whole scenario with all up to it", () => {
  const { changes } = scenario({
    changes: [
      { on: "2026-01-10 12:00", set: { [VMS]: 50 } },
      { after: "2 d", set: { [RATE]: "24 per day" } },
    ],
  });
  assert.equal(
    changes.map(({ at, says }) => [at, says]),
    [
      [2 * DAY, `${RATE} = 24 per day`],
      [5 * DAY + 12 * HOUR, `${VMS} = 50`],
    ],
  );
  assert.equal(
    changes.map(({ scenario }) => [
      scenario.demand[0]!.arrivals.kind === "poisson" && Math.round(scenario.demand[0]!.arrivals.rate * DAY),
      scenario.services[0]!.settings["pool.vms"],
    ]),
    [
      [24, 40],
      [24, 50],
    ],
  );
  assert.ok(changes.every(({ scenario }) => scenario.changes.length === 0));
});

test("only numbers, limits and times may change", () => {
  assert.is(
    scenario({
      changes: [
        { after: "1 d", set: { "platform.org_quota": 5, "demand.db.lifetime": { exponential: { mean: "1 d" } } } },
      ],
    }).changes.length,
    1,
  );
  const word = /expected a change of numbers, .* stay as they are; make it a variant/;
  for (const set of [
    { "services.db.level": "on-demand" },
    { "services.other": { level: "managed" } },
    { "services.db.levels.managed.pool.when_full": "queue" },
    { "demand.more": { service: "db", requests: { rate: "1 per day" }, lifetime: "1 d" } },
    { "run.replications": 3 },
    { "platform.people.hours": "always" },
    { "demand.db.requests.pattern": "office hours" },
  ])
    assert.match(wrong(set), word, JSON.stringify(set));
});

test("a change says when, once, and after the start", () => {
  assert.match(problems({ changes: [{ set: { [RATE]: "1 per day" } }] }).join(), /either `on` with a date or `after`/);
  assert.match(
    problems({ changes: [{ on: "2026-01-05", set: { [RATE]: "1 per day" } }] }).join(),
    /after the start of the run \(2026-01-05\)/,
  );
  assert.match(problems({ changes: [{ after: "1 d", set: {} }] }).join(), /at least one path/);
});

test("a change that changes nothing is a problem, once, and only if it does in no variant", () => {
  assert.match(
    wrong({ [VMS]: 40 }),
    /^changes\[0\].set\["services.*: expected a value that changes something, got "40", which is what it has already/,
  );
  assert.match(wrong({ "services.db.levels.brokered.provider.quota": 9 }), /is db at another level/);
  const set = { "services.db.levels.brokered.provider.quota": 9 };
  assert.is(study({ changes: [{ after: "1 d", set }], compare: { service: "db" } }).variants.length, 4);
});

test("a change that does not fit is a problem at its key, once for all variants", () => {
  const found = problems({ changes: [{ after: "1 d", set: { [VMS]: "ten" } }], compare: { service: "db" } });
  assert.equal(found, [
    `changes[0].set["${VMS}"]: expected a whole number ≥ 0, got "ten"; write it in digits, without a unit`,
  ]);
  assert.match(wrong({ "demand.bd.requests.rate": "1 per day" }), /a path that is there/);
});

test("what instances were made with stays: slots, a plan's VMs, prices", () => {
  const pool = "services.db.levels.managed.pool";
  assert.match(wrong({ [`${pool}.slots`]: 2 }), /expected a change of numbers, .*which changes services.db.pool.slots/);
  assert.match(wrong({ [`${pool}.price`]: "0.1 USD/h" }), /which changes services.db.pool.price/);
});

test.run();
