import { test } from "uvu";
import * as assert from "uvu/assert";
import { type SizeAnswer, sizeAnswer } from "../../../src/experiment/planning/size-answer.ts";
import type { Tried, Verdict } from "../../../src/experiment/planning/tried.ts";
import { widthOf } from "../../../src/report/charts/drawing/svg.ts";
import { boundLine, goalMarks, measureIn } from "../../../src/report/planning/goal-axis.ts";
import { sizeChart } from "../../../src/report/planning/size-chart.ts";
import { sizeCsv } from "../../../src/report/planning/size-csv.ts";
import { sizeTold } from "../../../src/report/planning/size-told.ts";
import { study } from "../../scenario/small.ts";
import { boxesIn } from "../../support/drawing.ts";

const tried = (value: number, verdict: Verdict): Tried => {
  const share = 0.16 * 0.7 ** (value - 10);
  const [low, high] = [0.9 * share, 1.1 * share];
  const goal = {
    says: "refused < 1 %",
    verdict,
    found: "so much",
    unit: "share",
    value: share,
    low,
    high,
    bound: 0.01,
  } as const;
  return { value, verdict, replications: 40, goals: [goal] };
};

const curve = Array.from({ length: 30 }, (_, i) => tried(i + 1, i < 16 ? "fails" : i === 16 ? "open" : "meets"));

const answer: SizeAnswer = {
  headroomSize: 1,
  ...{ version: "1.0", name: "A <pool>", question: "How many?", seed: "7" },
  ...{ find: "services.db.levels.managed.pool.vms", today: "20", variant: "base", goals: ["refused < 1 %"] },
  ...{ range: [1, 30], confidence: 0.95, how: "one run", start: { value: 18, says: "Erlang B for 10 Erlang" } },
  ...{
    feasible: 18,
    infeasible: 16,
    binding: "refused < 1 %",
    stopped: "The limit was met.",
    says: "pool.vms = 18 meets all goals.",
  },
  tried: curve,
};

test("the sentence, how sure, why it stopped, where theory began, and the neighbours", () => {
  const { answers, parts, facts, warnings } = sizeTold(answer);
  assert.equal(answers, [
    "pool.vms = 18 meets all goals.",
    "The limit was met.",
    "With a probability of at most 5 % it is too small.",
    "One run tells what every size refuses. Theory begins at 18: Erlang B for 10 Erlang.",
  ]);
  assert.ok(facts.includes("up to 40 replications"));
  assert.equal(warnings, []);
  const { rows } = parts[0]!.table;
  assert.equal([rows[0]![0], rows.at(-1)![0]], [10, 23]);
  assert.equal(rows.find(([value]) => value === 17)!.slice(1, 3), ["cannot be told", "so much"]);
});

test("without a value there is no probability, and the goals' names head their parts", () => {
  const two = curve.map((each) => ({
    ...each,
    goals: [...each.goals, { ...each.goals[0]!, says: "cost.total < 1,000 USD a month" }],
  }));
  const none = {
    ...answer,
    feasible: null,
    infeasible: null,
    tried: two,
    how: "halving",
    why: "it grows",
    below: "9: too few",
  } as const;
  const { answers, parts, warnings } = sizeTold(none);
  assert.not(answers.some((text) => text.includes("too small")));
  assert.match(answers.at(-1)!, "(one run does not tell of all: it grows)");
  assert.equal(
    parts.map(({ id, title }) => [id, title]),
    [
      ["curve", "Goal: refused < 1 %"],
      ["curve-2", "Goal: cost.total < 1,000 USD a month"],
    ],
  );
  assert.equal(warnings, ["Smaller values cannot be run. 9: too few"]);
});

test("a goal that is an average over a growing demand is warned of, with how to ask for the end", () => {
  const warned = (growth: object, goal: string, begin = "steady") => {
    const one = study({
      run: { horizon: "10 d", replications: 2, begin },
      demand: { db: { requests: { rate: "12 per day", ...growth }, lifetime: "2 d" } },
      goals: [goal],
    });
    const asked = { study: one, one, knob: { path: "a.b", today: "20" }, options: { version: "1", error: 0.05 } };
    const found = { range: [1, 30], below: undefined, how: "halving", tried: curve, feasible: 18 };
    return sizeTold(sizeAnswer({ asked, ...found } as unknown as Parameters<typeof sizeAnswer>[0])).warnings;
  };
  const growth = { growth: { linear: "5 % per day" } };
  const [says, ...others] = warned(growth, "refused < 1 %");
  const [, goal] = /on average over the run: .* as in “(refused < 1 % in the last [^”]+)”\.$/.exec(says!)!;
  assert.equal(others, []);
  assert.equal(warned(growth, goal!), [], "it can be said so");
  assert.equal(warned({}, "refused < 1 %"), []);
  assert.match(warned({}, "refused < 1 %", "empty")[0]!, /^The run gets fuller, /);
});

test("the CSV has every value that was tried", () => {
  const lines = sizeCsv(answer).trim().split("\n");
  assert.is(lines.length, 31);
  assert.is(lines[0], "services.db.levels.managed.pool.vms,goal,verdict,unit,value,low,high,bound,replications");
  assert.match(lines[17]!, /^17,refused < 1 %,open,share,0\.01/);
});

test("the chart has the bound, the answer, and every value near the bound with its sign", () => {
  const { text } = sizeChart(answer, 0, 920)!;
  assert.match(text, "bound 1 %");
  assert.match(text, "pool.vms = 18, 95 % sure");
  const brackets = boxesIn(text).filter(({ fill, width }) => fill.includes("muted") && width > 20);
  assert.is(brackets.length, 1);
  assert.not.match(text, "NaN");
  assert.ok(text.split("<circle").length > 8);
  assert.is(sizeChart({ ...answer, tried: [curve[0]!] }, 0, 920), undefined);
  const unknown = curve.map((each) => ({ ...each, goals: [{ ...each.goals[0]!, bound: null }] }));
  assert.is(sizeChart({ ...answer, tried: unknown }, 0, 920), undefined);
});

test("no word of the chart lies outside it on a phone, and its axes say what they measure in round numbers", () => {
  const { text } = sizeChart(answer, 0, 350)!;
  for (const [, x, rest, said] of text.matchAll(/<text x="([\d.-]+)"([^>]*)>([^<]*)</g)) {
    const wide = (rest!.includes("600") ? 1.1 : 1) * widthOf(said!);
    const from = Number(x) - (rest!.includes('"end"') ? wide : rest!.includes('"middle"') ? wide / 2 : 0);
    assert.ok(from >= -1 && from + wide <= 351, `${said}: ${from} to ${from + wide}`);
  }
  assert.match(text, ">refused<");
  assert.match(text, ">pool.vms<");
  const minutes = { most: 1_000, unit: "s" } as const;
  assert.equal(
    goalMarks(minutes).map(({ text }) => text),
    ["0 min", "5 min", "10 min", "15 min"],
  );
  assert.is(measureIn("postgres: wait.p95 < 15 min"), "postgres: wait.p95");
});

test("the bound's words stand where no upright line crosses them", () => {
  const area = { left: 50, right: 500, top: 0, bottom: 100 };
  const line = { y: 50, bound: 0.01, most: 0.04, unit: "share" } as const;
  const end = boundLine(area, line, [100])[1]!.text;
  assert.match(end, 'text-anchor="end"');
  assert.not.match(boundLine(area, line, [480])[1]!.text, 'text-anchor="end"');
});

test.run();
