import { test } from "uvu";
import * as assert from "uvu/assert";
import { DAY, HOUR } from "../../src/maths/calendar.ts";
import { LEVELS } from "../../src/platform/levels.ts";
import type { ParameterKind } from "../../src/platform/parameter.ts";
import { changed, planned } from "../../src/scenario/changes.ts";
import { isRecord } from "../../src/scenario/language/plain.ts";
import { Faults, ScenarioError } from "../../src/scenario/language/problem.ts";
import { At } from "../../src/scenario/language/schema.ts";
import { resolve } from "../../src/scenario/resolve.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { branch } from "../../src/scenario/variants.ts";
import { models } from "../../src/simulation/simulate.ts";
import { problems, scenario, small, study } from "./small.ts";

const RATE = "demand.db.requests.rate";
const VMS = "services.db.levels.managed.pool.vms";
const db = (level: string, settings: object) => ({
  db: { level, plans: { standard: {} }, levels: { [level]: settings } },
});
const wrong = (set: unknown, more: Readonly<Record<string, unknown>> = {}) =>
  problems({ changes: [{ after: "1 d", set }], ...more }).join("\n");

/** A dotted key as a document has it; and two documents as one. */
const nested = (key: string, value: unknown): Readonly<Record<string, unknown>> =>
  key.split(".").reduceRight<unknown>((inner, part) => ({ [part]: inner }), value) as Readonly<Record<string, unknown>>;
const merged = (a: unknown, b: unknown): object =>
  isRecord(a) && isRecord(b)
    ? Object.fromEntries(
        [...new Set([...Object.keys(a), ...Object.keys(b)])].map((key) => [
          key,
          key in a && key in b ? merged(a[key], b[key]) : (b[key] ?? a[key]),
        ]),
      )
    : (b as object);

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
  assert.match(
    problems({ changes: [{ set: { [RATE]: "1 per day" } }] }).join(),
    /either `on` with a date, `after` with a time, or `within` with hours/,
  );
  assert.match(
    problems({ changes: [{ on: "2026-01-05", set: { [RATE]: "1 per day" } }] }).join(),
    /after the start of the run \(2026-01-05\), got the start itself; write it into the scenario itself/,
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
  assert.match(wrong({ "demand.bd.requests.rate": "1 per day" }), /expected an existing demand, got "bd"/);
});

test("what instances were made with stays: slots, a plan's VMs, prices", () => {
  const pool = "services.db.levels.managed.pool";
  const stays =
    /expected a value that may change by date, .*, which stays as the run begins with it; make it a variant/;
  assert.match(wrong({ [`${pool}.slots`]: 2 }), /got "2" for services.db.pool.slots, which stays/);
  for (const set of [{ [`${pool}.slots`]: 2 }, { [`${pool}.price`]: "0.1 USD/h" }]) assert.match(wrong(set), stays);
  assert.match(wrong({ "services.db.plans.standard.vms": 3 }, { services: db("on-demand", {}) }), stays);
});

test("what steps hang on is not switched on or off, but may be another number", () => {
  const crew = "services.db.levels.managed.scrub_crew";
  const off = { managed: { pool: { vms: 40 } } };
  const on = { managed: { ...off.managed, scrub_crew: 2 } };
  const switched =
    /services.db.scrub_(?:crew|lock), which cannot be switched on or off during a run; make it a variant/;
  assert.match(wrong({ [crew]: 3 }, { services: db("managed", off.managed) }), switched);
  assert.match(wrong({ [crew]: "off" }, { services: db("managed", on.managed) }), switched);
  const changes = [{ after: "1 d", set: { [crew]: 3 } }];
  assert.is(scenario({ changes, services: db("managed", on.managed) }).changes.length, 1);
});

