import { test } from "uvu";
import * as assert from "uvu/assert";
import { inline } from "../../../src/executors/inline.ts";
import { closeUp, sightsOf } from "../../../src/experiment/results/close-up.ts";
import { runExperiment } from "../../../src/experiment/run/experiment.ts";
import { parse } from "../../../src/scenario/parse.ts";
import { simulate } from "../../../src/simulation/simulate.ts";

const study = parse(
  `
headroom: 1
run: { start: 2026-01-07, horizon: 4 weeks, replications: 2, seed: 7 }
demand:
  db:
    requests: { rate: 20 per day, pattern: office hours }
    lifetime: { lognormal: { median: 1 d, p95: 3 d } }
    when_refused: { try_again: 100 %, after: 3 h, at_most: 5 }
platform: { director: { workers: 1 } }
services:
  db:
    plans: { small: {} }
    level: on-demand
    levels: { on-demand: { quota: { plan: 40, global: 40 } }, managed: { pool: { vms: 30 } } }
compare: { service: db, levels: [managed, on-demand], baseline: on-demand }
`,
  { file: "close.yaml" },
);
const results = await runExperiment(study, inline({ buckets: 28, requests: false }), { version: "0" });
const found = closeUp(study, sightsOf(results)!)!;

test("a life is told from its first attempt to its last second", () => {
  const lives = found.flatMap(({ slowest, typical }) => [...slowest, ...typical]);
  assert.is(lives.length, 40);
  for (const { wait, parts } of lives) {
    const told = parts.reduce((sum, { took }) => sum + took, 0);
    assert.ok(Math.abs(told - wait) < Math.max(0.02, wait / 1_000), `${told} of ${wait}`);
  }
});

test("the slowest are the slowest, and those of the middle are none of them", () => {
  for (const [index, { slowest, typical }] of found.entries()) {
    const { requests = [] } = simulate(study.variants[index]!.scenario, 0, { requests: true });
    const waits = requests
      .flatMap(({ wait, outcome }) => (outcome === "ready" ? [wait! / 1e6] : []))
      .sort((a, b) => b - a);
    for (const [at, { wait }] of slowest.entries()) assert.ok(Math.abs(wait - waits[at]!) <= wait / 1_000);
    const names = new Set(slowest.map(({ request }) => request));
    assert.not(typical.some(({ request }) => names.has(request)));
    assert.ok(typical[0]!.wait <= slowest.at(-1)!.wait);
  }
});

test("who was refused and came again has a part of trying again, as long as they stayed away", () => {
  const again = found[0]!.slowest.filter(({ attempts }) => attempts > 1);
  assert.ok(again.length > 0);
  for (const { parts, attempts } of again) {
    const away = parts.filter(({ doing }) => doing === "trying again");
    assert.is(away.length, attempts - 1);
    for (const { took } of away) assert.ok(Math.abs(took - 10_800) < 11);
  }
});

test("the week has the requests of its hours, and they add up to all", () => {
  for (const [index, { week }] of found.entries()) {
    const { requests = [] } = simulate(study.variants[index]!.scenario, 0, { requests: true });
    const told = week.requests.reduce((sum, rate) => sum + 4 * rate, 0);
    assert.ok(Math.abs(told - requests.length) < 1, `${told} of ${requests.length}`);
    // The run begins on a Wednesday; whoever counts from there finds office hours elsewhere.
    const mean = (rates: readonly number[]) => rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
    const isWork = (hour: number) => hour < 120 && hour % 24 >= 9 && hour % 24 < 17;
    const [work, rest] = [
      week.requests.filter((_, hour) => isWork(hour)),
      week.requests.filter((_, hour) => !isWork(hour)),
    ];
    assert.ok(mean(work) > 3 * mean(rest), `${mean(work)} an hour at work, ${mean(rest)} else`);
  }
});

test("the fullest limit is one that measures name, and its hours have its mean", () => {
  for (const [index, { week }] of found.entries()) {
    const fullness = results.variants[index]!.measures.filter(
      ({ measure, window }) => measure === "fullness" && window === "",
    );
    assert.ok(fullness.some(({ of }) => of === week.limit));
    const mean = week.full.reduce((sum, share) => sum + share, 0) / 168;
    assert.ok(mean > 0.05 && mean < 1, String(mean));
  }
});

test("runs that are long are not run again", () => {
  const many = results.variants.map((variant) => ({
    ...variant,
    measures: variant.measures.map((each) =>
      each.measure === "requests" && each.of === "" ? { ...each, value: 1e6 } : each,
    ),
  }));
  assert.is(sightsOf({ ...results, variants: many }), undefined);
});

test.run();
