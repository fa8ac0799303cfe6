import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { fitCommand } from "../../../src/cli/commands/fit.ts";
import { EXIT } from "../../../src/cli/exit.ts";
import { recordIn } from "../../../src/cli/records.ts";
import { load } from "../../../src/cli/study.ts";
import { inline } from "../../../src/executors/inline.ts";
import { madeCsv } from "../../support/made-record.ts";
import { folder, ranBy } from "../headroom.ts";

const fit = ranBy(fitCommand);
const dir = folder();
const trace = join(dir, "usage.csv");
writeFileSync(trace, madeCsv({ days: 14, perDay: 3, short: 0 }));

test("a trace is fitted, with its page, JSON, Markdown and YAML", async () => {
  const { code, out, err } = await fit(trace, "--start", "2026-03-02", "--end", "14 d", "--out", dir);
  assert.is(code, EXIT.fine, err);
  assert.match(out, "This record of 14.0 d cannot tell the mean lifetime");
  assert.is(JSON.parse(readFileSync(join(dir, "usage.fit.json"), "utf8")).headroomFit, 2);
  assert.match(readFileSync(join(dir, "usage.fit.yaml"), "utf8"), "mean: { low: ");
  assert.match(readFileSync(join(dir, "usage.fit.html"), "utf8"), "Laws of lifetimes");
  assert.match(readFileSync(join(dir, "usage.fit.md"), "utf8"), "### How long they live");
});

test("what is written is what a scenario beside it extends, and it runs", async () => {
  await fit(trace, "--start", "2026-03-02", "--end", "14 d", "--out", dir);
  const scenario = join(dir, "extends.yaml");
  writeFileSync(
    scenario,
    "headroom: 1\nextends: usage.fit.yaml\nrun: { horizon: 7 d, replications: 1 }\nservices: { service: { plans: { small: {}, large: {} }, level: on-demand } }\n",
  );
  const { study } = load(scenario);
  const [demand] = study.variants[0]!.scenario.demand;
  assert.is(demand!.arrivals.kind, "poisson");
  const { source } = study.origins.find(({ path }) => path === "demand.service.lifetime")!;
  assert.match(source, /usage\.fit\.yaml:\d+$/);
  await inline().run(study, [{ variant: 0, replication: 0 }], (_, { events }) => assert.ok(events > 7));
});

test("a record is named by its file alone, wherever it lies", () => {
  const { record, text } = recordIn(trace, { unit: "s" });
  assert.is(record.file, "usage.csv");
  assert.is(text, readFileSync(trace, "utf8"));
});

test("options that are no date, length or unit are named", async () => {
  assert.match((await fit(trace, "--start", "March")).err, '--start: expected a date such as 2026-01-05, got "March"');
  assert.match((await fit(trace, "--end", "31")).err, "--end: expected a duration");
  assert.match((await fit(trace, "--unit", "fortnight")).err, "--unit: expected one of");
  const { code, err } = await fit(join(dir, "none.csv"));
  assert.is(code, EXIT.usage);
  assert.match(err, "none.csv: cannot be read");
});

test.run();
