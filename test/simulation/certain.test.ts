import { test } from "uvu";
import * as assert from "uvu/assert";
import { inline } from "../../src/executors/inline.ts";
import { ledgersOf } from "../../src/experiment/ledgers/ledgers.ts";
import { summarize } from "../../src/experiment/results/summarize.ts";
import { runExperiment } from "../../src/experiment/run/experiment.ts";
import { estimate } from "../../src/experiment/statistics/estimate.ts";
import { metricOf } from "../../src/platform/metrics.ts";
import { terminal } from "../../src/report/formats/terminal.ts";
import { NO_CHANCE } from "../../src/report/words/no-chance.ts";
import { isCertain } from "../../src/simulation/certain.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { scenario, study } from "./base.ts";

const LISTED = "demand: { db: { requests: { times: [1 h, 2 h, 2 h, 3 h] }, lifetime: 2 h } }";
const manner = (says: string) => scenario(LISTED, says);

test("a run without any chance is known for one, and its replications are one", () => {
  for (const says of [
    "{}",
    "demand: { db: { requests: { every: 1 h } } }",
    "demand: { db: { requests: { rate: 0 per day } } }",
    "services: { db: { levels: { managed: { allocate: 3 min } } } }",
  ]) {
    assert.ok(isCertain(manner(says)), says);
    assert.is(simulate(manner(says), 0).fingerprint, simulate(manner(says), 7).fingerprint, says);
  }
});

test("how long it takes to repair an upgrade matters to no run without releases", () => {
  const says =
    "services: { db: { level: brokered, levels: { brokered: { upgrade: { repair: {exponential: {mean: 3 h}} } } } } }";
  assert.ok(isCertain(manner(says)));
  assert.not.ok(isCertain(scenario(LISTED, says, "releases: { os: { every: 3 d } }")));
});

test("whatever is drawn makes it uncertain", () => {
  for (const says of [
    "demand: { db: { requests: { rate: 1 per day } } }",
    "demand: { db: { requests: { every: {exponential: {mean: 1 h}} } } }",
    "demand: { db: { lifetime: {exponential: {mean: 1 h}} } }",
    "demand: { db: { patience: {exponential: {mean: 1 h}} } }",
    "demand: { db: { gives_up_after: {exponential: {mean: 1 h}}, cleans_up_after: 1 h } }",
    "demand: { db: { gives_up_after: 1 h } }",
    "demand: { db: { gives_up_after: 1 h, cleans_up_after: 1 h, when_failed: { try_again: 50 %, after: 1 h } } }",
    "demand: { db: { when_refused: { try_again: 50 %, after: 1 h } } }",
    "demand: { db: { when_refused: { try_again: 100 %, after: {exponential: {mean: 1 h}} } } }",
    "services: { db: { levels: { managed: { allocate: {exponential: {mean: 3 min}} } } } }",
    "services: { db: { levels: { managed: { scrub: 1 min, scrub_failure: 5 % } } } }",
    "run: { begin: { instances: { db: 2 } } }",
    "run: { ties: shuffled }",
    "releases: { os: { every: {exponential: {mean: 3 d}} } }",
    "services: { db: { level: on-demand, levels: { on-demand: { create_failure: 5 % } } } }",
  ])
    assert.not.ok(isCertain(manner(says)), says);
});

test("a trace that says all leaves nothing to chance, one that says less does", () => {
  const traced = (text: string) => {
    const requests = `requests: { trace: { file: a.csv, unit: h, text: ${JSON.stringify(text)} } }`;
    return scenario(`demand: { db: { ${requests}, lifetime: {exponential: {mean: 1 h}} } }`);
  };
  assert.ok(isCertain(traced("time,lifetime\n1,2\n2,\n")));
  assert.ok(isCertain(traced("time,lifetime\n-1,2\n2,\n")));
  assert.not.ok(isCertain(traced("time\n1\n")));
});

test("such a study has one replication, values without intervals, and says why; differences are exact", async () => {
  const asked = study(
    LISTED,
    "run: { replications: 10 }",
    "services: { db: { levels: { managed: { pool: { vms: 2 } } } } }",
    "variants: { smaller: { services.db.levels.managed.pool.vms: 1 } }",
    'expect: ["refused < 30 %"]',
  );
  const results = await runExperiment(asked, inline(), { version: "0" });
  assert.equal([results.replications, results.certain, results.doubts], [1, true, undefined]);
  const refused = (nth: number) =>
    results.variants[nth]!.measures.find(({ measure, of, window }) => measure === "refused" && of === "db" && !window)!;
  assert.equal([refused(0).value, refused(0).low, refused(0).withheld], [0.25, null, "nothing in it is random"]);
  const difference = results.comparisons.find(
    ({ measure, of, window }) => measure === "refused" && of === "db" && !window,
  )!;
  assert.equal([difference.difference, difference.low, difference.significant], [0.25, 0.25, true]);
  assert.equal(
    results.checks!.map(({ verdict, detail }) => [verdict, detail]),
    [
      ["pass", "judged by the value alone: nothing in it is random"],
      ["fail", "judged by the value alone: nothing in it is random"],
    ],
  );
  const told = terminal(results, { width: 200, colour: false }).replaceAll(/\s+/g, " ");
  assert.ok(told.includes(NO_CHANCE), told);
});

test("beside variants with chance it is run as often, and none of its values gets sharper by that", () => {
  const certain = manner("services: { db: { levels: { managed: { pool: { vms: 10 } } } } }");
  const runs = [0, 1, 2].map((nth) => simulate(certain, nth));
  const found = summarize({ ...study(LISTED), variants: [{ name: "base", scenario: certain, set: {} }] }, [runs], "0");
  const refused = found.variants[0]!.measures.find(({ measure }) => measure === "refused")!;
  assert.equal([refused.value, refused.high], [0, null]);
  const [ledger] = ledgersOf(certain, runs);
  assert.is.not(estimate(metricOf("refused"), ledger!).interval, null);
});

test.run();
