import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Paired } from "../../../src/report/comparison/paired.ts";
import type { Lever } from "../../../src/report/what-if/levers.ts";
import { answerSaid, choiceSaid, choicesSaid } from "../../../src/report/what-if/words.ts";

const lever = (label: string, value: number | string, more: Partial<Lever> = {}): Lever => ({
  ...{ path: label, label, of: "db", says: "", kind: "number", value, open: true, least: 1, choices: [] },
  ...more,
});

test("a choice is said as an operator would ask it", () => {
  assert.is(choiceSaid(lever("director workers", 5), 10), "5 more director workers (5 → 10)");
  assert.is(choiceSaid(lever("director workers", 5), "4"), "1 fewer director worker (5 → 4)");
  assert.is(choiceSaid(lever("VMs of the pool", 1800), 1801), "1 more VM of the pool (1,800 → 1,801)");
  assert.is(choiceSaid(lever("upgrades in flight", 2), 4), "2 more upgrades in flight (2 → 4)");
  assert.is(choiceSaid(lever("global quota", 210), 250), "global quota 210 → 250");
  assert.is(choiceSaid(lever("provider's quota", 20), 21), "provider's quota 20 → 21");
  assert.is(choiceSaid(lever("global quota", 210), " "), "global quota unlimited, not 210");
  assert.is(choiceSaid(lever("vCPUs of the IaaS", "unlimited"), "600"), "vCPUs of the IaaS 600, not unlimited");
  assert.is(choiceSaid(lever("demand", 1, { kind: "factor" }), 1.5), "demand × 1.5");
  assert.is(
    choiceSaid(lever("integration level", "managed", { kind: "choice" }), "on-demand"),
    "db at on-demand, not managed",
  );
});

test("only what differs is said", () => {
  const levers = [lever("demand", 1, { kind: "factor" }), lever("director workers", 5), lever("global quota", 9)];
  assert.is(choicesSaid(levers, { demand: 2, "director workers": "5", "global quota": 9, strange: 1 }), "demand × 2");
  assert.is(choicesSaid(levers, { demand: 2, "director workers": 6 }), "demand × 2, 1 more director worker (5 → 6)");
});

test("an answer has no brackets in brackets, and no difference where both sides read the same", () => {
  const row = (key: string, difference: string, verdict: string): Paired => ({
    ...{ key, window: "", label: key, says: "", before: "4.0 min", after: "8.1 min", texts: ["4.0 min", "8.1 min"] },
    ...{ difference, verdict, values: [240, 480] },
  });
  const rows = [
    row("wait.p95", "+2.1 min (+1.0 min to +1.8 h)", "worse"),
    { ...row("refused", "as before", "no significant difference"), texts: ["none", "none"] as const },
  ];
  assert.is(
    answerSaid("demand × 2", rows),
    "demand × 2: p95 wait 4.0 min → 8.1 min (+2.1 min, +1.0 min to +1.8 h); refused for good none, as before.",
  );
});

test("the run's last part is told beside the whole", () => {
  const row = (window: string, texts: readonly [string, string], difference: string): Paired => ({
    ...{ key: "refused", window, label: "", says: "", before: "", after: "", texts, difference },
    ...{ verdict: "worse", values: [0.148, 0.31] },
  });
  const rows = [
    row("", ["14.8 %", "31 %"], "+16 percentage points ± 1"),
    row("in the last 30 d", ["31 %", "52 %"], "+21 percentage points ± 2"),
  ];
  assert.is(
    answerSaid("demand × 2", rows),
    "demand × 2: refused for good 14.8 % → 31 % (+16 percentage points ± 1); refused for good in the last 30 d 31 % → 52 % (+21 percentage points ± 2).",
  );
});

test("the answer tells waits, refusals and cost always, and whatever else changes significantly", () => {
  const row = (key: string, verdict: string, difference = "−11 ± 2 min"): Paired => ({
    ...{
      key,
      window: "",
      label: key,
      says: "",
      before: "42 min ± 1",
      after: "31 min ± 1",
      texts: ["42 min", "31 min"],
    },
    ...{ difference, verdict, values: [42, 31] },
  });
  const rows = [
    row("usable.15min", "slightly better"),
    row("old.hours", "practically the same"),
    row("refused", "no significant difference"),
    row("wait.p95", "better"),
    row("upgrade.window", "worse"),
    row("cost.total", "the same"),
  ];
  assert.is(
    answerSaid("5 more director workers (5 → 10)", rows),
    "5 more director workers (5 → 10): p95 wait 42 min → 31 min (−11 ± 2 min); refused for good 42 min → 31 min, no significant difference; monthly cost 42 min, as before; usable.15min 42 min → 31 min (−11 ± 2 min); upgrade.window 42 min → 31 min (−11 ± 2 min).",
  );
});

test.run();
