import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Lever } from "../../../src/report/what-if/levers.ts";
import { granted, linkTo, presetIn } from "../../../src/report/what-if/presets.ts";

const number = (path: string, value: number | string, more: Partial<Lever> = {}): Lever => ({
  ...{ path, label: "x", of: "db", says: "", kind: "number", value, open: true, least: 1, choices: [] },
  ...more,
});
const workers = number("platform.director.workers", 5);
const demand = number("demand.db.requests", 1, { kind: "factor" });
const level = number("services.db.level", "managed", { kind: "choice", choices: ["managed", "on-demand"] });
const quota = number("services.db.levels.on-demand.quota.global", "unlimited");
const levers = [level, demand, quota, workers];
const made = (key: string, change: string, of: readonly Lever[] = levers) => granted(of, { key, change });

test("a link is read as it was written, whatever its names", () => {
  for (const variant of ["a&b=c#d", "ключ 🗝 %", "+", "<b>"])
    for (const key of ["platform.director.workers", "services.a b.level"]) {
      const preset = {
        variant,
        wishes: [
          { key, change: "+5" },
          { key: "requests", change: "x1.5" },
        ],
      };
      assert.equal(presetIn(linkTo(preset)), preset);
    }
  assert.is(linkTo({ wishes: [{ key: "director.workers", change: "+5" }] }), "#what-if:director.workers=+5");
});

test("other addresses are no presets, and broken ones ask for nothing", () => {
  assert.is(presetIn("#what-if"), undefined);
  assert.is(presetIn("#waiting"), undefined);
  for (const hash of ["#what-if:", "#what-if:%", "#what-if:a", "#what-if:=5", "#what-if:a=", "#what-if:%E0%A4=1"])
    assert.equal(presetIn(hash), { wishes: [] }, hash);
});

test("a wish is more, less, so many times as much, or just so much; never less than the least", () => {
  assert.equal(made("director.workers", "+5"), { "platform.director.workers": 10 });
  assert.equal(made("platform.director.workers", "12"), { "platform.director.workers": 12 });
  assert.equal(made("workers", "-2"), { "platform.director.workers": 3 });
  assert.equal(made("workers", "-9"), { "platform.director.workers": 1 });
  assert.equal(made("workers", "x1.5"), { "platform.director.workers": 8 });
  assert.equal(made("requests", "x2"), { "demand.db.requests": 2 });
  assert.equal(made("requests", "0.5"), { "demand.db.requests": 0.5 });
  assert.equal(made("quota.global", "80"), { "services.db.levels.on-demand.quota.global": 80 });
  assert.equal(made("level", "on-demand"), { "services.db.level": "on-demand" });
});

test("only what a lever has is granted: no strange key, no strange value, no markup", () => {
  for (const [key, change] of [
    ["irector.workers", "+5"],
    ["__proto__", "1"],
    ["workers", "<img src=x onerror=alert(1)>"],
    ["workers", "1e9"],
    ["workers", "99999999"],
    ["workers", "Infinity"],
    ["workers", ""],
    ["workers", "+-5"],
    ["requests", "+1"],
    ["requests", "x100"],
    ["quota.global", "+5"],
    ["level", "constructor"],
    ["level", "on-demand "],
  ] as const)
    assert.is(made(key, change), undefined, `${key}=${change}`);
});

test("a key that two levers end with names neither, unless it is the whole of one", () => {
  const two = [workers, number("platform.other.workers", 2)];
  assert.is(made("workers", "+1", two), undefined);
  assert.equal(made("other.workers", "+1", two), { "platform.other.workers": 3 });
});

test.run();
