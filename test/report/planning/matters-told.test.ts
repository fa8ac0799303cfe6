import { test } from "uvu";
import * as assert from "uvu/assert";
import { MATTERS_SCHEMA, type Matters } from "../../../src/experiment/planning/matters-answer.ts";
import { mattersTold } from "../../../src/report/planning/matters-told.ts";
import { distance, LUCK, movedIn } from "../../../src/report/planning/matters-words.ts";
import { tornado } from "../../../src/report/planning/tornado.ts";

const around = (value: number) => ({ value, low: value - 0.1, high: value + 0.1 });
const share = (value: number) => ({ alone: around(value), together: around(value) });
const worthOf = (value: number, error: number) => ({
  ...{ value, error },
  ...{ low: Math.max(0, value - 2 * error), high: value + 2 * error },
});
const matters: Matters = {
  headroomMatters: MATTERS_SCHEMA,
  ...{ version: "0.0.0", name: "Inputs", question: "Which?", seed: "1", variant: "base", walks: 6, rows: 64 },
  inputs: [
    { path: "demand.db.requests.rate", today: "5 per day", stated: true, between: ["4.123456 per day", "6 per day"] },
    { path: "services.db.levels.managed.scrub", today: "60 s", stated: false, between: ["30 s", "120 s"] },
    { path: "platform.people.cost", today: "80 USD/h", stated: false, between: ["40 USD/h", "160 USD/h"] },
  ],
  outputs: [
    {
      ...{ says: "refused < 1 %", of: "db", unit: "share" },
      effects: [
        { size: 0.02, mean: 0.005, sd: 0.01, error: 0.004 },
        { size: 0.05, mean: -0.05, sd: 0.02, error: 0.01 },
        { size: 0, mean: 0, sd: 0, error: 0 },
      ],
      luck: { size: 0.01, mean: 0, sd: 0.01, error: 0.002 },
      shares: { inputs: [{ path: "demand.db.requests.rate", ...share(0.3) }], luck: share(0.02) },
    },
  ],
  knowing: {
    ...{ worlds: 100, failing: null, best: "managed", all: worthOf(0.2, 0.02) },
    ...{ decides: null, options: ["brokered", "managed"] },
    inputs: [
      { path: "demand.db.requests.rate", ...worthOf(0.06, 0.02) },
      { path: "services.db.levels.managed.scrub", ...worthOf(0.01, 0.02) },
    ],
  },
};

test("the sentences name what moves a figure most, luck beside it, and what to measure first", () => {
  assert.equal(mattersTold(matters).answers, [
    "The figure of refused < 1 % is moved most by services.db.levels.managed.scrub (5.0 percentage points), demand.db.requests.rate (2.0 percentage points); luck alone moves it by 1.00 percentage points.",
    "Measure these first: demand.db.requests.rate (6.0 percentage points); so much of the chance to meet all goals is gained by knowing one before the level is chosen.",
  ]);
});

test("what moves a figure no more than luck is not named as what moves it", () => {
  const [output] = matters.outputs;
  const withLuck = (size: number) =>
    mattersTold({ ...matters, outputs: [{ ...output!, luck: { ...output!.luck, size } }] }).answers[0];
  assert.is(
    withLuck(0.03),
    "The figure of refused < 1 % is moved most by services.db.levels.managed.scrub (5.0 percentage points); luck alone moves it by 3.0 percentage points.",
  );
  assert.is(
    withLuck(0.06),
    "No input moves the figure of refused < 1 % more than luck alone (6.0 percentage points); most does services.db.levels.managed.scrub (5.0 percentage points).",
  );
});

test("what knowing is worth has its interval, and says for which choice", () => {
  const { parts, answers } = mattersTold({
    ...matters,
    knowing: { ...matters.knowing!, decides: "services.db.levels.managed.pool.vms", options: ["10", "12"] },
  });
  assert.match(answers.at(-1)!, "is gained by knowing one before pool.vms is chosen.");
  const knowing = parts.find(({ id }) => id === "knowing")!;
  assert.match(knowing.says!, "before pool.vms is chosen among 10 and 12 (EVPPI)");
  assert.equal(knowing.table.rows[0]!.slice(1), [
    "6.0 percentage points",
    "2.00 percentage points to 10.0 percentage points",
  ]);
});

test("where nothing is worth measuring, and nothing moves, that is said", () => {
  const [output] = matters.outputs;
  const still = { ...output!, effects: output!.effects.map((each) => ({ ...each, size: 0 })), shares: undefined };
  const knowing = { ...matters.knowing!, failing: 5_000, inputs: [{ path: "x", ...worthOf(3, 4) }] };
  const { shares: _, ...plain } = still;
  const { answers, parts } = mattersTold({ ...matters, outputs: [plain], knowing });
  assert.is(answers[0], "Nothing that is not known moves the figure of refused < 1 %.");
  assert.match(answers[1]!, "Measuring any single input would not change the choice of managed by more than chance");
  assert.equal(
    parts.map(({ id }) => id),
    ["moves-1", "knowing"],
  );
});

test("the tornado and its table have the largest on top and luck at the bottom", () => {
  const [output] = matters.outputs;
  const rows = movedIn(matters, output!);
  assert.equal(
    rows.map(({ name, direction }) => [name, direction]),
    [
      ["services.db.levels.managed.scrub", "lowers it"],
      ["demand.db.requests.rate", "both ways"],
      [LUCK, "both ways"],
    ],
  );
  assert.is(rows[1]!.between, "4.12 per day → 6 per day");
  const drawing = tornado(matters, output!, 700)!.text;
  assert.ok(drawing.indexOf("db: scrub") < drawing.indexOf("db.requests.rate"));
  assert.not.match(drawing, /NaN|undefined/);
  const none = { ...output!, effects: [], luck: { size: 0, mean: 0, sd: Number.NaN, error: Number.NaN } };
  assert.is(tornado({ ...matters, inputs: [] }, none, 700), undefined);
  assert.is(distance(0.05, "share"), "5.0 percentage points");
  assert.is(distance(90, "s"), "1.50 min");
});

test("parts of the variance and the value of knowing are tables with their intervals", () => {
  const [, shares, knowing] = mattersTold(matters).parts;
  assert.equal(shares!.table.rows[0], ["demand.db.requests.rate", "30 % (20.0 % to 40 %)", "30 % (20.0 % to 40 %)"]);
  assert.is(shares!.table.rows[1]![1], "2.0 % (0 % to 12.0 %)");
  const inputs = Array.from({ length: 20 }, (_, nth) => ({ path: `x${nth}`, ...worthOf(nth < 9 ? 0.1 : 0, 0.1) }));
  const many = mattersTold({ ...matters, knowing: { ...matters.knowing!, inputs } }).parts.at(-1)!;
  assert.is(many.table.rows.length, 9);
  assert.match(many.says, "11 more inputs would be worth nothing.");
  assert.equal(knowing!.table.rows[0], [
    ...["demand.db.requests.rate", "6.0 percentage points", "2.00 percentage points to 10.0 percentage points"],
  ]);
});

test.run();
