import { test } from "uvu";
import * as assert from "uvu/assert";
import { Tape } from "../../../src/core/engine/tape.ts";
import { AuditError, audit } from "../../../src/simulation/audit.ts";
import { readStagedBooks, readStages } from "../../../src/simulation/read/read-stages.ts";
import { models } from "../../../src/simulation/simulate.ts";
import { HOUR, run, scenario } from "../base.ts";

const { names } = models(
  scenario(
    "services: { db: { level: brokered, stages: [{ level: managed, from: 1 d }, { level: on-demand, from: 2 d }] } }",
  ),
);

test("stages are told with their services; what comes after the horizon has not come", () => {
  const tape = new Tape(Float64Array.of(HOUR, Number.NaN, 3, 4, 5, 1e15, Number.NaN, 0, 0, 0));
  assert.equal(readStages(tape, names, 1), {
    stages: [
      { service: "db at managed", began: HOUR, over: null, moved: 3, refused: 4, work: [5] },
      { service: "db at on-demand", began: null, over: null, moved: 0, refused: 0, work: [0] },
    ],
  });
});

test("without stages nothing is read, and no level more is there", () => {
  const plain = models(scenario("services: { db: { level: brokered } }"));
  assert.equal(readStages(new Tape(), plain.names, 1), {});
  const found = run("services: { db: { level: brokered } }");
  assert.not("stages" in found);
  assert.is(found.levels.filter(({ kind }) => kind === "stage" || kind === "open").length, 0);
});

test("the audit compares both accounts of instances", () => {
  const books = (...numbers: readonly number[]) => readStagedBooks(new Tape(Float64Array.from(numbers)), names);
  const judge = (staged: ReturnType<typeof books>) =>
    audit({ requests: 0, outcomes: 0, limits: [], pools: [], staged });
  judge(books(9, 4, 5, 2, 5, 2));
  for (const wrong of [
    [9, 5, 5, 2, 5, 2],
    [9, 4, 5, 2, 6, 2],
    [9, 4, 5, 2, 5, 3],
  ])
    assert.throws(
      () => judge(books(...wrong)),
      (error: unknown) => error instanceof AuditError && error.message.startsWith("db: "),
    );
});

test.run();
