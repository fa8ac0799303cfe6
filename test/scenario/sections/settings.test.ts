import { test } from "uvu";
import * as assert from "uvu/assert";
import { SECOND } from "../../../src/maths/calendar.ts";
import { LEVELS, levelNamed } from "../../../src/platform/levels.ts";
import { EFFORT, PLAN, PLATFORM } from "../../../src/platform/parameters.ts";
import { readEffort } from "../../../src/scenario/language/units.ts";
import {
  defaultOf,
  filled,
  isOn,
  manual,
  parameterType,
  tableType,
  written,
} from "../../../src/scenario/sections/settings.ts";
import { read } from "../small.ts";

const managed = levelNamed("managed").parameters;

test("every default of every table reads as a scenario would write it", () => {
  for (const table of [PLATFORM, PLAN, ...LEVELS.map(({ parameters }) => parameters)])
    for (const [key, parameter] of Object.entries(table)) {
      if (parameter.default !== undefined)
        assert.equal(read(parameterType(parameter), parameter.default).faults, [], key);
      assert.ok(
        parameter.default !== undefined || parameter.optional,
        `${key} has neither a default nor may it be missing`,
      );
      assert.ok(parameter.default === undefined || parameter.source, `${key}: where does its default come from?`);
    }
  for (const { name } of LEVELS)
    assert.ok(readEffort(EFFORT[name]!.team) >= 0 && readEffort(EFFORT[name]!.operators) >= 0);
});

test("dotted keys are written nested", () => {
  const { value } = read(tableType(managed), { pool: { vms: 3, when_full: "queue" }, scrub: "30 s" });
  assert.equal(
    [...value!],
    [
      ["pool.vms", 3],
      ["pool.when_full", "queue"],
      ["scrub", { kind: "constant", value: 30 * SECOND }],
    ],
  );
  assert.match(
    read(tableType(managed), { pool: { vmz: 3 } }).faults.join(),
    /pool.vmz: expected a key of `pool`, got "vmz"; did you mean "vms"/,
  );
  assert.match(read(tableType(managed), { pool: 3 }).faults.join(), /expected a map with vms, /);
});

test("what is not written is filled in; what has no default is null", () => {
  const settings = filled(managed, new Map([["pool.vms", 3]]));
  assert.is(settings["pool.vms"], 3);
  assert.is(settings["pool.slots"], 1);
  assert.is(settings["grow.at"], null);
  assert.is(settings["grow.at_most"], null);
  assert.is(filled(PLATFORM, new Map())["people.hours"], undefined);
});

test("an optional parameter may be switched off", () => {
  const { value } = read(tableType(managed), { grow: { at: "off" } });
  assert.is(value!.get("grow.at"), null);
  assert.not(isOn(value!, "grow.at"));
  assert.ok(isOn(new Map([["grow.at", 0.8]]), "grow.at"));
});

test("one limit by plan stands for all plans; in a map, what is missing keeps the default", () => {
  const table = levelNamed("on-demand").parameters;
  const quotas = (input: unknown) =>
    filled(table, read(tableType(table), { quota: { plan: input } }).value!, ["s", "l"])["quota.plan"];
  assert.equal(quotas(7), { s: 7, l: 7 });
  assert.equal(quotas({ s: 7 }), { s: 7, l: 15 });
  assert.equal(quotas("unlimited"), { s: null, l: null });
});

test("a default gives way to the parameter that takes its place", () => {
  const table = levelNamed("user-provided").parameters;
  assert.is(defaultOf(table, "lead_time", new Map([["team.people", 2]])), null);
  assert.is.not(defaultOf(table, "lead_time", new Map()), null);
});

test("the manual gives a default, its source, and whether it is an estimate", () => {
  assert.is(
    manual(PLATFORM["people.operators"]!),
    "Operators who repair failed VMs and upgrades. Default: 2 (an estimate: domain.md E).",
  );
  assert.is(manual(managed["grow.at"]!), managed["grow.at"]!.says);
});

test("a value is written on one line as it was", () => {
  assert.is(written({ lognormal: { median: "80 s", p95: "180 s" } }), "{lognormal: {median: 80 s, p95: 180 s}}");
  assert.is(written([1, "a", null]), "[1, a, off]");
});

test.run();
