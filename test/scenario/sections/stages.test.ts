import { test } from "uvu";
import * as assert from "uvu/assert";
import { ScenarioError } from "../../../src/scenario/language/problem.ts";
import { parse } from "../../../src/scenario/parse.ts";
import type { Scenario } from "../../../src/scenario/scenario.ts";
import { hasStages, withStages } from "../../../src/scenario/sections/stages.ts";
import { DAY, HOUR, scenario } from "../../simulation/base.ts";

const TEXT = (stages: string, rest = "") => `headroom: 1
run: { start: 2026-01-05, horizon: 100 d, replications: 2 }
demand: { db: { requests: { rate: 1 per day }, lifetime: 5 d${rest} } }
services:
  db:
    level: user-provided
    levels: { on-demand: { effort: { each_instance: 3 h } } }
    stages:
${stages}
  other: { level: managed }`;

const parsed = (...text: Parameters<typeof TEXT>): Scenario =>
  parse(TEXT(...text), { file: "s.yaml" }).variants[0]!.scenario;

/** Line, path and message of each problem. */
function problems(...text: Parameters<typeof TEXT>): readonly string[] {
  try {
    parsed(...text);
    return [];
  } catch (error) {
    assert.instance(error, ScenarioError);
    return (error as ScenarioError).problems.map(({ line, path, message }) => `${line} ${path}: ${message}`);
  }
}

test("a service is followed by what it is later, which is called by its level", () => {
  const { services, releases } = parsed(`      - { level: brokered, from: 2026-02-05 }
      - { level: managed, from: 40 d, migrate: { rate: 4 per day } }
      - { level: on-demand, from: 100 instances, migrate: { waves: 20, every: 7 d, work: 1 d, again: 2 h } }`);
  assert.equal(
    services.map(({ name, level }) => [name, level]),
    [
      ["db", "user-provided"],
      ["db at brokered", "brokered"],
      ["db at managed", "managed"],
      ["db at on-demand", "on-demand"],
      ["other", "managed"],
    ],
  );
  const waves = { after: null, size: 20, every: 7 * DAY, work: 8 * HOUR, again: 2 * HOUR };
  const rate = { after: null, size: 1, every: 6 * HOUR, work: 4 * HOUR, again: DAY };
  assert.equal(
    services.flatMap(({ stage }) => stage ?? []),
    [
      { of: "db", number: 1, from: 31 * DAY, instances: null, migrate: null },
      { of: "db", number: 2, from: 40 * DAY, instances: null, migrate: rate },
      { of: "db", number: 3, from: null, instances: 100, migrate: waves },
    ],
  );
  assert.equal(releases, []);
  assert.equal(withStages(["other", "db"], services), ["other", ...services.slice(0, 4).map(({ name }) => name)]);
  assert.ok(hasStages({ services }));
  assert.not(hasStages({ services: services.slice(4) }));
});

test("the effort of a stage is counted from the level before it; what is moved is found in the run", () => {
  const text = `      - { level: managed, from: 30 d }
      - { level: on-demand, from: 40 d, migrate: { after: 3 d } }`;
  const { services } = parsed(text);
  assert.equal(
    services.slice(0, 3).map(({ effort }) => effort.team / (8 * HOUR)),
    [0, 40, 20],
  );
  assert.is(services[2]!.stage!.migrate!.work, 3 * HOUR);
  assert.equal(
    services.map(({ effort }) => effort.moving),
    [0, 0, 0, 0],
  );
});

test("releases and errands of a service are those of all its levels; the share that is made is that of the level", () => {
  const { releases, errands, demand } = scenario(`
demand: { db: { requests: { rate: 1 per day, at: { brokered: 40 %, managed: 90 % } } } }
services: { db: { level: brokered, stages: [{ level: managed, from: 1 d }, { level: on-demand, from: 2 d }] } }
releases: { stemcell: { every: 3 d } }
errands: [{ run: delete-all, service: db, on: 2026-01-08 }]`);
  const names = ["db", "db at managed", "db at on-demand"];
  assert.equal(releases[0]!.services, names);
  assert.equal(
    errands.map(({ service }) => service),
    names,
  );
  const { arrivals } = demand[0]!;
  assert.equal(arrivals.kind === "poisson" && [arrivals.asked, arrivals.askedAtStages], [0.4, [0.9, 1]]);
});

test("every fault is told at its line: unknown and repeated levels, times out of order, too early or too late, ways to move", () => {
  assert.equal(problems("      - { level: brokred, from: 30 d }"), [
    '9 services.db.stages[0].level: expected one of user-provided, brokered, managed or on-demand, got "brokred"; did you mean "brokered"?',
  ]);
  assert.equal(
    problems(`      - { level: user-provided, from: 30 d }
      - { level: brokered, from: 31 d }
      - { level: user-provided, from: 32 d }`),
    [
      "9 services.db.stages[0].level: expected another level than user-provided, at which the service is before, got the same; change or remove the stage",
      "11 services.db.stages[2].level: expected a level at which the service was not before, got user-provided; change or remove the stage",
    ],
  );
  assert.equal(
    problems(`      - { level: brokered, from: 2026-01-05 }
      - { level: managed, from: 30 d }
      - { level: on-demand, from: 2026-01-20 }`),
    [
      "9 services.db.stages[0].from: expected a date after the start of the run (2026-01-05), got the start itself; a service begins at its level",
      "11 services.db.stages[2].from: expected a later time than that of the stage before, got none; put the stages in order of time",
    ],
  );
  assert.equal(problems("      - { level: brokered, from: 2026-12-05 }"), [
    "9 services.db.stages[0].from: expected a time before the end of the run (100 d), got 334 d; make run.horizon longer, or remove the stage",
  ]);
  assert.equal(
    problems(`      - { level: brokered, from: soon, migrate: {} }
      - { level: managed, from: 0 instances, migrate: { waves: 3, rate: 1 per day } }`),
    [
      '9 services.db.stages[0].from: expected a duration such as 90 s, 5 min, 2 h, 3 d or 5 working days, got "soon"',
      "9 services.db.stages[0].migrate: expected one of after, rate or waves, got none; add it",
      '10 services.db.stages[1].from: expected a number of instances such as 100 instances, got "0 instances"',
      "10 services.db.stages[1].migrate: expected one of after, rate or waves, got rate and waves; remove all but one",
      "10 services.db.stages[1].migrate: expected waves together with every, got only waves",
    ],
  );
});

test("what stages do not go together with is told where it is written", () => {
  const text = TEXT("      - { level: brokered, from: 30 d }");
  const told = (more: string) => {
    try {
      parse(`${text}\n${more}`, { file: "s.yaml" });
    } catch (error) {
      return (error as ScenarioError).problems.map(({ line, path, message }) => `${line} ${path}: ${message}`);
    }
    return [];
  };
  assert.equal(told("compare: { service: db, levels: all }"), [
    '11 compare.service: expected a service without stages, got "db"; compare variants of the whole scenario (variants), or leave out the stages',
  ]);
  assert.equal(told("changes: [{ on: 2026-02-01, set: { services.db.stages.0.from: 20 d } }]").length, 1);
  const asks = "{ service: other, requests: { rate: 1 per day }, lifetime: 1 d, when_refused: { instead: db } }";
  assert.equal(problems("      - { level: brokered, from: 30 d }", ` }, more: ${asks.slice(0, -2)}`), [
    '3 demand.more.when_refused.instead: expected a service without stages, got "db"; leave out its stages, or instead',
  ]);
});

test.run();
