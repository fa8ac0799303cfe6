import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Executor, Job } from "../../../src/executors/executor.ts";
import { inline } from "../../../src/executors/inline.ts";
import { signed } from "../../../src/experiment/baseline/signed.ts";
import { differenceIn } from "../../../src/experiment/ledgers/measures.ts";
import { sizeOf } from "../../../src/experiment/planning/size.ts";
import { PLAN_DEFAULTS } from "../../../src/experiment/planning/size-answer.ts";
import { swept } from "../../../src/experiment/planning/sweep.ts";
import type { Tried } from "../../../src/experiment/planning/tried.ts";
import { whenOf } from "../../../src/experiment/planning/when.ts";
import { WHEN_BUCKETS, WHEN_REPLICATIONS } from "../../../src/experiment/planning/when-answer.ts";
import { gather } from "../../../src/experiment/run/experiment.ts";
import { metricOf } from "../../../src/platform/metrics.ts";
import { fan } from "../../../src/report/planning/when-fan.ts";
import { type PlanAsked, type PlanTold, planned } from "../../../src/report/what-if/plan.ts";
import { type Kept, slid } from "../../../src/report/what-if/slide.ts";
import { candidate, knobNamed } from "../../../src/scenario/knob.ts";
import { parseDocument } from "../../../src/scenario/parse.ts";
import { stepped } from "../../../src/scenario/step.ts";
import { VERSION } from "../../../src/version.ts";

const document = {
  headroom: 1,
  run: { horizon: "20 d", begin: "steady", replications: 10 },
  demand: { db: { requests: { rate: "10 per day" }, lifetime: { exponential: { mean: "1 d" } } } },
  services: {
    db: { level: "managed", levels: { managed: { pool: { vms: 20 }, scrub_lock: false, scrub_failure: "0 %" } } },
  },
  goals: ["refused < 5 %"],
};
const size = (more: object = {}): PlanAsked => ({
  ...{ ask: "size", variant: 0, find: "pool.vms", goal: "refused < 1 %" },
  ...more,
});

async function told(asked: PlanAsked, of: object = document): Promise<readonly PlanTold[]> {
  const all: PlanTold[] = [];
  const asking = { document: of as typeof document, replications: 10, version: VERSION };
  await planned(asking, asked, { executor: inline(), tell: (each) => all.push(each) });
  return all;
}

test("a size is that of the command line, and what comes before it is the answer as far as it is known", async () => {
  const all = await told(size());
  const study = parseDocument({ ...document, goals: ["refused < 1 %"] });
  const expected = await sizeOf(study, knobNamed(study, "pool.vms"), inline(), {
    ...{ ...PLAN_DEFAULTS, version: VERSION },
  });
  const last = all.at(-1)!;
  assert.equal(last, { kind: "sized", answer: expected, isLast: true });
  const before = all.flatMap((each) => (each.kind === "sized" && !each.isLast ? each.answer : []));
  assert.ok(before.length > 0 && all.some(({ kind }) => kind === "planning"));
  const replications = [...before, expected].map(({ tried }) => tried[0]!.replications);
  assert.equal(
    replications,
    replications.toSorted((a, b) => a - b),
  );
});

test("values that are run one by one are told one by one", async () => {
  const all = await told(size({ goal: "usable.1h > 98 %" }));
  const tried = all.flatMap((each) => (each.kind === "sized" ? each.answer.tried.length : []));
  assert.ok(tried.length > 3);
  assert.equal(tried.slice(0, 3), [1, 2, 3]);
});

test("dates are of as many replications as those of the command line", async () => {
  const { answer } = (await told({ ask: "when", variant: 0 })).at(-1) as PlanTold & { kind: "dated" };
  assert.is(answer.replications, WHEN_REPLICATIONS);
  assert.equal(
    answer.variants[0]!.goals.map(({ says }) => says),
    ["refused < 5 %"],
  );
});

