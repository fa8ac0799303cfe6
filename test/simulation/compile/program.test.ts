import { readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import * as C from "../../../src/core/found/collector.ts";
import * as P from "../../../src/core/model/program.ts";
import { levelNamed } from "../../../src/platform/levels.ts";
import { release, rollout, VM_STATES, vms, WORDS } from "../../../src/platform/step.ts";
import { usableWorkers } from "../../../src/scenario/sections/limits.ts";
import { assemble } from "../../../src/simulation/compile/assemble.ts";
import { compile } from "../../../src/simulation/compile/compile.ts";
import type { StepName } from "../../../src/simulation/compile/names.ts";
import { type Emitted, operandsOf, type Place } from "../../../src/simulation/compile/operands.ts";
import { LIST, LISTS } from "../../../src/simulation/compile/program.ts";
import { factsOf } from "../../../src/simulation/compile/simplify.ts";
import { Tables } from "../../../src/simulation/compile/tables.ts";
import { COUNTERS } from "../../../src/simulation/read/replication.ts";
import { scenario } from "../base.ts";

// From a level's lists to integers.

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
  const [code, held, labels]: [number[], (readonly number[])[], StepName[]] = [[], [], []];
  const { entries } = assemble({ service, index: 0, level, tables, code, held, labels });
  assert.is(code.length, labels.length * P.STRIDE);
  const at = labels.findIndex(({ list, step }) => list === "create" && step === "hold vm create");
  const seize = labels.findIndex(({ list, step }) => list === "create" && step === "seize director");
  assert.is(code[seize * P.STRIDE], P.SEIZE);
  assert.equal([held[seize], held[at]], [[], [code[seize * P.STRIDE + 1], 0]]);
  assert.is(labels[entries[LIST.delete]!]!.list, "delete");
});

test("the status worker does no tasks, where there is more than one", () => {
  const workers = (count: number, status: boolean) =>
    usableWorkers({ "director.workers": count, "director.status_worker": status });
  assert.equal([workers(5, true), workers(5, false), workers(1, true)], [4, 5, 1]);
});

test("a compiled scenario is integers of one stride, with a label for every step", () => {
  const { model, names } = compile(scenario("services: { db: { level: on-demand } }"));
  const { program, services, limits } = model;
  assert.is(program.code.length, names.steps.length * P.STRIDE);
  assert.is(program.heldFrom.length, names.steps.length + 1);
  assert.is(names.steps[program.endStep]!.step, "end");
  for (const name of LISTS) {
    const entry = services[0]!.entries[LIST[name]]!;
    if (entry >= 0) assert.is(names.steps[entry]!.list, name);
  }
  assert.is(limits[names.limits.findIndex(({ name }) => name === "director")]!.capacity, 1000);
  assert.is(P.IN_WORKING_TIME + P.TOIL_OF_DEVELOPER + P.ON_THE_WAY, 7, "bits of their own");
  assert.is(new Set(COUNTERS).size, COUNTERS.length);
});

test("what the core knows by number is what it is called here", () => {
  const { CREATE_LIST, PROVISION_LIST, DELETE_LIST, UPGRADE_LIST, REPAIR_LIST, ORPHAN_LIST, CAMPAIGN_LIST } = P;
  const { TILE_LIST, GROW_LIST, DELETE_ALL_LIST, FAIL_LIST, TOP_UP_LIST, BEGIN_LIST } = P;
  assert.equal(LIST, {
    create: CREATE_LIST,
    provision: PROVISION_LIST,
    delete: DELETE_LIST,
    upgrade: UPGRADE_LIST,
    repair: REPAIR_LIST,
    orphan: ORPHAN_LIST,
    campaign: CAMPAIGN_LIST,
    tile: TILE_LIST,
    grow: GROW_LIST,
    deleteAll: DELETE_ALL_LIST,
    fail: FAIL_LIST,
    topUp: TOP_UP_LIST,
    begin: BEGIN_LIST,
  });
  const { SERVING, IDLE, CREATING, SCRUBBING, UPGRADING, FAILED, DELETING_VM, ORPHANED_VM } = P;
  assert.equal(
    ["serving", "idle", "creating", "scrubbing", "upgrading", "failed", "deleting", "orphaned"],
    [SERVING, IDLE, CREATING, SCRUBBING, UPGRADING, FAILED, DELETING_VM, ORPHANED_VM].map((at) => VM_STATES[at]),
  );
  assert.is(VM_STATES.length, P.STATES_OF_VMS);
  const outcomes = [C.READY, C.REFUSED, C.FAILED, C.GAVE_UP, C.UNRESOLVED].map((at) => COUNTERS[at]);
  assert.equal(outcomes, ["ready", "refused", "failed", "gave_up", "unresolved"]);
  const { causes } = compile(scenario("services: { db: { level: on-demand } }")).names;
  assert.equal(
    [P.RETRIED, P.WORKED, P.POLLED].map((at) => causes[at]),
    ["retried", "worked", "polled"],
  );
});

test("a step is its word's number and what it points to", () => {
  const { level, service, tables } = said("managed", "{}");
  const context = { level, service, tables, entries: Int32Array.of(0, 10, 20, 30), causes: new Set<number>() };
  const place = { list: "campaign", stations: ["director"], context: { ...context, holdings: [], drawn: new Map() } };
  const of = (step: Emitted) => operandsOf(step, place as Place);
  assert.equal(of(rollout("upgrade", "vms", "errand")), [P.ROLLOUT, 30, 1, P.ERRAND]);
  assert.equal(of(release("director")), [P.RELEASE, tables.limit("director", service), 0]);
  assert.equal(of(vms("gone")), [P.VMS, -1]);
  assert.equal(of({ word: "end" }), [P.END]);
});

test("the loop has a case for every word that is compiled", () => {
  const program = readFileSync("src/core/model/program.ts", "utf8");
  const loop = readFileSync("src/core/acts/loop.ts", "utf8");
  const words = [
    ...program.slice(0, program.indexOf("export const STRIDE")).matchAll(/^export const (\w+) = \d+;/gm),
  ].map(([, name]) => name);
  assert.is(words.length, Object.keys(WORDS).length, "`warm` is a claim, and the end has a word too");
  assert.equal(
    words.filter((name) => !loop.includes(`case P.${name}:`)),
    [],
  );
});

test.run();
