import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { EXIT } from "../../../src/cli/exit.ts";
import { FORMAT_NAMES } from "../../../src/cli/files/reports.ts";
import { RESULTS_SCHEMA } from "../../../src/experiment/results/results.ts";
import { readResults } from "../../../src/experiment/results/results-file.ts";
import { daysInSeconds, spentAMonth, UPGRADES, upgraded } from "../../../src/experiment/results/results-upgrades.ts";
import { HOUR } from "../../../src/maths/calendar.ts";
import { tableRows } from "../../../src/report/comparison/table-rows.ts";
import { folder, here } from "../../cli/headroom.ts";

/** As the first headroom that could run wrote them, to the byte: two levels, a pool that refuses, upgrades, a dated change. */
const EARLY = gunzipSync(readFileSync(new URL("../results-1.json.gz", import.meta.url))).toString();
const before = JSON.parse(EARLY);

test("every schema has its way to the next", () => {
  assert.is(UPGRADES.length, RESULTS_SCHEMA - 1);
  for (let schema = 1; schema <= RESULTS_SCHEMA; schema++)
    assert.is(upgraded({ ...before, headroomResults: schema }, schema).headroomResults, RESULTS_SCHEMA);
  assert.equal(upgraded(before, RESULTS_SCHEMA), before);
});

test("an early file keeps all that it says, and is taken for another engine's", () => {
  const { headroomResults, version, ...kept } = readResults(EARLY, "early.json");
  const { headroomResults: schema, version: written, ...all } = before;
  assert.equal([schema, written], [1, "0.1.0"]);
  assert.equal([headroomResults, version], [RESULTS_SCHEMA, "0.1.0 (results schema 1)"]);
  const inDays = JSON.stringify(all).match(/"unit":"d"/g)!;
  assert.ok(inDays.length > 0);
  const { headroomResults: _, ...inSeconds } = upgraded(all, 2);
  assert.equal(kept, inSeconds);
});

test("first passages of schema 2, in days, are in seconds: values, intervals, differences, how precise they came to be", () => {
  const days = { measure: "fullness.first_100", unit: "d", value: 1.5, low: 1, high: null, n: 4 };
  const seconds = { ...days, unit: "s", value: 129_600, low: 86_400 };
  const others = { measure: "wait.p95", unit: "s", value: 3, low: 2, high: 4, n: 4 };
  const found = upgraded(
    {
      variants: [{ name: "base", measures: [days, others] }],
      comparisons: [{ measure: "fullness.first_100", unit: "d", difference: 2, low: null, high: 3 }],
      precision: [{ wanted: "1 d", unit: "d", value: 2, halfWidth: 0.5, met: true }],
    },
    2,
  );
  assert.equal(found, {
    headroomResults: RESULTS_SCHEMA,
    variants: [{ name: "base", measures: [seconds, others] }],
    comparisons: [{ measure: "fullness.first_100", unit: "s", difference: 172_800, low: null, high: 259_200 }],
    precision: [{ wanted: "1 d", unit: "s", value: 172_800, halfWidth: 43_200, met: true }],
  });
  assert.equal(daysInSeconds({ ...days, far: [1, null], each: [1, 2] }), {
    ...seconds,
    far: [86_400, null],
    each: [86_400, 172_800],
  });
});

test("money of schema 3, of a whole run without its warm-up, is a month's; what is paid once is not", () => {
  const spent = { measure: "cost.total", of: "db", unit: "USD", value: 730, low: 365, high: null };
  const once = { measure: "effort", of: "db", unit: "USD", value: 5, low: null, high: null };
  const found = upgraded(
    {
      ...{ horizon: 900 * HOUR, warmUp: 170 * HOUR },
      variants: [{ measures: [{ ...spent, value: 1_460 }, once] }],
      comparisons: [{ ...spent, difference: 10, value: undefined }],
    },
    3,
  );
  assert.equal((found.variants as unknown[])[0], {
    measures: [{ ...spent, value: 1_460, unit: "USD/month" }, once],
  });
  assert.equal((found.comparisons as { difference: number }[])[0]!.difference, 10);
  const half = spentAMonth(365 * HOUR)({ ...spent, each: [1, null] });
  assert.equal(half, { ...spent, value: 1_460, low: 730, each: [2, null], unit: "USD/month" });
});

test("the table has an early file's own numbers", () => {
  const results = readResults(EARLY, "early.json");
  const refused = tableRows(results).find(({ key, leads }) => key === "refused" && leads !== undefined)!;
  const stored = results.variants.map(
    ({ measures }) => measures.find((each) => each.measure === "refused" && each.of === "cache" && each.window === "")!,
  );
  assert.equal(
    refused.cells.map(({ value }) => value),
    stored.map(({ value }) => value),
  );
  assert.ok(stored.every(({ value }) => value! > 0.01));
});

test("every format is drawn from an early file, and drawing what was drawn changes nothing", async () => {
  const [dir, out, again] = [folder(), folder(), folder()];
  writeFileSync(join(dir, "early.json"), EARLY);
  const all = ["--format", FORMAT_NAMES.join(",")];
  const { code, err } = await here("report", join(dir, "early.json"), "--out", out, ...all);
  assert.is(code, EXIT.fine, err);
  const files = readdirSync(out);
  for (const suffix of [
    "json",
    "summary.csv",
    "timeseries.csv",
    "html",
    "md",
    "waiting.svg",
    "fullness.svg",
    "cost.svg",
  ])
    assert.ok(files.includes(`early.${suffix}`), suffix);
  const read = (from: string, name: string) => readFileSync(join(from, name), "utf8");
  for (const name of files)
    assert.not.match(read(out, name).replaceAll(/<script>.*?<\/script>/gs, ""), /\bundefined\b|\bNaN\b/, name);
  const page = read(out, "early.html");
  assert.not.match(page, /id="engine"|id="what-if"|data-chart="lives"/);
  assert.match(page, "headroom 0.1.0 (results schema 1)");
  await here("report", join(out, "early.json"), "--out", again, ...all);
  for (const name of files) assert.is(read(again, name), read(out, name), name);
});

test.run();
