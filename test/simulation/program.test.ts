import { test } from "uvu";
import * as assert from "uvu/assert";
import { levelNamed } from "../../src/platform/levels.ts";
import { assemble } from "../../src/simulation/assemble.ts";
import { Line } from "../../src/simulation/line.ts";
import { factsOf, listsOf } from "../../src/simulation/lists.ts";
import type { StepLabel } from "../../src/simulation/program.ts";
import { LIST, SEIZE, STRIDE } from "../../src/simulation/program.ts";
import { Tables } from "../../src/simulation/tables.ts";
import { MINUTE, run, scenario } from "./base.ts";

// From a level's lists to integers; and what a line and the log of requests (src/simulation/logged.ts) keep.

const said = (level: string, settings: string) => {
  const found = scenario(`services: { db: { level: ${level}, levels: { ${level}: ${settings} } } }`);
  return { service: found.services[0]!, tables: new Tables(found, [found]), level: levelNamed(level) };
};

test("a level's optional steps are there as often as the service says", () => {
  const words = (errands: number) => {
    const { level, service, tables } = said("on-demand", `{ post_deploy_errands: ${errands} }`);
    return listsOf(level, service, tables)
      .get("create")!
      .filter(({ word }) => word === "poll").length;
  };
  assert.equal([words(0), words(1), words(3)], [1, 2, 4]);
});

test("instances of the beginning claim and take, and queue for nothing", () => {
  const { level, service, tables } = said("managed", "{ pool: { when_full: queue } }");
  assert.equal(
    listsOf(level, service, tables)
      .get("begin")!
      .map((step) => [step.word, "otherwise" in step ? step.otherwise : ""]),
    [
      ["claim", "refuse"],
      ["take", "refuse"],
      ["ready", ""],
    ],
  );
});

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
  const [code, held, labels]: [number[], (readonly number[])[], StepLabel[]] = [[], [], []];
  const { entries } = assemble({ service, index: 0, level, tables, code, held, labels });
  assert.is(code.length, labels.length * STRIDE);
  const at = labels.findIndex(({ list, step }) => list === "create" && step === "hold vm create");
  const seize = labels.findIndex(({ list, step }) => list === "create" && step === "seize director");
  assert.is(code[seize * STRIDE], SEIZE);
  assert.equal([held[seize], held[at]], [[], [code[seize * STRIDE + 1], 0]]);
  assert.is(labels[entries[LIST.delete]!]!.list, "delete");
});

test("a line counts everybody, and the waits of those who waited, in the windows that were open", () => {
  const line = new Line(2);
  line.pass();
  line.settle(1);
  line.pass();
  line.settle(0);
  for (const wait of [0, 4, 6]) line.add(1, wait);
  line.add(2, 9);
  assert.equal(line.records(), [
    { joined: 4, waited: 2, sum: 10, squares: 52, wait: { values: [0, 4, 6], counts: [2, 1, 1] } },
    { joined: 1, waited: 1, sum: 9, squares: 81, wait: { values: [9], counts: [1] } },
  ]);
});

test("the log keeps who asked, when, what became of it, and why it took so long", () => {
  const { log } = run(`
demand: { db: { requests: { times: [1 min] }, lifetime: 2 h } }
services: { db: { level: on-demand, levels: { on-demand: { vm_create: 3 min } } } }`);
  const { causes, ...request } = log[0]!;
  assert.equal(request, {
    demand: "db",
    service: "db",
    plan: "standard",
    index: 0,
    at: MINUTE,
    attempts: 1,
    outcome: "ready",
    limit: "",
    wait: 3 * MINUTE,
    lifetime: 120 * MINUTE,
  });
  assert.is(causes.worked, 3 * MINUTE);
});

test.run();
