import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { calibrateCommand } from "../../../src/cli/commands/calibrate.ts";
import { fitCommand } from "../../../src/cli/commands/fit.ts";
import { importCommand } from "../../../src/cli/commands/import.ts";
import { folder, ranBy } from "../headroom.ts";

const records = fileURLToPath(new URL("../../../scenarios/records/", import.meta.url));

test("three commands lead from a foundation's records to a scenario, a fit, and a calibration with a grade", async () => {
  const dir = folder();
  const [trace, scenario] = [join(dir, "usage.csv"), join(dir, "usage.yaml")];
  const events = ["usage-events.jsonl", "audit-events.jsonl"].map((name) => join(records, name));
  const made = await ranBy(importCommand)("cf", ...events, "--out", trace, "--scenario", scenario);
  assert.is(made.code, 0, made.err);
  const fitted = await ranBy(fitCommand)(trace, "--out", dir);
  assert.match(fitted.out, /^Somebody asks 2\.\d+ times a day/m, fitted.err);
  assert.match(readFileSync(join(dir, "usage.fit.yaml"), "utf8"), /rate: 2\.\d+ per day # ± 0\.\d+/);
  const graded = await ranBy(calibrateCommand)(scenario, "--observed", trace, "--replications", "3", "--threads", "0");
  assert.match(graded.out, /Calibration: (excellent|good)\. Waits are (excellent|good) \(mean [\d.]+ min, observed/);
});

test.run();
