import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { FileSet } from "../../../src/cli/files/files.ts";
import { writeReports } from "../../../src/cli/files/reports.ts";
import { inline } from "../../../src/executors/inline.ts";
import type { Results } from "../../../src/experiment/results/results.ts";
import { runExperiment } from "../../../src/experiment/run/experiment.ts";
import { bytesOf } from "../../../src/report/html/letters.ts";
import type { Carried } from "../../../src/report/what-if/close-up.ts";
import { parse } from "../../../src/scenario/parse.ts";
import { VERSION } from "../../../src/version.ts";

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

function written(of: Results): { page: Carried; json: Results; names: readonly string[] } {
  const files = new FileSet(mkdtempSync(join(tmpdir(), "headroom-reports-")));
  writeReports(of, "small", { files, formats: ["html", "json", "svg"] });
  files.commit();
  const text = (suffix: string) => readFileSync(files.written.find((path) => path.endsWith(suffix))!, "utf8");
  const inPage = /<script type="text\/plain" id="results">(.*?)<\/script>/s.exec(text(".html"))![1]!;
  return {
    page: JSON.parse(String(gunzipSync(bytesOf(inPage)))) as Carried,
    json: JSON.parse(text(".json")) as Results,
    names: files.written.map((path) => basename(path)),
  };
}

test("neither page nor JSON keeps a second look: the page knows what to look at, and pictures have it", () => {
  const { page, json, names } = written(results);
  assert.equal(page.sights, [{ subject: "db", limit: "db: pool" }]);
  assert.is(page.closeUp, undefined);
  assert.is(json.closeUp, undefined);
  assert.ok(["small.lives.svg", "small.week.svg"].every((name) => names.includes(name)));
  assert.equal(written(json), { page, json, names });
});

test("results of another version are not run again", () => {
  const { page, names } = written({ ...results, version: "0.0.1" });
  assert.is(page.sights, undefined);
  assert.not(names.some((name) => /lives|week/.test(name)));
});

test.run();
