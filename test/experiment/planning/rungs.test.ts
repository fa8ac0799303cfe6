import { test } from "uvu";
import * as assert from "uvu/assert";
import { inline } from "../../../src/executors/inline.ts";
import { luckOf, rankIn, verdictOf } from "../../../src/experiment/planning/rungs.ts";
import { runExperiment } from "../../../src/experiment/run/experiment.ts";
import { parseDocument } from "../../../src/scenario/parse.ts";
import { study } from "../../scenario/small.ts";

const rungsFor = async (goals: readonly string[], levels: readonly string[], replications = 12) => {
  const of = parseDocument({
    headroom: 1,
    run: { horizon: "20 d", replications },
    demand: { db: { requests: { rate: "4 per day" }, lifetime: "1 d" } },
    services: { db: { level: "on-demand", levels: { managed: { pool: { vms: 5 } } } } },
    compare: { service: "db", levels },
    ...(goals.length > 0 && { goals }),
  });
  return (await runExperiment(of, inline(), { version: "0.0.0" })).rungs;
};

test("each level stands to its goals by its whole interval and by each replication alone; the lowest that meets them is named", async () => {
  const rungs = await rungsFor(["usable.1h > 70 %"], ["user-provided", "managed", "on-demand"]);
  assert.equal(
    rungs!.map(({ variant, verdict, isLowest }) => [variant, verdict, isLowest]),
    [
      ["user-provided", "fails", undefined],
      ["managed", "meets", true],
      ["on-demand", "meets", undefined],
    ],
  );
  assert.is(rungs![0]!.luck!.value, 0);
  assert.is(rungs![2]!.luck!.value, 1);
});

test("a bound amid the replications is met by a part of them, with an interval that knows how few they are", async () => {
  const [managed] = (await rungsFor(["refused < 22 %"], ["managed", "on-demand"], 20))!;
  const { value, low, high } = managed!.luck!;
  assert.ok(value > 0 && value < 1 && low < value && value < high, `${low} ${value} ${high}`);
});

test("without goals, and of one variant, there are none", async () => {
  assert.is(await rungsFor([], ["managed", "on-demand"]), undefined);
  const one = study({ goals: ["refused < 1 %"] });
  assert.is((await runExperiment(one, inline(), { version: "0.0.0" })).rungs, undefined);
});

test("one failing goal fails all, one open goal leaves them open; luck is none where nothing was run, or no goal is asked", () => {
  const checks = (...verdicts: readonly string[]) => verdicts.map((verdict) => ({ verdict })) as never;
  assert.is(verdictOf(checks("pass", "fail", "inconclusive")), "fails");
  assert.is(verdictOf(checks("pass", "inconclusive")), "open");
  assert.is(verdictOf(checks("pass")), "meets");
  assert.is(luckOf(study({ goals: ["refused < 1 %"] }), 0, []), undefined);
  assert.is(rankIn(study(), 0), 3, "the one service is managed");
});

test.run();
