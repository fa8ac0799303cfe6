import { test } from "uvu";
import * as assert from "uvu/assert";
import { inline } from "../../../src/executors/inline.ts";
import { whenOf } from "../../../src/experiment/planning/when.ts";
import { WHEN_SCHEMA, type When } from "../../../src/experiment/planning/when-answer.ts";
import { parseDocument } from "../../../src/scenario/parse.ts";
import { monthsOf, nearDates, pool } from "../../support/growing-pool.ts";

const planning = { executor: inline({ buckets: 12 }) };

async function asked(document: Record<string, unknown>, goals: readonly string[] = []): Promise<When> {
  return whenOf(parseDocument({ ...document, ...(goals.length > 0 && { goals }) }), {}, planning);
}

test("first full and first refusal are as gamma laws have them, and are not the same", async () => {
  const { variants } = await asked(pool({ vms: 40, rate: 4, growth: 0.03, months: 20, replications: 300 }));
  const [limit] = variants[0]!.limits;
  const [refusal] = variants[0]!.refusals;
  assert.is(limit!.of, "db: pool");
  nearDates(limit!.passage, [7.1984, 8.6814, 10.3026], 300);
  nearDates(refusal!.passage, [7.379, 8.8735, 10.5041], 300);
  assert.is(limit!.passage.never, 0);
});

test("a goal on refusals has a date of its own, and between which dates it lies", async () => {
  const month = { exponential: { mean: "1 month" } };
  const steady = pool({ vms: 30, rate: 18, growth: 0.02, first: 18, lifetime: month, months: 15, replications: 500 });
  const { variants } = await asked(steady, ["refused < 1 %"]);
  const [goal] = variants[0]!.goals;
  const average = monthsOf(goal!.onAverage.at);
  const [from, to] = goal!.onAverage.between.map(monthsOf) as [number, number];
  assert.ok(Math.abs(average - 6.886) < 0.3 * 6.886, `${average}`);
  assert.ok(from < 6.886 && 6.886 < to && to - from < 6, `${from} to ${to}`);
});

test("what a goal cannot be dated by is said; a step moves dates by the same replications", async () => {
  const document = pool({ vms: 12, rate: 4, growth: 0, months: 6, replications: 40 });
  const goals = ["refused < 1 % in the first 1 month"];
  const first = parseDocument({ ...document, goals });
  const more = [{ after: "2 months", set: { "services.db.levels.managed.pool.vms": 40 } }];
  const stepped = parseDocument({ ...document, goals, changes: more });
  const { variants, steps, headroomWhen, part } = await whenOf(
    first,
    { steps: [{ says: "40 from March on", study: stepped }] },
    planning,
  );
  assert.is(headroomWhen, WHEN_SCHEMA);
  assert.is(part, "month");
  assert.match(variants[0]!.goals[0]!.undated!, "in the first 1 month cannot be cut into parts of the run");
  const [before, after] = [variants[0]!.limits[0]!, steps[0]!.variants[0]!.limits[0]!];
  assert.ok(before.passage.never < 10 && after.passage.never > 30, `${before.passage.never} ${after.passage.never}`);
  assert.ok(before.series!.mean.length === 12);
});

test("where requests wait in line, a full line has no date", async () => {
  const line = { mean: { exponential: { mean: "1 h" } } };
  const document = {
    headroom: 1,
    run: { horizon: "20 d", replications: 3 },
    demand: { db: { requests: { rate: "12 per day" }, lifetime: "2 d" } },
    services: { db: { level: "on-demand", levels: { "on-demand": { vm_create: line.mean } } } },
  };
  const { variants } = await asked(document);
  const names = variants[0]!.limits.map(({ of }) => of);
  for (const line of ["director", "apply changes", "db: broker"]) assert.not.ok(names.includes(line), names.join());
  assert.ok(names.includes("db: global quota"), names.join());
});

test("which limit is full first", async () => {
  const two = pool({ vms: 50, rate: 4, growth: 0, months: 30, replications: 300 });
  const other = pool({ vms: 30, rate: 2.2, growth: 0, months: 30, replications: 300 });
  const document = {
    ...two,
    demand: { ...(two.demand as object), cache: (other.demand as { db: object }).db },
    services: { ...(two.services as object), cache: (other.services as { db: object }).db },
  };
  const { variants } = await asked(document);
  const [first, second] = variants[0]!.limits;
  assert.equal([first!.of, second!.of], ["db: pool", "cache: pool"]);
  const exact = 0.638656;
  assert.ok(
    Math.abs(first!.first.value - exact) < 3.5 * Math.sqrt((exact * (1 - exact)) / 300),
    `${first!.first.value}`,
  );
  assert.ok(first!.first.low < exact && exact < first!.first.high);
});

test("a pool without a trend is told as one", async () => {
  const still = pool({
    vms: 9,
    rate: 4,
    growth: 0,
    lifetime: { exponential: { mean: "1 month" } },
    months: 6,
    replications: 4,
  });
  const steady = { ...still, run: { ...(still.run as object), begin: "steady" } };
  assert.is((await asked(steady)).stationary, true);
  assert.is((await asked(still)).stationary, undefined, "it fills from nothing");
});

test.run();
