import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Executor } from "../../../src/executors/executor.ts";
import type { Ledger } from "../../../src/experiment/ledgers/ledger.ts";
import { Ledgers, ledgersOf } from "../../../src/experiment/ledgers/ledgers.ts";
import { comparisonsOf, measuresOf } from "../../../src/experiment/ledgers/measures.ts";
import { summarize } from "../../../src/experiment/results/summarize.ts";
import { Ahead } from "../../../src/experiment/run/ahead.ts";
import { gather, runExperiment } from "../../../src/experiment/run/experiment.ts";
import * as made from "../made.ts";

const scenario = made.scenario([made.service("db", "managed")], { replications: 3 });
const replicationsOf = (variant: number) => [0, 1, 2].map((number) => made.lively(number, variant + 1));

/** A variant's ledgers, and how often somebody looked into one of them. */
function watched(variant: number) {
  const seen = { looks: 0 };
  const ledgers = ledgersOf(scenario, replicationsOf(variant)).map(
    (ledger): Ledger =>
      new Proxy(ledger, {
        get(own, name) {
          if (name === "totals") seen.looks++;
          const value = Reflect.get(own, name, own);
          return typeof value === "function" ? value.bind(own) : value;
        },
      }),
  );
  return { ledgers, seen };
}

test("estimates of complete variants are found a part at each step, and not again when they are asked for", () => {
  const [baseline, other] = [watched(0), watched(1)];
  const ahead = new Ahead(1);
  ahead.add(0, other.ledgers);
  assert.is(other.seen.looks, 0);
  ahead.step(2);
  const some = other.seen.looks;
  assert.ok(some > 0);
  ahead.step(1);
  assert.ok(other.seen.looks > some);
  assert.is(baseline.seen.looks, 0);
  ahead.add(1, baseline.ledgers);
  ahead.step(1);
  const after = [other.seen.looks, baseline.seen.looks];
  assert.ok(after[1]! > 0);
  const found = [...baseline.ledgers, ...other.ledgers].flatMap(measuresOf);
  const compared = comparisonsOf({ variant: "a", baseline: "b" }, other.ledgers, baseline.ledgers);
  assert.equal([other.seen.looks, baseline.seen.looks], after);
  const [plain, base] = [ledgersOf(scenario, replicationsOf(1)), ledgersOf(scenario, replicationsOf(0))];
  assert.equal(found, [...base, ...plain].flatMap(measuresOf));
  assert.equal(compared, comparisonsOf({ variant: "a", baseline: "b" }, plain, base));
});

test("a ledger that has grown is estimated again", () => {
  const [ledgers, [first, ...others]] = [new Ledgers(scenario), replicationsOf(0)];
  ledgers.add(first!, { isHeld: true });
  const before = ledgers.all.flatMap(measuresOf);
  for (const other of others) ledgers.add(other, { isHeld: true });
  const after = ledgers.all.flatMap(measuresOf);
  assert.is.not(JSON.stringify(after), JSON.stringify(before));
  assert.equal(after, ledgersOf(scenario, replicationsOf(0)).flatMap(measuresOf));
});

test("results come variant by variant, the baseline first, and are the same as from all at once", async () => {
  const study = { ...made.study({ a: scenario, b: scenario, c: scenario }), baseline: 1 };
  const ran: string[] = [];
  const executor: Executor = {
    async run(_, jobs, onDone) {
      for (const job of jobs) {
        ran.push(`${job.variant}${job.replication}`);
        onDone(job, made.lively(job.replication, job.variant + 1));
      }
    },
    async close() {},
  };
  const results = await runExperiment(study, executor, { version: "1" });
  assert.equal(ran, ["10", "11", "12", "00", "01", "02", "20", "21", "22"]);
  assert.equal(results, summarize(study, [0, 1, 2].map(replicationsOf), "1"));
  ran.length = 0;
  await gather(study, executor, { version: "1" });
  assert.equal(ran.slice(0, 4), ["00", "10", "20", "01"]);
  ran.length = 0;
  await runExperiment(study, executor, { version: "1", onReplication: () => {} });
  assert.equal(ran.slice(0, 4), ["00", "10", "20", "01"]);
});

test.run();
