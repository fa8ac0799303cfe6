import { readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { Counter } from "../../../src/core/found/counter.ts";
import type { StepModel } from "../../../src/core/model/step-model.ts";
import * as P from "../../../src/core/model/words.ts";
import { levelNamed } from "../../../src/platform/levels.ts";
import { namesOf } from "../../../src/platform/named.ts";
import { VM_STATES, WORDS } from "../../../src/platform/step.ts";
import { usableWorkers } from "../../../src/scenario/sections/limits.ts";
import { assemble } from "../../../src/simulation/compile/assemble.ts";
import { compile } from "../../../src/simulation/compile/compile.ts";
import type { StepName } from "../../../src/simulation/compile/names.ts";
import { factsOf } from "../../../src/simulation/compile/simplify.ts";
import { Tables } from "../../../src/simulation/compile/tables.ts";
import { COUNTERS } from "../../../src/simulation/read/replication.ts";
import { scenario } from "../base.ts";

// From a level's lists to the steps of the run.

const said = (level: string, settings: string) => {
  const found = scenario(`services: { db: { level: ${level}, levels: { ${level}: ${settings} } } }`);
  return { service: found.services[0]!, tables: new Tables(found, [found]), level: levelNamed(level) };
};

test("what a service never does is a fact of the whole run", () => {
  const { service, tables } = said("managed", "{ allocate: 0 s, scrub: 1 min, scrub_failure: 0 % }");
  const facts = factsOf(service, tables);
  assert.equal(
    [facts.takesNoTime("allocate"), facts.takesNoTime("scrub"), facts.never("scrub_failure"), facts.undisturbed],
    [true, false, true, true],
  );
});

test("each step knows what its token holds there: what a failure gives back", () => {
  const { level, service, tables } = said("on-demand", "{ vm_create: 1 min }");
  const [steps, names]: [StepModel[], StepName[]] = [[], []];
  const { entries } = assemble({ service, index: 0, level, tables, steps, names });
  assert.is(steps.length, names.length);
  const hold = steps[names.findIndex(({ list, step }) => list === "create" && step === "hold vm create")]!;
  const seize = steps[names.findIndex(({ list, step }) => list === "create" && step === "seize director")]!;
  assert.is(seize.word, P.Word.seize);
  assert.equal([[...seize.held], [...hold.held]], [[], [seize.limit, 0]]);
  assert.is(names[entries[P.List.delete]!]!.list, "delete");
});

test("the status worker does no tasks, where there is more than one", () => {
  const workers = (count: number, status: boolean) =>
    usableWorkers({ "director.workers": count, "director.status_worker": status });
  assert.equal([workers(5, true), workers(5, false), workers(1, true)], [4, 5, 1]);
});

test("a compiled scenario has a name for every step, and says where each list begins", () => {
  const { model, names } = compile(scenario("services: { db: { level: on-demand } }"));
  const { steps, services, limits } = model;
  assert.is(steps.length, names.steps.length);
  steps.forEach(({ list }, nth) => assert.is(namesOf(P.List)[list], names.steps[nth]!.list));
  assert.is(names.steps.at(-1)!.step, "end");
  for (const name of namesOf(P.List)) {
    const entry = services[0]!.entries[P.List[name]]!;
    if (entry >= 0) assert.is(names.steps[entry]!.list, name);
  }
  assert.is(limits[names.limits.findIndex(({ name }) => name === "director")]!.capacity, 1000);
  assert.is(P.IN_WORKING_TIME + P.TOIL_OF_DEVELOPER + P.ON_THE_WAY, 7, "bits of their own");
  assert.is(new Set(COUNTERS).size, COUNTERS.length);
});

test("what the core knows by number is what it is called here", () => {
  assert.equal(VM_STATES, ["serving", "idle", "creating", "scrubbing", "upgrading", "failed", "deleting", "orphaned"]);
  assert.is(VM_STATES.length, P.STATES_OF_VMS);
  assert.is(namesOf(Counter).at(-1), "rest");
  assert.equal(COUNTERS, namesOf(Counter).slice(0, -1));
  const { causes } = compile(scenario("services: { db: { level: on-demand } }")).names;
  assert.equal(
    causes.slice(0, 3).map((name) => P.Cause[name as keyof typeof P.Cause]),
    [0, 1, 2],
  );
});

test("the interpreter has a case for every word that is compiled", () => {
  const walk = readFileSync("src/core/acts/walk.ts", "utf8");
  const words = namesOf(P.Word);
  const of = { end: 1, holds: 3, stages: 2, calls: 1 };
  assert.is(
    words.length,
    Object.keys(WORDS).length + of.end - of.holds + of.stages + of.calls,
    "the end has a word too; to fit, to pause and to compile is to hold; two have another word at the stages of a service, to hold has one where the IaaS takes only so many operations",
  );
  assert.equal(
    words.filter((name) => !walk.includes(`case Word.${name}:`)),
    [],
  );
});

test.run();
