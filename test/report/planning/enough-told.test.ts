import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Apart, likelier } from "../../../src/experiment/planning/apart.ts";
import { ENOUGH_SCHEMA, type Enough, type LevelOf } from "../../../src/experiment/planning/enough-answer.ts";
import { partOf } from "../../../src/experiment/planning/passage.ts";
import { enoughTold } from "../../../src/report/planning/enough-told.ts";
import { ladder } from "../../../src/report/planning/ladder.ts";
import { percentWords } from "../../../src/report/planning/part-words.ts";
import { wordsIn } from "../../support/drawing.ts";

function level(variant: string, verdict: LevelOf["verdict"], worlds: number): LevelOf {
  const checks = [
    {
      ...({ kind: "goal", says: "refused < 1 %", variant, measure: "refused", of: "db", window: "" } as const),
      ...({ value: verdict === "fails" ? "4.1 %" : "0.2 %", interval: "", severity: "error", detail: "" } as const),
      verdict: ({ meets: "pass", fails: "fail", open: "inconclusive" } as const)[verdict],
    },
  ];
  return {
    ...{ variant, checks, verdict, worlds: partOf(worlds, 100), luck: partOf(30, 30), failing: [1 - worlds / 100] },
    ...{ cost: verdict === "fails" ? 9_000 : 12_000, once: verdict === "fails" ? 0 : 29_000 },
    beyond: verdict === "fails" ? null : { gained: 5, lost: 1, likelier: likelier(5, 1, 100) },
    against: againstOf(variant),
  };
}

/** What a level's figures are less those of managed, which is enough. */
function againstOf(variant: string): LevelOf["against"] {
  const share = (value: number, half: number): Apart => ({
    unit: "share",
    value,
    low: value - half,
    high: value + half,
  });
  const usd = (value: number, half: number): Apart => ({ ...share(value, half), unit: "USD/month" });
  if (variant === "brokered") return { goals: [share(0.039, 0.004)], cost: usd(-3_000, 90), once: usd(-29_000, 0) };
  return variant === "managed" ? null : { goals: [share(-0.001, 0.0004)], cost: usd(1_234, 150), once: usd(29_000, 0) };
}

const enough: Enough = {
  headroomEnough: ENOUGH_SCHEMA,
  ...{ version: "0.0.0", name: "Levels", question: "Which?", seed: "1", replications: 30, worlds: 100 },
  inputs: { stated: ["a"], estimates: ["b", "c"] },
  levels: [level("brokered", "fails", 3), level("managed", "meets", 93), level("on-demand", "meets", 97)],
  lowest: 1,
};

test("the lowest that is enough and how surely; what fails below it; what the next adds and costs", () => {
  assert.equal(enoughTold(enough).answers, [
    "Managed is enough: it meets the goal as it is, and in 93 % (86–97) of 100 worlds in which 3 inputs vary in their ranges.",
    "Brokered is not enough: “refused for good < 1 %” stands at 4.1 %, +3.9 ± 0.4 percentage points against managed; it meets all goals in 3 % (1–9) of the worlds.",
    "The next level, on-demand, meets all goals in 5 of 100 worlds in which managed does not, and fails in 1 in which managed meets them (+4 ± 9 percentage points); as it is refused for good −0.10 ± 0.04 percentage points; it costs 1,200 USD a month more (1,100–1,400) and 29,000 USD once.",
  ]);
});

test("no level may be enough, and one may not be told", () => {
  const levels = [level("managed", "open", 60), level("on-demand", "fails", 30)];
  const { answers } = enoughTold({ ...enough, levels, lowest: null });
  assert.is(
    answers[0],
    "No level meets all goals significantly; managed comes nearest, with 60 % (50–70) of the worlds.",
  );
  assert.match(answers[1]!, "Managed cannot be told after 30 replications: “refused for good < 1 %” stands at 0.2 %");
});

test("the table and the ladder say the same", () => {
  const [levels, goals] = enoughTold(enough).parts;
  assert.equal(levels!.table.rows[1]!.slice(0, 6), [
    "managed",
    "meets all goals",
    "93 % (86–97)",
    "100 % (88–100)",
    "12,000 USD",
    "29,000 USD",
  ]);
  assert.equal(goals!.table.rows[0]!.slice(0, 3), ["refused for good < 1 %", "brokered", "4.1 %"]);
  assert.equal(
    goals!.table.rows.map((row) => row[goals!.table.columns.indexOf("against managed")]),
    ["+3.9 ± 0.4 percentage points", "–", "−0.10 ± 0.04 percentage points"],
  );
  const drawing = ladder(enough, 700)!.text;
  const texts = wordsIn(drawing);
  assert.ok(texts.includes("93 % (86–97)"));
  assert.match(drawing, ">managed is enough</tspan>");
  assert.match(drawing, "meets all goals as it is · 12,000 USD a month, 29,000 USD once</tspan>");
  const narrow = wordsIn(ladder(enough, 350)!.text);
  assert.ok(narrow.includes("12,000 USD a month, 29,000 USD once"));
  assert.ok(narrow.includes("fails as it is · 9,000 USD a month"));
  assert.not.match(drawing, /NaN|undefined/);
  assert.is(ladder({ ...enough, levels: [] }, 700), undefined);
  assert.is(percentWords({ value: 0.5, low: 0.401, high: 0.6 }), "50 % (40–60)");
});

test.run();