test("the fault stands at the key that it is about, also among others of its service", () => {
  const set = { [VMS]: 50, "services.db.levels.managed.pool.slots": 2 };
  assert.match(wrong(set), /^changes\[0\]\.set\["services\.db\.levels\.managed\.pool\.slots"\]/);
  assert.match(wrong({ "demand.db.requests.rate": "24 per day", ...set }), /managed\.pool\.slots"\]/);
});

test("a price by plan that stays is no hindrance to a change of something else", () => {
  const services = db("brokered", { provider: { price: { standard: "0.1 USD/h" } } });
  const quota = "services.db.levels.brokered.provider.quota";
  const changed = scenario({ changes: [{ after: "1 d", set: { [quota]: 50 } }], services });
  assert.is(changed.changes.length, 1);
  models(changed);
  const price = "services.db.levels.brokered.provider.price.standard";
  assert.match(wrong({ [price]: "0.2 USD/h" }, { services }), /price, which stays as the run begins with it/);
});

/** Another value of a parameter's kind than its default, and what it is written as. */
const OTHERS: Readonly<Record<ParameterKind, readonly unknown[]>> = {
  time: ["7 min", { exponential: { mean: "9 min" } }],
  duration: ["7 min"],
  probability: ["12 %"],
  count: [6, 9],
  limit: [7, "unlimited"],
  "limit by plan": [7, "unlimited", { standard: 9 }],
  "limit by organisation": [7, "unlimited"],
  factor: [2],
  "money rate": ["0.5 USD/h"],
  "money rate by plan": ["0.5 USD/h", { standard: "0.7 USD/h" }],
  work: ["3 h"],
  choice: [],
  flag: [true, false],
  hours: [],
};

test("whatever change is let through can be made to what runs: every parameter, to a number, off and on", () => {
  let [allowed, refused] = [0, 0];
  for (const level of LEVELS)
    for (const [key, { kind, optional, choices = [], needs }] of Object.entries(level.parameters)) {
      const values = [...OTHERS[kind], ...choices, ...(optional ? ["off"] : [])];
      for (const from of [undefined, values[0], ...values.slice(-1)])
        for (const to of values) {
          const settings = {
            ...(needs && nested(needs.key, needs.value ?? OTHERS[level.parameters[needs.key]!.kind][0])),
          };
          const services = db(level.name, merged(settings, from === undefined ? {} : nested(key, from)));
          const changes = [{ after: "1 d", set: { [`services.db.levels.${level.name}.${key}`]: to } }];
          const found = tried({ services, changes });
          if (found) assert.ok(models(found));
          if (found) allowed++;
          else refused++;
        }
    }
  assert.ok(allowed > 150 && refused > 150, `${allowed} allowed, ${refused} refused`);
});

function tried(sections: Readonly<Record<string, unknown>>): Scenario | undefined {
  try {
    return scenario(sections);
  } catch (error) {
    if (error instanceof ScenarioError) return undefined;
    throw error;
  }
}

test("changes are put in order of time, each where it is written; without a start there are none", () => {
  const faults = new Faults();
  const [base, at] = [
    resolve(small({ run: { horizon: "10 d", replications: 2, start: "2026-01-05" } })),
    new At(["changes"], faults),
  ];
  const list = [
    { on: { day: "2026-01-10", time: 0 }, set: { b: 1 } },
    { after: 2 * DAY, set: { a: 1 } },
  ];
  assert.equal(planned(list, base, at).dates, [
    { at: 2 * DAY, patch: { a: 1 }, path: ["changes", 1, "set"] },
    { at: 5 * DAY, patch: { b: 1 }, path: ["changes", 0, "set"] },
  ]);
  assert.equal(planned(list, resolve({}), at), { dates: [], hours: [] });
  assert.is(faults.count, 0);
  planned([{ on: { day: "2026-01-05", time: 0 }, set: {} }], base, at);
  assert.match(faults.found[0]!.message, "expected a date after the start of the run (2026-01-05)");
});

test("a change must change something in one of the variants, and need not in every one", () => {
  const document = small();
  const base = { document, resolved: resolve(document) };
  const faults = new Faults();
  const branches = [40, 50].map((vms) =>
    branch(base, { name: String(vms), patch: { [VMS]: vms }, path: [], written: false }, new Faults()),
  );
  const change = (vms: number) => ({
    dates: [{ at: DAY, patch: { [VMS]: vms }, path: ["changes", 0, "set"] }],
    hours: [],
  });
  assert.equal(
    changed(branches, change(50), { faults, mayBeIdle: false }).map((variant) =>
      variant!.scenario.changes.map(({ says }) => says),
    ),
    [[`${VMS} = 50`], [`${VMS} = 50`]],
  );
  assert.is(faults.count, 0);
  changed(branches.slice(1), change(50), { faults, mayBeIdle: false });
  assert.match(faults.found[0]!.message, "which is what it has already");
});

test("a limit cut by date below what the run begins with, or below what is steady, evicts nobody and is no fault", () => {
  const changes = [{ after: "3 d", set: { "services.db.levels.managed.pool.vms": 10 } }];
  assert.equal(study({ run: { horizon: "10 d", begin: "steady" }, changes }).variants[0]!.scenario.changes.length, 1);
  const begin = (db: number) => ({ run: { horizon: "10 d", begin: { instances: { db } } }, changes });
  assert.equal(study(begin(30)).variants[0]!.scenario.changes.length, 1);
  assert.match(
    problems(begin(41)).join(),
    /at most 40 for the pool of db, got 41/,
    "there must be room at the beginning",
  );
});

test.run();
