import { test } from "uvu";
import * as assert from "uvu/assert";
import { settledStates } from "../../../src/scenario/theory/settled.ts";
import { warningsOf } from "../../../src/scenario/theory/warnings.ts";
import { scenario } from "../../simulation/base.ts";

const said = (vms: number) =>
  scenario(`
run: { horizon: 50 d }
demand: { db: { requests: { rate: 10 per day }, lifetime: { exponential: { mean: 10 d } } } }
services:
  db:
    level: user-provided
    levels: { managed: { pool: { vms: ${vms} } } }
    stages: [{ level: managed, from: 10 d }, { level: on-demand, from: 20 d }]`);

test("each level of a service that moves along them, as if all of it were there", () => {
  const states = settledStates(said(120));
  assert.equal(
    states.map(({ services, demand }) => [services.map(({ name }) => name), demand[0]!.service]),
    ["user-provided", "managed", "on-demand"].map((level) => [[`db at ${level}`], `db at ${level}`]),
  );
  const still = scenario("services: { db: { level: managed } }");
  assert.equal(settledStates(still), [still]);
});

test("a level that could not hold the demand in the long run is warned of", () => {
  assert.equal(warningsOf([{ name: "base", set: {}, scenario: said(120) }]), []);
  assert.equal(warningsOf([{ name: "base", set: {}, scenario: said(80) }]), [
    "in the long run, if it stayed at that level: the demand needs 125 % of the pool of db at managed on average (100 of 80): what exceeds the limit is refused",
  ]);
});

test.run();
