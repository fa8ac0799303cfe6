import { test } from "uvu";
import * as assert from "uvu/assert";
import { csv, summaryCsv, timeseriesCsv } from "../../../src/report/formats/csv.ts";
import { FORMATS } from "../../../src/report/formats/formats.ts";
import { json } from "../../../src/report/formats/json.ts";
import { requestColumns, requestRows } from "../../../src/report/formats/requests.ts";
import { escapeText, markup } from "../../../src/report/words/markup.ts";
import type { RequestRecord } from "../../../src/simulation/read/replication.ts";
import { unscripted } from "../../support/page.ts";
import { resultsFixture } from "../../support/results-fixture.ts";
import { HOSTILE, hostileResults } from "../hostile.ts";

const results = resultsFixture();

test("json comes back as it was, twice the same", () => {
  assert.equal(JSON.parse(json(results)), JSON.parse(JSON.stringify(results)));
  assert.is(json(results), json(resultsFixture()));
  assert.match(json(results), /^\{\n "headroomResults": 4,\n "version": /);
  assert.equal(JSON.parse(json(hostileResults())), JSON.parse(JSON.stringify(hostileResults())));
});

test("json writes infinities as null, and leaves out what is undefined", () => {
  assert.is(
    json({ a: [1, Infinity], b: undefined, c: {}, d: [[1, 2]] }),
    '{\n "a": [1,null],\n "c": {},\n "d": [[1,2]]\n}\n',
  );
});

test("the summary has one row a measure", () => {
  const rows = parsed(summaryCsv(results));
  assert.equal(rows[0], ["variant", "measure", "of", "window", "unit", "value", "low", "high", "n", "withheld"]);
  assert.is(rows.length - 1, results.variants.flatMap(({ measures }) => measures).length);
  const row = rows.find(
    ([variant, measure, , window]) => variant === "managed" && measure === "wait.p95" && window === "",
  )!;
  assert.is(Number(row[5]), results.variants[2]!.measures.find(({ measure }) => measure === "wait.p95")!.value);
});

test("the time series have one row a bucket", () => {
  const rows = parsed(timeseriesCsv(results));
  const series = results.variants.flatMap((variant) => variant.series);
  assert.is(
    rows.length - 1,
    series.reduce((sum, { mean }) => sum + mean.length, 0),
  );
  assert.equal(rows[2]!.slice(0, 6), ["user-provided", "director", "in use", "", "count", "3600"]);
});

test("a bucket tells in how many replications the limit was full; nothing where that was not kept", () => {
  const variant = results.variants[0]!;
  const of = (full?: readonly number[]) => {
    const { full: _, ...series } = variant.series[0]!;
    const own = { ...series, mean: [1, 2, 3], ...(full && { full }) };
    const rows = parsed(timeseriesCsv({ ...results, variants: [{ ...variant, series: [own] }] }));
    return rows.map((row) => row.at(-1));
  };
  assert.equal(of([0, 4]), ["full", "0", "4", "0"]);
  assert.equal(of(), ["full", "", "", ""]);
});

test("names come back from CSV, and formulas are defused", () => {
  const names = ["a,b", 'say "so"', "two\nlines", "שלום 😀", "plain"];
  assert.equal(parsed(csv([names])), [names]);
  for (const start of ["=", "+", "-", "@", "\t", "\r"]) assert.equal(parsed(csv([[`${start}1`]])), [[`'${start}1`]]);
  assert.equal(parsed(csv([[-1.5, null, "-1.5"]])), [["-1.5", "", "'-1.5"]]);
  assert.is(parsed(summaryCsv(hostileResults()))[1]![0], HOSTILE);
});

test("a request is a row: where it was seen, when, what became of it, the parts of its wait", () => {
  const request: RequestRecord = {
    demand: "pipelines",
    service: "postgres",
    plan: "small",
    index: 7,
    at: 1_500_000,
    attempts: 2,
    outcome: "ready",
    limit: "",
    wait: 2_000_000,
    lifetime: 3_600_000_000,
    causes: { worked: 500_000, retried: 1_500_000 },
  };
  const causes = ["worked", "polled"];
  const unresolved: RequestRecord = { ...request, outcome: "unresolved", wait: null };
  const rows = parsed(
    requestColumns(causes) + requestRows([request, unresolved], { variant: "managed", replication: 0 }, causes),
  );
  assert.is(rows.length, 3);
  assert.equal(rows[0]!.slice(-2), ["worked_s", "polled_s"]);
  assert.equal(rows[1], [
    "managed",
    "0",
    "pipelines",
    "postgres",
    "small",
    "7",
    "1.5",
    "2",
    "ready",
    "",
    "2",
    "3600",
    "0.5",
    "0",
  ]);
  assert.equal([rows[2]![8], rows[2]![10]], ["unresolved", ""]);
  assert.is(requestRows([], { variant: "managed", replication: 0 }, causes), "");
});

test("every format has files of its own, twice the same", () => {
  const all = FORMATS.flatMap(({ files }) => files(results, unscripted));
  assert.is(new Set(all.map(({ suffix }) => suffix)).size, all.length);
  assert.is(new Set(FORMATS.map(({ name }) => name)).size, FORMATS.length);
  assert.equal(
    all,
    FORMATS.flatMap(({ files }) => files(resultsFixture(), unscripted)),
  );
});

test("what is set into markup is text", () => {
  assert.is(
    markup`<b title="${'"'}">${["<i>", markup`<i>`]}${undefined}${false}${0}</b>`.text,
    '<b title="&quot;">&lt;i&gt;<i>0</b>',
  );
  assert.is(escapeText("\u0000\u001b&"), "\uFFFD\uFFFD&amp;");
});

/** A reader of RFC 4180, small and independent of the writer. */
function parsed(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? bare ?? "");
    if (end === "\n") rows.push([]);
    if (end === "") break;
  }
  return rows.slice(0, -1);
}

test.run();
