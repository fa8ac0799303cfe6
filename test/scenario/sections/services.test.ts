import { test } from "uvu";
import * as assert from "uvu/assert";
import { HOUR } from "../../../src/maths/calendar.ts";
import { LEVELS } from "../../../src/platform/levels.ts";
import { Faults } from "../../../src/scenario/language/problem.ts";
import { At } from "../../../src/scenario/language/schema.ts";
import { plansByService, resolveServices, serviceWith } from "../../../src/scenario/sections/services.ts";
import { scenario } from "../../simulation/base.ts";
import { read } from "../small.ts";

const service = serviceWith(
  LEVELS,
  LEVELS.map(({ name }) => name),
);
const resolved = (input: Readonly<Record<string, unknown>>) => {
  const { value, faults } = read(service, input);
  assert.equal(faults, []);
  return resolveServices(new Map([["db", value!]]), LEVELS)[0]!;
};
const wrong = (input: Readonly<Record<string, unknown>>) =>
  read(service, { level: "managed", ...input }).faults.join("\n");

test("a service has a plan named standard unless it states its own", () => {
  assert.equal(resolved({ level: "on-demand" }).plans, [
    { name: "standard", vcpus: 1, vms: 1, down_during_upgrade: "none", price: 0.083 },
  ]);
  assert.equal(resolved({ level: "on-demand", plans: { xl: { vcpus: 8, vms: 3, price: "1 USD/h" } } }).plans, [
    { name: "xl", vcpus: 8, vms: 3, down_during_upgrade: "none", price: 1 },
  ]);
});

test("plans are known by their names even where their service has a fault", () => {
  const faults = new Faults();
  const found = plansByService({ db: {}, mq: { level: "x", plans: { xl: 3 } } }, new At(["services"], faults));
  assert.equal(
    [...found],
    [
      ["db", ["standard"]],
      ["mq", ["xl"]],
    ],
  );
  assert.is(faults.count, 0);
  assert.is(plansByService({}, new At(["services"], faults)).size + faults.count, 1);
});

test("it has the settings of its level of today", () => {
  const levels = { managed: { pool: { vms: 7 } }, brokered: { provider: { quota: 9 } } };
  assert.is(resolved({ level: "managed", levels }).settings["pool.vms"], 7);
  assert.is(resolved({ level: "brokered", levels }).settings["provider.quota"], 9);
  assert.is(resolved({ level: "brokered", levels }).settings["pool.vms"], undefined);
});

test("every level that is stated is read, also those it is not at", () => {
  assert.match(
    wrong({ levels: { brokered: { pool: { vms: 3 } } } }),
    /levels.brokered.pool: expected a key of `brokered`, got "pool"/,
  );
  assert.match(wrong({ levels: { "on-demnad": {} } }), /did you mean "on-demand"/);
  assert.match(
    wrong({ level: "on-demnad" }),
    /one of user-provided, brokered, managed or on-demand, got "on-demnad"; did you mean "on-demand"/,
  );
  assert.match(
    wrong({ levels: { "on-demand": { quota: { global: "ten" } } } }),
    /quota.global: expected a whole number ≥ 0 or unlimited, got "ten"/,
  );
});

test("effort is working time: as stated, else as usual for the level", () => {
  assert.equal(resolved({ level: "managed", levels: { managed: { effort: { team: "15 d" } } } }).effort, {
    team: 120 * HOUR,
    operators: 40 * HOUR,
    eachInstance: 4 * HOUR,
    moving: 0,
  });
});

test("a team and a lead time exclude each other; a team needs its work", () => {
  const at = (input: unknown) => ({ level: "user-provided", levels: { "user-provided": input } });
  const team = resolved(at({ team: { people: 2, work: "2 d" } })).settings;
  assert.equal([team["team.people"], team.lead_time], [2, null]);
  assert.is.not(resolved(at({})).settings.lead_time, null);
  assert.match(wrong(at({ team: { people: 2 } })), /expected team.work beside team.people/);
  assert.match(wrong(at({ team: { work: "2 d" } })), /expected team.people beside team.work/);
  assert.match(wrong(at({ team: { people: 2, work: "2 d" }, lead_time: "5 d" })), /lead_time or team.people, got both/);
});

test("limits by plan name plans that are there", () => {
  const quotas = (plan: unknown) => ({ plans: { small: {} }, levels: { "on-demand": { quota: { plan } } } });
  assert.match(
    wrong(quotas({ smal: 3 })),
    /quota.plan.smal: expected a plan of the service, got "smal"; did you mean "small"/,
  );
  assert.is(wrong(quotas({ small: 3 })), "");
});

test("a plan of several VMs is refused at the managed level, where an instance gets one VM of the pool", () => {
  const text = (level: string, slots: number) => `
services: { db: { level: ${level}, plans: { cluster: { vms: 3 } }, levels: { managed: { pool: { vms: 9, slots: ${slots} } } } } }
demand: { db: { plans: { cluster: 100 % } } }`;
  assert.throws(
    () => scenario(text("managed", 1)),
    /services\.db\.plans\.cluster\.vms: expected 1, because at level managed an instance gets one VM of the pool, got 3; make it one larger VM \(vcpus\), or choose a level/,
  );
  assert.throws(() => scenario(text("managed", 4)), /one VM of the pool, or a slot of it, got 3/);
  assert.ok(scenario(text("on-demand", 1)));
});

test.run();
