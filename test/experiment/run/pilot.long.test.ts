import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Executor } from "../../../src/executors/executor.ts";
import { inline } from "../../../src/executors/inline.ts";
import { recorded } from "../../../src/executors/recorded.ts";
import { threads } from "../../../src/executors/threads.ts";
import type { Results } from "../../../src/experiment/results/results.ts";
import { replicate, runExperiment } from "../../../src/experiment/run/experiment.ts";
import { Interrupted } from "../../../src/experiment/run/interrupted.ts";
import { isUnsettled, settlingOf } from "../../../src/experiment/run/pilot.ts";
import { DAY, HOUR, WEEK } from "../../../src/maths/calendar.ts";
import { parseDocument } from "../../../src/scenario/parse.ts";
import type { Study } from "../../../src/scenario/study.ts";
import { plain } from "../../../src/simulation/read/row-arrays.ts";
import { remembered } from "../../executors/remembered.ts";
import { small } from "../../scenario/small.ts";

const VERSION = { version: "1" };

/** Instances that live a day, from an empty beginning: they settle as 1 - e^(-t / 1 d). */
const filling = (run: object = {}, sections: object = {}): Study =>
  parseDocument(
    small({
      run: { horizon: "60 d", regime: "steady", warm_up: "auto", replications: 3, ...run },
      demand: { db: { requests: { rate: "100 per day" }, lifetime: { exponential: { mean: "1 d" } } } },
      services: { db: { level: "managed", levels: { managed: { pool: { vms: 700 } } } } },
      ...sections,
    }),
  );

test("what fills up from empty is cut where it is full, and the results say so", async () => {
  const { settling, warmUp, warnings, document } = await runExperiment(filling(), inline(), VERSION);
  assert.ok(warmUp >= 3 * DAY && warmUp <= 12 * DAY, `${warmUp / DAY} d`);
  assert.is(settling!.warmUp, warmUp);
  assert.ok(settling!.settled);
  assert.is(settling!.variant, "base");
  assert.ok(/ of /.test(settling!.level!));
  assert.not.ok(
    warnings.some((text) => /steady|settle/.test(text)),
    warnings.join(),
  );
  assert.is((document.run as { warm_up: string }).warm_up, "auto", "to be run again as it was asked");
});

test("of a run that begins as it goes on next to nothing is cut", async () => {
  const { warmUp, horizon } = await runExperiment(filling({ begin: "steady" }), inline(), VERSION);
  assert.ok(warmUp < 0.2 * horizon, `${warmUp / DAY} d`);
});

test("the longest of all variants holds for all, for only equal runs are pairs", async () => {
  const variants = { slower: { "demand.db.lifetime": { exponential: { mean: "4 d" } } } };
  const alone = await settlingOf(filling(), inline(), {});
  const settling = await settlingOf(filling({}, { variants }), inline(), {});
  assert.is(settling!.variant, "slower");
  assert.ok(settling!.warmUp > alone!.warmUp && settling!.warmUp <= 30 * DAY);
});

test("a run that never settles is cut by half, and a longer one is suggested", async () => {
  const never = { demand: { db: { requests: { rate: "30 per day" }, lifetime: { exponential: { mean: "300 d" } } } } };
  const endless = { ...never, services: { db: { level: "managed", levels: { managed: { pool: { vms: 3000 } } } } } };
  const { settling, warmUp, horizon, warnings } = await runExperiment(filling({}, endless), inline(), VERSION);
  assert.not.ok(settling!.settled);
  assert.is(warmUp, horizon / 2);
  assert.match(warnings.join("\n"), /does not settle within its first half.*Make the horizon at least 120 d/);
  assert.match(warnings.join("\n"), /not steady: its halves differ significantly/);
});

test("what follows the week is cut by whole weeks", async () => {
  const weekly = {
    demand: {
      db: { requests: { rate: "30 per day", pattern: "office hours" }, lifetime: { exponential: { mean: "5 d" } } },
    },
  };
  const { warmUp, settling } = await runExperiment(filling({ horizon: "20 w" }, weekly), inline(), VERSION);
  assert.is(warmUp % WEEK, 0);
  assert.ok(settling!.settled && warmUp >= 2 * WEEK && warmUp <= 10 * WEEK, `${warmUp / WEEK}`);
});

test("the number of replications and the windows do not change the warm-up", async () => {
  const [few, many] = [filling({ replications: 1 }), filling({ replications: 40, windows: ["in the first 9 d"] })];
  assert.equal(await settlingOf(few, inline(), {}), await settlingOf(many, inline(), {}));
});

test("the same bytes inline and on threads, and when it is run again from its results", async () => {
  const short = () => filling({ horizon: "6 d", replications: { until: { instances: "2.8 %" }, at_most: 40 } });
  const run = async (executor: Executor, study = short()) => {
    const results = await runExperiment(study, executor, VERSION);
    await executor.close();
    return results;
  };
  const options = { buckets: 4 };
  const first = await run(inline(options));
  assert.ok(first.replications > 10 && first.replications < 40, `${first.replications}`);
  for (const count of [2]) assert.is(text(await run(threads(count, options))), text(first), `${count} threads`);
  assert.is(text(await run(inline(options), parseDocument(first.document))), text(first));
});

/** Interrupted after so many replications; then whole, from what was kept. */
async function interruptedAndWhole(study: Study, after: number): Promise<Results> {
  const records = remembered();
  const controller = new AbortController();
  let done = 0;
  const stopped = runExperiment(study, recorded(inline(), records), {
    ...VERSION,
    signal: controller.signal,
    onProgress: (progress) => {
      assert.is(progress.done, ++done, "progress goes on from the pilot");
      if (done === after) controller.abort();
    },
  });
  await stopped.then(
    () => assert.unreachable(),
    (error) => assert.instance(error, Interrupted),
  );
  assert.is(records.known.size, after);
  return runExperiment(study, recorded(inline(), records), VERSION);
}

test("an interrupted pilot and an interrupted run go on to the same bytes", async () => {
  const study = filling({ horizon: "6 d" });
  const whole = await runExperiment(study, inline(), VERSION);
  for (const after of [4, 12]) assert.is(text(await interruptedAndWhole(study, after)), text(whole));
});

test("a run until it is precise goes on where it was interrupted, to the same looks", async () => {
  const run = { horizon: "6 d", warm_up: "1 d", replications: { until: { instances: "2.5 %" }, at_most: 40 } };
  const study = filling(run);
  const whole = await runExperiment(study, inline(), VERSION);
  assert.ok([15, 23, 35].includes(whole.replications), `${whole.replications}`);
  assert.ok(whole.precision!.every(({ met }) => met));
  assert.is(text(await interruptedAndWhole(study, 12)), text(whole));
});

test("who only replicates gets the same replications", async () => {
  const study = filling({ horizon: "6 d" });
  assert.ok(isUnsettled(study));
  const { warmUp } = (await settlingOf(study, inline(), {}))!;
  const stated = filling({ horizon: "6 d", warm_up: `${warmUp / HOUR} h` });
  const [found, other] = await Promise.all([study, stated].map((each) => replicate(each, inline(), VERSION)));
  assert.equal(
    found!.map((of) => of.map(plain)),
    other!.map((of) => of.map(plain)),
  );
});

const text = (results: Results) => JSON.stringify(results);

test.run();
