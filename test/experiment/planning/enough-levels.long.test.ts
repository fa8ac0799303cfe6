import { test } from "uvu";
import * as assert from "uvu/assert";
import { inline } from "../../../src/executors/inline.ts";
import { enoughOf } from "../../../src/experiment/planning/enough.ts";
import { ENOUGH_SCHEMA } from "../../../src/experiment/planning/enough-answer.ts";
import { erlangB } from "../../../src/maths/erlang.ts";
import { parseDocument } from "../../../src/scenario/parse.ts";
import { ENOUGH, uncertainPool } from "../../support/uncertain-pool.ts";

const planning = { executor: inline() };

test("P(enough) of a pool under an uncertain load is what Erlang's formula gives", async () => {
  const study = parseDocument(uncertainPool([10, 12], "700 d"));
  const worlds = 100;
  const { levels, headroomEnough, inputs } = await enoughOf(study, { worlds }, planning);
  assert.is(headroomEnough, ENOUGH_SCHEMA);
  assert.equal(inputs.stated, ["demand.db.requests.rate"]);
  levels.forEach(({ worlds: share }, nth) => {
    const exact = ENOUGH[[10, 12][nth]!]!;
    const error = Math.sqrt((exact * (1 - exact)) / worlds);
    assert.ok(Math.abs(share.value - exact) < 3.5 * error, `${share.value}, exactly ${exact}`);
  });
  const { gained, lost } = levels[1]!.beyond!;
  assert.is(lost, 0);
  assert.is(gained, Math.round(worlds * (levels[1]!.worlds.value - levels[0]!.worlds.value)));
  const { value, low, high } = levels[1]!.beyond!.likelier;
  const exact = ENOUGH[12]! - ENOUGH[10]!;
  assert.ok(low < exact && exact < high && Math.abs(value - gained / worlds) < 1e-9);
});

test("what fails below, and what the next level adds, is told against the lowest that is enough, in pairs", async () => {
  // Refusals as by Erlang's formula: 9 VMs fail 5 Erlang by more than 2 points, 12 and 14 keep the bound.
  const document = uncertainPool([9, 12, 14], "400 d");
  const { levels, lowest } = await enoughOf(
    parseDocument({ ...document, run: { ...(document.run as object), replications: 30 }, goals: ["refused <= 1.5 %"] }),
    { worlds: 10 },
    planning,
  );
  assert.is(lowest, 1);
  assert.is(levels[1]!.against, null);
  for (const [nth, vms] of [
    [0, 9],
    [2, 14],
  ] as const) {
    const { goals, cost } = levels[nth]!.against!;
    const exact = erlangB(vms, 5) - erlangB(12, 5);
    assert.ok(goals[0]!.low! < exact && exact < goals[0]!.high!, `${vms}: ${goals[0]!.low} to ${goals[0]!.high}`);
    assert.ok(Math.sign(cost.value!) === Math.sign(vms - 12) && cost.low! * cost.high! > 0);
    assert.ok(Math.abs(cost.value! - (levels[nth]!.cost! - levels[1]!.cost!)) < 1e-6 * levels[1]!.cost!);
  }
});

const LEVELS = {
  headroom: 1,
  run: { horizon: "20 d", replications: 12 },
  demand: { db: { requests: { rate: "4 per day" }, lifetime: "1 d" } },
  services: { db: { level: "on-demand", levels: { managed: { pool: { vms: 30 } } } } },
  compare: { service: "db", levels: ["managed", "user-provided", "on-demand"] },
};

test("integration levels from the lowest up: the lowest that meets all goals, what fails below it, and costs", async () => {
  const study = parseDocument({ ...LEVELS, goals: ["usable.15min > 90 %", "refused < 5 %"] });
  const { levels, lowest } = await enoughOf(study, { worlds: 10 }, planning);
  assert.equal(
    levels.map(({ variant, verdict }) => [variant, verdict]),
    [
      ["user-provided", "fails"],
      ["managed", "meets"],
      ["on-demand", "meets"],
    ],
  );
  assert.is(lowest, 1);
  assert.equal(levels[0]!.failing, [1, 0]);
  assert.equal(
    levels[0]!.checks.map(({ verdict }) => verdict),
    ["fail", "pass"],
  );
  assert.ok(levels.every(({ cost }) => cost !== null && cost > 0));
});

test("a level of which no goal speaks is not judged, a goal that compares levels decides nothing", async () => {
  const goals = ["usable.15min > 99.9 % for user-provided", "refused for managed <= refused for on-demand"];
  const { levels, lowest } = await enoughOf(parseDocument({ ...LEVELS, goals }), { worlds: 10 }, planning);
  assert.equal(
    levels.map(({ variant }) => variant),
    ["user-provided"],
  );
  assert.is(lowest, null);
});

test.run();
