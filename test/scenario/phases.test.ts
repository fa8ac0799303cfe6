import { test } from "uvu";
import * as assert from "uvu/assert";
import { phaseName, phasesOf, phaseWindows, windowsIn } from "../../src/scenario/phases.ts";
import { range, scenario } from "../simulation/base.ts";

const STAGED =
  "services: { db: { level: user-provided, stages: [{ level: brokered, from: 1 d }, { level: managed, from: 2 d }] } }";

test("a service that moves along levels has a phase for each; they are windows of the run", () => {
  const found = scenario(STAGED, "run: { windows: [in the last 1 d] }");
  assert.equal(
    phasesOf(found).map((phase) => [phase.of, phase.stage, phase.service.name, phaseName(phase)]),
    [
      ["db", 0, "db", "while at user-provided"],
      ["db", 1, "db at brokered", "while at brokered"],
      ["db", 2, "db at managed", "while at managed"],
    ],
  );
  assert.is(windowsIn(found), 1 + 1 + 3);
  assert.equal(phaseWindows(found, "db"), [undefined, undefined, ...phasesOf(found).map(phaseName)]);
  assert.equal(phaseWindows(found, "other"), new Array(5).fill(undefined));
  const still = scenario("services: { db: { level: managed } }");
  assert.equal([phasesOf(still), windowsIn(still)], [[], 1]);
});

test("where there are as many windows as may be, there are no phases", () => {
  const found = scenario(STAGED, `run: { windows: [${range(28).map((hour) => `at ${hour + 1} h`)}] }`);
  assert.equal([phasesOf(found), windowsIn(found)], [[], 29]);
});

test.run();
