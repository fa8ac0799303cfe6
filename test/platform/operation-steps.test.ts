import { test } from "uvu";
import * as assert from "uvu/assert";
import { LEVELS, levelNamed } from "../../src/platform/levels.ts";
import { everyStep, settled } from "../../src/platform/lists.ts";
import { OPERATIONS, operation } from "../../src/platform/operation-steps.ts";
import { limitsMet, sentenceOf, stepsThat } from "../../src/platform/reading.ts";
import { hold } from "../../src/platform/step.ts";

test("work on VMs names the part that the IaaS does", () => {
  assert.is(sentenceOf(operation(hold("vm_create"))), "takes vm create; an operation of the IaaS");
  assert.match(sentenceOf(operation(hold("upgrade.work"), "replacement")), /replacement is an operation of the IaaS$/);
});

test("whatever makes, replaces or deletes VMs of a level is an operation", () => {
  const found = LEVELS.flatMap(({ lists }) =>
    stepsThat(
      "spends",
      Object.values(lists).flatMap((each) => everyStep(each)),
    ).flatMap(({ time, operation }) => (operation ? time : [])),
  );
  const all = ["delete_task", "failures.recreate", "grow.vm_create", "upgrade.work", "vm_create", "warm.create"];
  assert.equal([...new Set(found)].sort(), all);
});

test("where the IaaS takes as many as come, nobody stands in its line", () => {
  const steps = (operations: number | null) =>
    limitsMet(
      settled(levelNamed("on-demand"), (key) => (key === OPERATIONS.setting ? operations : null)).get("delete"),
    );
  assert.ok(steps(4).includes(OPERATIONS.station) && !steps(null).includes(OPERATIONS.station));
});

test.run();
