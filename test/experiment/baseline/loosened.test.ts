import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Baseline } from "../../../src/experiment/baseline/baseline.ts";
import { loosened } from "../../../src/experiment/baseline/loosened.ts";
import { flattened } from "../../../src/experiment/baseline/text.ts";
import { parseDocument } from "../../../src/scenario/parse.ts";

const document = (more: Readonly<Record<string, unknown>>) => ({
  headroom: 1,
  run: { horizon: "5 d", replications: 2 },
  demand: { db: { requests: { rate: "4 per day" }, lifetime: "1 d" } },
  services: { db: { level: "managed", levels: { managed: { pool: { vms: 5 } } } } },
  ...more,
});
const figure = (measure: string, value: number, unit: "share" | "s") => ({
  ...{ variant: "base", measure, of: "db", window: "", unit, value, low: null, high: null },
});
const FIGURES = [figure("refused", 0.1, "share"), figure("wait.p95", 100, "s")];

/** What is named of a scenario that promised the one and promises the other. */
const named = (before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>) => {
  const baseline = { document: flattened(document(before)), figures: FIGURES } as unknown as Baseline;
  return loosened(baseline, parseDocument(document(after)), "warn").map(({ detail }) => detail);
};
const expecting = (before: readonly unknown[], after: readonly unknown[]) =>
  named({ expect: before }, { expect: after });

test("a bound is looser where more passes: above it, or below, in any unit and any words", () => {
  assert.equal(expecting(["wait.p95 < 15 min"], ["wait.p95 < 0.25 h"]), []);
  assert.equal(expecting(["wait.p95 < 15 min"], ["wait.p95 of db < 20 min", "wait.p95 < 14 min"]), []);
  assert.equal(expecting(["wait.p95 < 15 min"], ["wait.p95 < 1 h"]), ["expect: wait.p95 < 15 min: now wait.p95 < 1 h"]);
  assert.equal(expecting(["usable.1d > 90 %"], ["usable.1d > 95 %"]), []);
  assert.equal(expecting(["usable.1d > 90 %"], ["usable.1d > 80 %"]), [
    "expect: usable.1d > 90 %: now usable.1d > 80 %",
  ]);
  assert.equal(expecting(["wait.p50 < wait.p95 - 1 s"], ["wait.p50 < wait.p95 + 1 s"]).length, 1);
});

test("another subject, window, side or list is no counterpart", () => {
  for (const other of [
    "wait.p95 > 1 s",
    "wait.p90 < 15 min",
    "wait.p95 < 15 min in the first 2 d",
    "wait.p95 < 15 min for base",
  ])
    assert.equal(expecting(["wait.p95 < 15 min"], [other]), ["expect: wait.p95 < 15 min: gone"], other);
  assert.equal(named({ goals: ["refused < 1 %"] }, { expect: ["refused < 1 %"] }), ["goals: refused < 1 %: gone"]);
});

test("a warning was no failure before, and a failure that only warns now is looser", () => {
  const warning = { that: "refused < 9 %", severity: "warn" };
  assert.equal(expecting([warning], ["refused < 9 %"]), []);
  assert.equal(expecting([warning], [warning]), []);
  assert.equal(expecting(["refused < 9 %"], [warning]), ["expect: refused < 9 %: only a warning now"]);
  assert.equal(expecting([warning], []), ["expect: refused < 9 %: gone"]);
});

test("a tolerance is looser where it lets a figure of the baseline move further than before, stated or by default", () => {
  const tolerating = (before: unknown, after: unknown) => named({ tolerance: before }, { tolerance: after });
  assert.equal(tolerating({ refused: "1 point" }, { refused: "5 %" }), [], "5 % of 10 % are half a point");
  assert.equal(tolerating({ refused: "1 point" }, { refused: "20 %" }), [
    "tolerance of refused, 1 percentage point: now 20 %",
  ]);
  assert.equal(tolerating({ "wait.p95": "1 %" }, {}), ["tolerance of wait.p95, 1 %: now 2 %"]);
  assert.equal(tolerating({ "wait.p95": "1 s" }, {}), ["tolerance of wait.p95, 1.00 s: now 2 %"]);
  assert.equal(tolerating({}, { "wait.p95": "1 s" }), []);
});

test.run();
