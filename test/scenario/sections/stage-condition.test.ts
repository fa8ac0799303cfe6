import { test } from "uvu";
import * as assert from "uvu/assert";
import { ScenarioError } from "../../../src/scenario/language/problem.ts";
import { parse } from "../../../src/scenario/parse.ts";
import { CONDITION_SAYS } from "../../../src/scenario/sections/stage-condition.ts";
import { DAY, MINUTE } from "../../simulation/base.ts";

const parsed = (stage: string) =>
  parse(
    `headroom: 1
run: { start: 2026-01-05, horizon: 100 d, replications: 2 }
demand: { db: { requests: { rate: 1 per day }, lifetime: 5 d } }
services: { db: { level: managed, stages: [{ level: brokered, ${stage} }] } }`,
    { file: "s.yaml" },
  ).variants[0]!.scenario.services[1]!.stage;

function problems(stage: string): readonly string[] {
  try {
    parsed(stage);
    return [];
  } catch (error) {
    assert.instance(error, ScenarioError);
    return (error as ScenarioError).problems.map(({ path, message }) => `${path}: ${message}`);
  }
}

test("a stage may wait for what becomes of requests", () => {
  const stage = { of: "db", number: 1, from: null, instances: null, migrate: null };
  assert.equal(parsed("when: refused > 5 % over 14 d"), {
    ...stage,
    when: { measure: "refused", bound: 0.05, over: 14 * DAY },
  });
  assert.equal(parsed("when: wait.mean  > 90 min")?.when, {
    measure: "wait.mean",
    bound: 90 * MINUTE,
    over: 30 * DAY,
  });
  assert.equal(parsed("when: failed>0 % over 1 d")?.when, { measure: "failed", bound: 0, over: DAY });
});

test("the time that is looked back over by default is the one that the manual tells", () => {
  assert.match(CONDITION_SAYS, `over: ${parsed("when: refused > 5 %")!.when!.over / DAY} d`);
});

test("what is no condition is named with what would be one, and a stage has one beginning", () => {
  const at = "services.db.stages[0]";
  assert.equal(problems("when: fullness > 5 %"), [
    `${at}.when: expected refused, failed, wait.mean > VALUE [over DURATION], such as refused > 5 % over 30 d, got "fullness > 5 %"`,
  ]);
  assert.equal(problems("when: refused > 5"), [`${at}.when: expected a share such as 1 %, as refused is one, got "5"`]);
  assert.equal(problems("when: refused > 5 % over 0 d"), [
    `${at}.when: expected a time above 0 after over, got "refused > 5 % over 0 d"`,
  ]);
  assert.equal(problems("from: 1 d, when: refused > 5 %"), [
    `${at}: expected either from or when, got both; remove one`,
  ]);
  assert.equal(problems("migrate: { rate: 1 per day }"), [`${at}: expected either from or when, got neither; add one`]);
});

test.run();
