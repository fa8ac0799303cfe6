import { test } from "uvu";
import * as assert from "uvu/assert";
import { sideEffects } from "../../../src/experiment/answers/beside.ts";
import { choicesAmong } from "../../../src/experiment/answers/choices.ts";
import type { Part } from "../../../src/experiment/answers/standing.ts";
import { alternative } from "./alternatives.ts";

const SURE = ["wait.p95", "cost.total", "lost", "upgrade.instance_exposure.mean"];
const part = (service: string, before: Readonly<Record<string, number>>, after = before, sure = SURE): Part => ({
  service,
  alternatives: [alternative("base", before), alternative("nine", { ...before, ...after }, sure)],
  bests: [],
});
const usual = { "wait.p95": 100, "cost.total": 1_000, lost: 0.01, "upgrade.instance_exposure.mean": 3_600 };

test("side effects stand in one line: what is significant and large enough to decide by, the largest first", () => {
  const felt = part("redis", usual, { ...usual, "wait.p95": 150, "cost.total": 1_040 });
  const slight = part("elastic", usual, { ...usual, "wait.p95": 103 });
  const unsure = part("mysql", usual, { ...usual, "wait.p95": 300 }, []);
  const worse = part("rabbit", usual, { ...usual, lost: 0.2 });
  assert.equal(sideEffects([felt, slight, unsure, worse], 0, 30), [
    "Side effects on other services: rabbit 19.0 percentage points ± 1.9 more not served in nine (from 1.0 %) and redis 50 s ± 5 longer p95 wait in nine (from 1.67 min); no significant one on elastic and mysql (30 replications cannot tell in the p95 wait).",
  ]);
});

test("no side effect is said as well; without other services or variants there is nothing to say", () => {
  assert.equal(sideEffects([part("redis", usual)], 0, 30), ["No significant side effect on redis."]);
  assert.equal(sideEffects([part("redis", usual), part("mysql", usual)], 0, 30), [
    "No significant side effect on redis and mysql.",
  ]);
  assert.equal(sideEffects([], 0, 30), []);
  assert.equal(sideEffects([{ ...part("redis", usual), alternatives: [alternative("base", usual)] }], 0, 30), []);
});

test("of many effects three are told, and how many smaller ones there are", () => {
  const parts = [110, 200, 130, 160].map((wait, nth) => part(`s${nth}`, usual, { ...usual, "wait.p95": wait }));
  assert.equal(sideEffects(parts, 0, 30), [
    "Side effects on other services: s1 1.67 min ± 0.17 longer p95 wait in nine (from 1.67 min), s3 60 s ± 6 longer p95 wait in nine (from 1.67 min), s2 30 s ± 3 longer p95 wait in nine (from 1.67 min) and 1 smaller one.",
  ]);
});

test("a choice names where others are worse off with it, and much more downtime, with the value of the best", () => {
  const sure = [...SURE, "down.hours"];
  const own = { "wait.p95": 100, "cost.total": 1_000, lost: 0, "usable.15min": 1 };
  const alternatives = (hours: number) => [
    alternative("base", { ...own, "down.hours": 7 }, sure),
    alternative("nine", { ...own, "down.hours": hours }, sure),
  ];
  const beside = [
    part("redis", usual, { ...usual, "wait.p95": 900 }),
    part("mq", usual, { ...usual, "wait.p95": 900 }, []),
  ];
  const said = (hours: number) => choicesAmong({ alternatives: alternatives(hours), bests: [] }, 30, beside);
  const [base, nine] = said(200);
  assert.match(
    nine!.says,
    /^Choose it if you can accept 200 h of instances’ downtime in the run \(base [\d.]+ h\) and a p95 wait of 15.0 min for redis, another service \(1.67 min in the variant base\)\.$/,
  );
  assert.match(base!.says, /^No other is significantly better/);
  assert.not.match(said(13)[1]!.says, /downtime/);
});

test("downtime that follows from estimates says so, and is not compared with a level at which much is not asked for", () => {
  const sure = ["down.hours"];
  const own = { lost: 0, "usable.15min": 1 };
  const of = (name: string, hours: number, more: Readonly<Record<string, number>>, estimates: readonly string[]) => ({
    ...alternative(name, { ...own, "down.hours": hours, ...more }, sure),
    estimates,
  });
  const alternatives = [
    of("own", 1, { unasked: 0.7 }, ["upgrade.downtime"]),
    of("provider", 50, {}, ["upgrade.downtime"]),
    of("pool", 200, {}, ["upgrade.repair"]),
  ];
  const said = (field: readonly (typeof alternatives)[number][]) =>
    choicesAmong({ alternatives: field, bests: [] }, 30).at(-1)!.says;
  assert.match(
    said(alternatives),
    /200 h of instances’ downtime in the run \(provider 50(?:\.0)? h; both follow from estimates of an upgrade’s downtime and repair\)/,
  );
  const measured = [alternatives[1]!, { ...alternatives[2]!, estimates: [] }];
  assert.match(said(measured), /\(provider 50(?:\.0)? h\)/);
});

test.run();
