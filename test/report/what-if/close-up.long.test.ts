import { test } from "uvu";
import * as assert from "uvu/assert";
import { inline } from "../../../src/executors/inline.ts";
import { closeUp, sightsOf } from "../../../src/experiment/results/close-up.ts";
import { runExperiment } from "../../../src/experiment/run/experiment.ts";
import { settledBy } from "../../../src/experiment/run/pilot.ts";
import { type CloseUpTold, takeCloseUp } from "../../../src/report/what-if/close-up.ts";
import { parseDocument } from "../../../src/scenario/parse.ts";
import { small } from "../../scenario/small.ts";

test("a page sees what the command line sees, variant by variant", async () => {
  const results = await resultsOf(small({ run: { horizon: "20 d", replications: 2 } }));
  const told = lookedAt(results);
  const count = results.variants.length;
  assert.equal(
    told.map(({ done, of }) => [done, of]),
    Array.from({ length: count + 1 }, (_, done) => [done, count]),
  );
  assert.equal(told.at(-1)!.closeUp, closeUp(parseDocument(results.document), sightsOf(results)!));
  assert.ok(told.at(-1)!.closeUp!.every(({ slowest }) => slowest.length > 0));
});

test("a warm-up that a pilot found is kept", async () => {
  const run = { horizon: "60 d", replications: 2, regime: "steady", begin: "steady", warm_up: "auto" };
  const { compare: _, ...steady } = small({ run });
  const results = await resultsOf(steady);
  const study = settledBy(results.settling!, parseDocument(results.document));
  assert.equal(lookedAt(results).at(-1)!.closeUp, closeUp(study, sightsOf(results)!));
});

test("a run of too many events is looked at no further, and says so", async () => {
  const results = await resultsOf(small({ run: { horizon: "20 d", replications: 2 } }));
  const document = structuredClone(results.document) as { demand: { db: { requests: { rate: string } } } };
  document.demand.db.requests.rate = "12000 per day";
  const told: CloseUpTold[] = [];
  takeCloseUp({ document }, sightsOf(results)!, (each) => told.push(each));
  assert.is(told.at(-1)!.closeUp, null);
});

const resultsOf = (document: Readonly<Record<string, unknown>>) =>
  runExperiment(parseDocument(document), inline({ buckets: 20 }), { version: "1" });

function lookedAt(results: Awaited<ReturnType<typeof resultsOf>>): CloseUpTold[] {
  const told: CloseUpTold[] = [];
  takeCloseUp(results, sightsOf(results)!, (each) => told.push(each));
  return told;
}

test.run();
