import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { calibrateCommand } from "../../../src/cli/commands/calibrate.ts";
import { EXIT } from "../../../src/cli/exit.ts";
import { parse } from "../../../src/scenario/parse.ts";
import { observedCsv } from "../../support/observed-csv.ts";
import { folder, ranBy } from "../headroom.ts";

const calibrated = ranBy(calibrateCommand);
const dir = folder();
const text = `headroom: 1
run: { horizon: 3 d, start: 2026-03-02 }
demand: { db: { requests: { rate: 30 per day }, lifetime: 6 h } }
services: { db: { level: on-demand } }
`;
const [scenario, seen] = [join(dir, "db.yaml"), join(dir, "seen.csv")];
writeFileSync(scenario, text);
writeFileSync(seen, observedCsv(parse(text, { file: "db.yaml" })));
const few = ["--observed", seen, "--replications", "3", "--threads", "0", "--start", "2026-03-02", "--end", "3 d"];

test("a scenario is graded on what was observed", async () => {
  const { code, out, err } = await calibrated(scenario, ...few);
  assert.is(code, EXIT.fine, err);
  assert.match(out, /Calibration: (excellent|good)\. Waits are/);
});

test("a record of another service is told", async () => {
  const { code, err } = await calibrated(scenario, ...few, "--service", "mq");
  assert.is(code, EXIT.usage);
  assert.match(err, "--observed: expected a scenario with demand for mq");
});

test.run();
