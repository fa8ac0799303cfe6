import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { upgradePlanCommand } from "../../../src/cli/commands/upgrade-plan.ts";
import { EXIT } from "../../../src/cli/exit.ts";
import { folder, ranBy } from "../headroom.ts";

const ask = ranBy(upgradePlanCommand);
const dir = folder();
const file = join(dir, "weekend.yaml");
const text = `headroom: 1
name: Weekend
run: { start: 2026-01-05, horizon: 2 d, begin: { instances: { db: 6 } } }
demand:
  db: { requests: { rate: 1 per h }, lifetime: 30 d }
services:
  db: { level: on-demand, levels: { on-demand: { upgrade: { max_in_flight: 1, failure: 0 % } } } }
  other: { level: on-demand }
platform: { people: { hours: always } }
releases:
  stemcell: { on: [2026-01-05 06:00], work: 30 min, services: [db] }
`;
writeFileSync(file, text);
const usual = [file, "--threads", "0", "--replications", "20", "--part", "60 %", "--in-flight", "1,3"];

test("the smallest number at a time, in every face; the release's own date is the start", async () => {
  const { code, out, err } = await ask(...usual, "--service", "db", "--within", "12 h", "--out", dir);
  assert.is(code, EXIT.fine, err);
  assert.match(out, /max_in_flight = 1, started 2026-01-05 06:00, is the smallest that is over within 12 h/);
  for (const ending of ["html", "md", "json", "csv", "upgrades.svg"])
    assert.ok(readFileSync(join(dir, `weekend.upgrade-plan.${ending}`), "utf8").length > 200, ending);
  assert.is(JSON.parse(readFileSync(join(dir, "weekend.upgrade-plan.json"), "utf8")).headroomUpgradePlan, 1);
});

test("where none is over in time it exits with 98", async () => {
  const { code, out } = await ask(
    ...usual,
    "--service",
    "db",
    "--within",
    "10 min",
    "--start",
    "2026-01-05, 2026-01-06",
  );
  assert.is(code, EXIT.noValue);
  assert.match(out, "No combination is known to be over within 10 min in 60 % of upgrades");
});

test("what is asked wrongly is said with what to do", async () => {
  const fails = async (options: readonly string[], says: string) => {
    const { code, err } = await ask(file, "--threads", "0", ...options);
    assert.is(code, EXIT.usage, err);
    assert.match(err, says);
  };
  await fails(["--within", "62 h"], "--service: expected one of db, other, got none");
  await fails(["--within", "soon", "--service", "db"], '--within: expected a duration such as 62 h, got "soon"');
  await fails(["--within", "1 h", "--service", "db", "--release", "stemcel"], 'did you mean "stemcell"?');
  await fails(["--within", "1 h", "--service", "db", "--in-flight", "1,x"], "--in-flight: expected a whole number");
  await fails(
    ["--within", "1 h", "--service", "db", "--start", "2027-01-01"],
    "--start: expected a start that the scenario can have",
  );
  await fails(["--within", "1 h", "--service", "db", "--part", "all"], "--part: expected a percentage");
  const without = join(dir, "without.yaml");
  writeFileSync(without, text.split("releases:")[0]!);
  const { err } = await ask(without, "--within", "1 h", "--service", "db");
  assert.match(err, "expected a release to plan, got none");
});

test.run();
