import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { FileSet } from "../../src/cli/files.ts";
import { writeReports } from "../../src/cli/reports.ts";
import { inline } from "../../src/executors/inline.ts";
import { runExperiment } from "../../src/experiment/experiment.ts";
import type { Results } from "../../src/experiment/results.ts";
import { parse } from "../../src/scenario/parse.ts";
import { VERSION } from "../../src/version.ts";

const study = parse(
  `
headroom: 1
run: { start: 2026-01-05, horizon: 2 weeks, replications: 2 }
demand: { db: { requests: { rate: 9 per day }, lifetime: 1 d } }
services: { db: { level: managed, levels: { managed: { pool: { vms: 20 } } } } }
`,
  { file: "small.yaml" },
);
const results = await runExperiment(study, inline({ buckets: 14, requests: false }), { version: VERSION });

function written(of: Results): { page: Results; json: Results } {
  const files = new FileSet(mkdtempSync(join(tmpdir(), "headroom-reports-")));
  writeReports(of, "small", { files, formats: ["html", "json"] });
  files.commit();
  const text = (suffix: string) => readFileSync(files.written.find((path) => path.endsWith(suffix))!, "utf8");
  const inPage = /<script type="application\/json" id="results">(.*?)<\/script>/s.exec(text(".html"))![1]!;
  return { page: JSON.parse(inPage) as Results, json: JSON.parse(text(".json")) as Results };
}

test("the page looks at the first replication again, from the results alone; the JSON does not keep it", () => {
  const { page, json } = written(results);
  assert.is(page.closeUp?.length, 1);
  assert.is(page.closeUp?.[0]?.slowest.length, 10);
  assert.is(page.closeUp?.[0]?.week.limit, "db: pool");
  assert.is(json.closeUp, undefined);
  assert.equal(written(json), { page, json });
});

test("results of another version are not run again", () => {
  assert.is(written({ ...results, version: "0.0.1" }).page.closeUp, undefined);
});

test.run();
