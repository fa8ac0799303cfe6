import { test } from "uvu";
import * as assert from "uvu/assert";
import { partOf, passageOf } from "../../../src/experiment/planning/passage.ts";
import { WHEN_SCHEMA, type When } from "../../../src/experiment/planning/when-answer.ts";
import { breakDates } from "../../../src/report/planning/break-dates.ts";
import { fan } from "../../../src/report/planning/when-fan.ts";
import { rowsOf } from "../../../src/report/planning/when-rows.ts";
import { whenTold } from "../../../src/report/planning/when-told.ts";

const DAY = 86_400_000_000;
const YEAR = 365 * 86_400;

const NEVER = { at: null, between: [null, null] } as const;

/** Full on day 300 to 399, the first refusal 10 days later, or (`shift`) days after that. */
function made(shift = 0): When["variants"][number] {
  const times = Array.from({ length: 100 }, (_, nth) => (300 + nth + shift) * DAY);
  const series = {
    ...({ name: "pool", kind: "in use", service: "db", unit: "count", step: YEAR / 50 } as const),
    ...{ mean: new Array(100).fill(50), low: new Array(100).fill(40), high: new Array(100).fill(60), limit: [60] },
  };
  return {
    variant: "base",
    limits: [{ of: "db: pool", passage: passageOf(times), first: partOf(100, 100), series }],
    noneFull: partOf(0, 100),
    refusals: [{ of: "db", passage: passageOf(times.map((time) => time + 10 * DAY)) }],
    goals: [
      {
        of: "db",
        says: "refused < 1 %",
        passage: passageOf(times.map((t, nth) => (nth < 7 ? t : Infinity))),
        onAverage: NEVER,
      },
      {
        of: "db",
        says: "upgrade.count < 3",
        passage: passageOf([Infinity]),
        onAverage: NEVER,
        undated: "it is of the whole run",
      },
    ],
  };
}

const when: When = {
  headroomWhen: WHEN_SCHEMA,
  ...{ version: "0.0.0", name: "Sizes", question: "Until when?", seed: "1", start: "2026-01-05" },
  ...{ horizon: 2 * YEAR, replications: 100, part: "month", variants: [made()] },
  steps: [{ says: "pool.vms=70 on 2026-06-01", variants: [made(90)] }],
};

test("the first sentence says which limit is full first, how surely, and when", () => {
  const { answers } = whenTold(when);
  assert.is(
    answers[0],
    "db: pool is full first in 100 % (96–100) of the replications: around 20 Dec 2026 (349 days left), in 1 of 10 replications by 10 Nov 2026, in 9 of 10 by 29 Jan 2027.",
  );
  assert.is(answers[1], "The goal refused < 1 % (db) does not break until 5 Jan 2028 in 93 of 100 replications.");
  assert.is(answers[2], "The goal upgrade.count < 3 (db) has no date: it is of the whole run.");
  assert.is(answers[3], "pool.vms=70 on 2026-06-01 buys 90 days (3.0 months) until db: pool full.");
});

test("nothing full within the horizon is an answer", () => {
  const never = passageOf(new Array(100).fill(Infinity));
  const limits = [{ of: "db: pool", passage: never, first: partOf(0, 100) }];
  const { answers } = whenTold({
    ...when,
    steps: [],
    variants: [{ ...made(), limits, noneFull: partOf(100, 100), goals: [] }],
  });
  assert.equal(answers, ["No limit is full within the horizon (until 5 Jan 2028) in 100 of 100 replications."]);
});

test("a limit that is full in few replications has no date in the middle", () => {
  const few = passageOf(Array.from({ length: 100 }, (_, nth) => (nth < 20 ? (300 + nth) * DAY : Infinity)));
  const limits = [{ of: "db: pool", passage: few, first: partOf(20, 100) }];
  const variants = [{ ...made(), limits, noneFull: partOf(80, 100), goals: [] }];
  assert.is(
    whenTold({ ...when, steps: [], variants }).answers[0],
    "db: pool is full first in 20 % (12–28) of the replications, in 1 of 10 replications by 10 Nov 2026. In 80 of 100 replications no limit is full until 5 Jan 2028.",
  );
});