test("a value is looked at 8, 25 and 100 times, each with the figures of a sweep of so many, and runs none twice", async () => {
  const asked = { ask: "slide", variant: 0, find: "pool.vms", goal: "refused < 5 %", value: 15 } as const;
  const jobs: Job[] = [];
  const counting: Executor = {
    run: (study, wanted, onDone, signal) => {
      const all = [...wanted];
      jobs.push(...all);
      return inline().run(study, all, onDone, signal);
    },
    close: async () => {},
  };
  const all: PlanTold[] = [];
  const asking = { document, replications: 10, version: VERSION };
  const today: Kept = new Map();
  const telling = { executor: counting, tell: (each: PlanTold) => all.push(each), today };
  await planned(asking, asked, telling);
  const stages = all.flatMap((each) => (each.kind === "slid" ? each : []));
  assert.equal(
    stages.map(({ tried, isLast }) => [tried.replications, isLast]),
    [
      [8, false],
      [25, false],
      [100, true],
    ],
  );
  // Each of the value, and each of today's, which the next value does not run again.
  const numbers = Array.from({ length: 100 }, (_, nth) => nth);
  const run = () =>
    jobs
      .splice(0)
      .map(({ replication }) => replication)
      .sort((a, b) => a - b);
  assert.equal(
    run(),
    numbers.flatMap((nth) => [nth, nth]),
  );
  assert.is(today.size, 100);
  await planned(asking, { ...asked, value: 16 }, telling);
  assert.equal(run(), numbers);
  await planned(asking, { ...asked, value: 20 }, telling);
  assert.equal(all.at(-1), { ...all.at(-1), isLast: true, against: [] }, "today's value is not compared with itself");
  for (const { tried } of stages.slice(0, 3)) {
    const run = { ...document.run, replications: tried.replications };
    const study = candidate(parseDocument({ ...document, run }), { "services.db.levels.managed.pool.vms": 15 });
    const { variants } = await swept(study, inline(), { version: VERSION });
    assert.equal(tried.goals, variants[0]!.goals!.goals);
  }
});

test("a value is compared with today's in the same replications", async () => {
  const stages = (await told({ ask: "slide", variant: 0, find: "pool.vms", goal: "refused < 5 %", value: 12 })).flatMap(
    (each) => (each.kind === "slid" ? each : []),
  );
  const run = { ...document.run, replications: 25 };
  const study = parseDocument({ ...document, run });
  const both = [candidate(study, { "services.db.levels.managed.pool.vms": 12 }), study];
  const found = await Promise.all(both.map((each) => gather(each, inline(), { version: VERSION })));
  const [after, before] = found.map(({ gathered }) => gathered[0]!.ledgers.find(({ of }) => of === "db")!);
  const expected = differenceIn(metricOf("refused"), [after!, before!])!;
  assert.ok(expected.significant && expected.difference! > 0);
  assert.equal(stages[1]!.against, [signed({ ...expected, value: expected.difference })]);
});

test("a run that looks for its warm-up is looked at as a sweep does", async () => {
  const steady = { ...document, run: { regime: "steady", warm_up: "auto", horizon: "20 d", replications: 2 } };
  const stages: Tried[] = [];
  const asking = { document: steady, replications: 10, version: VERSION };
  const asked = { ask: "slide", variant: 0, find: "pool.vms", goal: "refused < 5 %", value: 15 } as const;
  await slid(asking, asked, { executor: inline(), onStage: (tried) => stages.push(tried) });
  const run = { ...steady.run, replications: 100 };
  const study = candidate(parseDocument({ ...steady, run }), { "services.db.levels.managed.pool.vms": 15 });
  const { variants } = await swept(study, inline(), { version: VERSION });
  assert.equal(stages.at(-1)!.goals, variants[0]!.goals!.goals);
});

test("dates have the fan of the command line, and say what a step buys", async () => {
  const step = "pool.vms=30 on 2026-01-15";
  const dates = { ...document, run: { ...document.run, start: "2026-01-05" } };
  const { answer } = (await told({ ask: "when", variant: 0, step }, dates)).at(-1) as PlanTold & { kind: "dated" };
  const study = parseDocument({ ...dates, run: { ...dates.run, replications: WHEN_REPLICATIONS } });
  const steps = [{ says: step, study: stepped(study, step) }];
  const expected = await whenOf(study, { steps }, { executor: inline({ buckets: WHEN_BUCKETS }) });
  assert.equal(answer, expected);
  assert.ok(answer.variants[0]!.limits[0]!.series!.mean.length > 100);
  assert.match(fan(answer, 600)!.text, "db: pool");
  const wrong = await told({ ask: "when", variant: 0, step: "pool.vms=30" }, dates);
  assert.match((wrong.at(-1) as PlanTold & { kind: "unplanned" }).says[0]!, "expected PATH=VALUE on DATE");
});

test("what is asked wrongly is said", async () => {
  const says = async (asked: PlanAsked, of?: object) =>
    (await told(asked, of)).flatMap((each) => (each.kind === "unplanned" ? each.says : [])).join();
  assert.match(await says(size({ goal: "refusd < 1 %" })), 'did you mean "refused"?');
  assert.match(await says(size({ find: "pool.vm" })), "did you mean");
  assert.match(await says(size({ find: "requests.rate" })), "expected a value that is a whole number");
  const steady = { ...document, run: { regime: "steady", warm_up: "auto", horizon: "20 d", replications: 2 } };
  assert.match(await says({ ask: "when", variant: 0 }, steady), "expected a run with a beginning and an end");
});

test.run();
