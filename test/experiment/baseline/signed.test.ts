import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Finding } from "../../../src/experiment/baseline/finding.ts";
import { bracketed, figureName, fromTo, signed } from "../../../src/experiment/baseline/signed.ts";

const cases: readonly (readonly [says: string, shown: Parameters<typeof signed>[0]])[] = [
  ["−0.4 ± 1.1 min", { value: -24, low: -90, high: 42, unit: "s" }],
  ["+3.4 ± 1.4 percentage points", { value: 0.034, low: 0.02, high: 0.048, unit: "share" }],
  ["+3.0 min (+0.5 to +9.0)", { value: 180, low: 30, high: 540, unit: "s" }],
  ["+2.1 min (+1.0 min to +1.8 h)", { value: 124, low: 62, high: 6480, unit: "s" }],
  ["+20 s (−60 min to +2.0 h)", { value: 20, low: -3600, high: 7200, unit: "s" }],
  ["+14 h (−16 to +23)", { value: 14, low: -16, high: 23, unit: "h" }],
  ["−1,270 USD", { value: -1270, low: -1270, high: -1270, unit: "USD" }],
  ["0.0 ± 0.5 h", { value: 0, low: -0.5, high: 0.5, unit: "h" }],
  ["+12", { value: 12, low: null, high: null, unit: "count" }],
  ["+5.0 min (+2.0 or more)", { value: 300, low: 120, high: null, unit: "s" }],
  ["+2.0 min or more", { value: null, low: 120, high: null, unit: "s" }],
  ["–", { value: null, low: null, high: null, unit: "s" }],
];

for (const [says, shown] of cases) test(says, () => assert.is(signed(shown), says));

test("a difference in brackets has no brackets of its own", () => {
  assert.is(bracketed("+2.1 min (+1.0 min to +1.8 h)"), "(+2.1 min, +1.0 min to +1.8 h)");
  assert.is(bracketed("−0.4 ± 1.1 min"), "(−0.4 ± 1.1 min)");
});

test("a figure is called by measure, subject and window", () => {
  assert.is(figureName({ measure: "wait.p95", of: "db", window: "" }), "wait.p95 of db");
  assert.is(figureName({ measure: "cost", of: "", window: "" }), "cost");
  assert.is(figureName({ measure: "refused", of: "db", window: "during upgrades" }), "refused of db during upgrades");
  assert.is(figureName({ measure: "refused", of: "db", window: "rush" }), "refused of db in rush");
});

test("both values have digits enough to be told apart", () => {
  const finding = (before: number, after: number, unit: Finding["unit"]) =>
    fromTo({ before, after, difference: after - before, unit } as Finding);
  assert.is(finding(0.0127, 0.047, "share"), "1.27 % → 4.7 %");
  assert.is(finding(720, 726, "s"), "12.00 min → 12.10 min");
  assert.is(fromTo({ before: null, after: 3, difference: null, unit: "count" } as Finding), "– → 3");
});

test.run();