test("the table has a line for each limit, refusal and goal with a date; the picture the same", () => {
  const [breaks, first, steps] = whenTold(when).parts;
  assert.equal(
    breaks!.table.rows.map(([what, , half, , left, never]) => [what, half, left, never]),
    [
      ["db: pool full", "20 Dec 2026", 349, "0 of 100"],
      ["db: first refusal", "30 Dec 2026", 359, "0 of 100"],
      ["goal refused < 1 % (db)", "later", "–", "93 of 100"],
    ],
  );
  assert.is(rowsOf(when.variants[0]!).length, 3);
  const drawing = breakDates(when, 600)!.text;
  for (const text of ["db: pool full", "20 Dec 2026", "not within the horizon in 93 of 100", "5 Jan 2026"])
    assert.ok(drawing.includes(text), text);
  assert.not.match(drawing, /NaN|undefined|Infinity/);
  assert.is(first!.table.rows[0]![1], "100 %");
  assert.match(breakDates(when, 350)!.text, "later in 93 of 100");
  assert.match(fan(when, 600)!.text, "db: pool");
  assert.not.match(fan(when, 600)!.text, /NaN|undefined|Infinity/);
  assert.equal(steps!.table.rows[0]!.slice(2), ["20 Dec 2026", "20 Mar 2027", "90 days (3.0 months)", "0 → 0 of 100"]);
});

test("of several variants what breaks is said of each, and of those that hold one sentence", () => {
  const never = passageOf(new Array(100).fill(Infinity));
  const [limit] = made().limits;
  const held = (variant: string) => ({
    ...made(),
    variant,
    limits: [{ ...limit!, passage: never, first: partOf(0, 100) }],
    noneFull: partOf(100, 100),
    goals: made().goals.map((goal) => ({ ...goal, passage: never })),
  });
  const { answers } = whenTold({ ...when, steps: [], variants: [held("low"), made(), held("high")] });
  assert.match(answers[0]!, /^base: db: pool is full first/);
  assert.equal(answers.slice(2), [
    "low and high: no limit is full and no goal breaks until 5 Jan 2028 in 100 of 100 replications.",
    "The goal upgrade.count < 3 (db) has no date: it is of the whole run.",
  ]);
});

test("of more rows than one reads at a glance those that break are drawn, and the others counted", () => {
  const never = passageOf(new Array(100).fill(Infinity));
  const [limit] = made().limits;
  const many = Array.from({ length: 12 }, (_, nth) => ({ ...limit!, of: `db: quota ${nth}`, passage: never }));
  const drawing = breakDates({ ...when, variants: [{ ...made(), limits: [limit!, ...many] }] }, 600)!.text;
  assert.match(drawing, "12 more: not within the horizon");
  assert.not.match(drawing, "quota");
});

test("without limits there is nothing to draw of them", () => {
  assert.is(fan({ ...when, variants: [{ ...made(), limits: [] }] }, 600), undefined);
  assert.is(breakDates({ ...when, variants: [{ ...made(), limits: [], refusals: [], goals: [] }] }, 600), undefined);
});

test("without goals nothing is said to break: a limit that is full once may be so by chance", () => {
  assert.equal(whenTold(when).warnings, []);
  const [warning] = whenTold({ ...when, variants: [{ ...made(), goals: [] }] }).warnings;
  assert.match(warning!, /^The scenario has no goals/);
});

test("where nothing grows or changes, its dates are said to come by chance", () => {
  assert.equal(whenTold(when).warnings, []);
  const { warnings = [] } = whenTold({ ...when, stationary: true });
  assert.match(warnings[0]!, /^Nothing grows here .* these dates come by chance/);
});

test("a goal that fails in the first part of every run does not hold from the start", () => {
  const broken = {
    of: "db",
    says: "usable.1h > 95 %",
    passage: passageOf(new Array(100).fill(30 * DAY)),
    onAverage: NEVER,
  };
  const at = (firstEnds: number) =>
    whenTold({ ...when, steps: [], firstEnds, variants: [{ ...when.variants[0]!, goals: [broken] }] }).answers.at(-1)!;
  assert.is(
    at(30 * 86_400),
    "The goal usable.1h > 95 % (db) does not hold from the start: the first month is beyond its bound in all replications.",
  );
  assert.match(at(29 * 86_400), /^The goal usable.1h > 95 % \(db\) breaks: around/);
});

test("of many rows those in which nothing happens are left out, and that is said", () => {
  const [variant] = when.variants;
  const never = passageOf(new Array(100).fill(Infinity));
  const limits = Array.from({ length: 15 }, (_, nth) => ({
    of: `db: limit ${nth}`,
    passage: never,
    first: partOf(0, 100),
  }));
  const { parts } = whenTold({
    ...when,
    steps: [],
    variants: [{ ...variant!, limits: [...variant!.limits, ...limits] }],
  });
  const [breaks, first] = parts;
  assert.ok(breaks!.table.rows.every(([what]) => !String(what).includes("limit")));
  assert.match(breaks!.says, "15 rows that break in no replication are left out; the JSON has them.");
  assert.equal(
    first!.table.rows.map(([what]) => what),
    ["db: pool"],
  );
  assert.match(first!.says, "16 rows that are first in none are left out");
});

test.run();
