import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Level } from "../../src/platform/level.ts";
import { onDemand } from "../../src/platform/levels/on-demand.ts";
import { LEVELS } from "../../src/platform/levels.ts";
import { conditionsOf, everyStep, settled } from "../../src/platform/lists.ts";
import { warm } from "../../src/platform/ready-vms-steps.ts";
import {
  chance,
  claim,
  cold,
  given,
  hold,
  lock,
  ready,
  repeated,
  seize,
  take,
  unlock,
} from "../../src/platform/step.ts";

const level: Level = {
  ...onDemand,
  lists: {
    create: [
      claim("quota"),
      take({ setting: "full" }),
      given("stock", warm({ setting: "empty" })),
      cold(hold("create")),
      repeated("errands", seize("director"), given("test", chance("failure", { go: "repair" }))),
      ready(),
    ],
    delete: [given("test", lock(), given("crew", seize("crew")), unlock())],
  },
};
const lists = (settings: Readonly<Record<string, unknown>> = {}) =>
  settled(level, (key) => ({ full: "refuse", errands: 0, ...settings })[key]);
const words = (settings: Readonly<Record<string, unknown>>, list: "create" | "delete" = "create") =>
  lists(settings)
    .get(list)
    ?.map(({ word }) => word);

test("given steps are there once where the setting is on, whatever its number; repeated ones as often as it says", () => {
  assert.equal(words({}), ["claim", "take", "hold", "ready"]);
  assert.equal(words({ stock: 40, empty: "create" }), ["claim", "take", "warm", "hold", "ready"]);
  assert.equal(words({ stock: 0, empty: "create" }), ["claim", "take", "warm", "hold", "ready"], "0 may become more");
  assert.equal(words({ errands: 2 }), ["claim", "take", "hold", "seize", "seize", "ready"]);
  assert.equal(words({ errands: 1, test: true }), ["claim", "take", "hold", "seize", "chance", "ready"]);
  for (const off of [undefined, null, false]) assert.is(words({ test: off }, "delete"), undefined, "a list of nothing");
  assert.equal(words({ test: true, crew: 3 }, "delete"), ["lock", "seize", "unlock"]);
});

test("how a step says no is what the setting chooses", () => {
  const manners = (settings: Readonly<Record<string, unknown>>) =>
    lists(settings)
      .get("create")!
      .flatMap((step) => ("otherwise" in step ? [step.otherwise] : []));
  assert.equal(manners({}), ["refuse", "refuse"]);
  assert.equal(manners({ full: "queue", stock: 1, empty: "wait" }), ["refuse", "wait", "wait"]);
  assert.equal(manners({ stock: 1, empty: "create" }).at(-1), "pass");
  assert.throws(() => lists({ full: "perhaps" }), /full is no manner of saying no/);
});

test("a start is a cold one where no VMs are kept ready, and otherwise only perhaps", () => {
  const isCold = (settings: Readonly<Record<string, unknown>>) =>
    lists(settings)
      .get("create")!
      .some((step) => "cold" in step);
  assert.equal([isCold({}), isCold({ stock: 1, empty: "wait" })], [false, true]);
});

test("instances of the beginning claim and take, and queue for nothing", () => {
  assert.equal(lists({ full: "queue", stock: 1, empty: "wait", errands: 3 }).get("begin"), [
    claim("quota"),
    take("refuse"),
    ready(),
  ]);
});

test("whoever asks for every step gets them all, whatever the settings say", () => {
  assert.is(everyStep(level.lists.create).length, 7);
  assert.equal(everyStep(), []);
  assert.equal(
    conditionsOf(level).map(({ word, setting }) => `${word} ${setting}`),
    ["given stock", "repeated errands", "given test", "given test", "given crew"],
  );
  for (const each of LEVELS)
    for (const { steps } of conditionsOf(each)) assert.ok(everyStep(steps).length > 0, each.name);
});

test.run();
