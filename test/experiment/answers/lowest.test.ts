import { test } from "uvu";
import * as assert from "uvu/assert";
import { inline } from "../../../src/executors/inline.ts";
import { lowestEnough } from "../../../src/experiment/answers/lowest.ts";
import { runExperiment } from "../../../src/experiment/run/experiment.ts";
import { parseDocument } from "../../../src/scenario/parse.ts";

const study = (goals: readonly string[], levels: readonly string[] = ["managed", "user-provided", "on-demand"]) =>
  parseDocument({
    headroom: 1,
    run: { horizon: "20 d", replications: 12 },
    demand: { db: { requests: { rate: "4 per day" }, lifetime: "1 d" } },
    services: { db: { level: "on-demand", levels: { managed: { pool: { vms: 30 } } } } },
    compare: { service: "db", levels },
    ...(goals.length > 0 && { goals }),
  });
const firstAnswer = async (of: ReturnType<typeof study>) =>
  (await runExperiment(of, inline(), { version: "0.0.0" })).answers[0]!;

test("a comparison of levels with goals answers first which is the lowest that meets them", async () => {
  assert.is(
    await firstAnswer(study(["usable.15min > 90 %"])),
    "On-demand meets all goals; the lowest level that does is managed; user-provided misses “usable within 15 min > 90 %” (0 %).",
  );
});

test("none may meet them; without goals, and of one level, nothing is said", async () => {
  assert.is(
    await firstAnswer(study(["wait.p95 < 1 s"], ["managed", "user-provided"])),
    "No level meets all goals significantly.",
  );
  assert.equal(lowestEnough(study([]), []), []);
  assert.equal(lowestEnough(study(["refused < 1 %"], ["managed"]), []), []);
});

test.run();
