import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Findings } from "../../../src/experiment/answers/alternative.ts";
import { choicesAmong } from "../../../src/experiment/answers/choices.ts";
import { headline } from "../../../src/experiment/answers/headline.ts";
import { smallestThatKeeps } from "../../../src/experiment/answers/smallest.ts";
import { type Field, leadersIn, standingIn } from "../../../src/experiment/answers/standing.ts";
import type { Best } from "../../../src/experiment/results/results.ts";
import { metricOf } from "../../../src/platform/metrics.ts";
import type { Claim } from "../../../src/scenario/expect/expectation.ts";
import type { Study } from "../../../src/scenario/study.ts";
import { alternative } from "./alternatives.ts";

const served = { "usable.15min": 0.99, lost: 0.001 };
const quick = alternative("quick", { ...served, "wait.p95": 10, "cost.total": 2_000 });
const cheap = alternative("cheap", { ...served, "wait.p95": 100, "cost.total": 1_000 });
const best = (measure: string, least: string): Best => ({ measure, of: "db", window: "", least });
const alternatives = [quick, cheap];
const ranked: Field = { alternatives, bests: [best("wait.p95", "quick"), best("cost.total", "cheap")] };
const open: Field = { alternatives, bests: [] };
const waits = metricOf("wait.p95");

test("worse is sure and large, good is the best, and what only looks worse is unranked", () => {
  assert.equal(leadersIn(waits, ranked), [quick]);
  assert.is(standingIn(waits, cheap, ranked), "worse");
  assert.is(standingIn(waits, quick, ranked), "good");
  assert.is(standingIn(waits, cheap, open), "unranked");
  assert.is(standingIn(waits, quick, open), "good");
});

test("the headline names who leads in what, and says what it cannot rank", () => {
  assert.is(headline(ranked, 30), "Quick is fastest (p95 wait 10.0 s); cheap costs least (1,000 USD a month).");
  assert.is(headline(open, 4), "4 replications cannot rank them by the p95 wait and cost.");
});

test("several that lead and look far apart are not called alike: the replications cannot tell", () => {
  const slow = alternative("slow", { ...served, "wait.p95": 900, "cost.total": 1_000 });
  const among: Best = { measure: "wait.p95", of: "db", window: "", amongLeast: ["quick", "cheap"] };
  assert.match(
    headline({ alternatives: [quick, cheap, slow], bests: [among] }, 3),
    /^Quick and cheap are fastest \(p95 waits 10\.0 s, 1\.67 min: 3 replications cannot tell them apart\)/,
  );
});

test("what is said of several figures stands behind them and their unit", () => {
  const dear = alternative("dear", { ...served, "wait.p95": 10, "cost.total": 9_000 });
  const among: Best = { measure: "cost.total", of: "db", window: "", amongLeast: ["quick", "cheap"] };
  assert.match(
    headline({ alternatives: [quick, cheap, dear], bests: [among] }, 3),
    "Quick and cheap cost least (2,000 USD, 1,000 USD a month: 3 replications cannot tell them apart)",
  );
});

test("what is practically as good as the best is named with it, however sure the small difference", () => {
  const near = alternative("near", { ...served, "wait.p95": 50, "cost.total": 1_010 });
  const field = { alternatives: [quick, cheap, near], bests: [best("cost.total", "cheap")] };
  assert.is(
    headline(field, 30),
    "Cheap and near cost least (1,000 USD, 1,010 USD a month); 30 replications cannot rank them by the p95 wait.",
  );
  const alike = { alternatives: [cheap, near], bests: [best("cost.total", "cheap")] };
  assert.not.match(headline(alike, 30), /cost/);
});

test("the same alternative ahead twice is named once", () => {
  const field = { alternatives, bests: [best("wait.p95", "quick"), best("cost.total", "quick")] };
  assert.is(headline(field, 30), "Quick is fastest (p95 wait 10.0 s) and costs least (2,000 USD a month).");
});

test("one that loses five points more than another leads in nothing; one that loses less is named with it", () => {
  const failing = (lost: number) =>
    alternative("failing", { "usable.15min": 1 - lost, lost, "wait.p95": 50, "cost.total": 10 });
  const field = (lost: number): Field => ({
    alternatives: [quick, failing(lost)],
    bests: [best("lost", "quick"), best("wait.p95", "quick"), best("cost.total", "failing")],
  });
  assert.is(headline(field(0.957), 30), "Quick is fastest (p95 wait 10.0 s); failing does not serve 95.7 %.");
  assert.is(
    headline(field(0.02), 30),
    "Quick is fastest (p95 wait 10.0 s); failing costs least (10.0 USD a month) but does not serve 2.0 %.",
  );
});

test("a choice says what one accepts, and what cannot be told", () => {
  assert.equal(
    choicesAmong(ranked, 30).map(({ says }) => says),
    ["Choose it if you can accept 2,000 USD a month.", "Choose it if you can accept a p95 wait of 1.67 min."],
  );
  assert.equal(
    choicesAmong(open, 1).map(({ says }) => says),
    [
      "One replication cannot tell whether another is better in cost.",
      "One replication cannot tell whether another is better in the p95 wait.",
    ],
  );
  assert.equal(choicesAmong({ alternatives: [quick], bests: [] }, 30), []);
});

test("sizes are answered by the smallest that significantly keeps what is expected, where all larger do too", () => {
  const path = "services.db.levels.managed.pool.vms";
  const sized = (sizes: readonly number[], refused: readonly number[], relation: Claim["relation"] = "<") => {
    const left = { measure: "refused", of: "db", variant: "a" };
    const study = {
      variants: sizes.map((size) => ({ name: `${size}`, set: { [path]: size } })),
      origins: [],
      expectations: [{ says: "", severity: "error", claims: [{ left, relation, right: 0.01, window: "" }] }],
    } as unknown as Study;
    return smallestThatKeeps(
      study,
      { variants: [] } as unknown as Findings,
      sizes.map((size, i) => alternative(`${size}`, { refused: refused[i]! })),
    );
  };
  assert.equal(sized([20, 10, 15], [0.001, 0.05, 0.004]), [
    "15 is the smallest of these that keeps refusals significantly below 1 %.",
  ]);
  assert.equal(sized([10, 15], [0.05, 0.00999]), [], "not for sure");
  assert.equal(sized([10, 15], [0.001, 0.0001]), [], "all of them do");
  assert.equal(sized([10, 15, 20], [0.001, 0.05, 0.001]), [], "a larger one does not");
  assert.equal(sized([10, 15], [0.05, 0.001], ">"), [
    "10 is the largest of these that keeps refusals significantly above 1 %.",
  ]);
});

test.run();
