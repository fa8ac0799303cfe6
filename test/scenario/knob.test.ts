import { test } from "uvu";
import * as assert from "uvu/assert";
import { alone, candidate, changedBy, knobNamed, scaled } from "../../src/scenario/knob.ts";
import { study } from "./small.ts";

const VMS = "services.db.levels.managed.pool.vms";
const levels = { managed: { pool: { vms: 40 } }, "on-demand": { quota: { global: 30 } } };
const compared = study({
  services: { db: { level: "managed", levels } },
  compare: { service: "db", levels: ["managed", "on-demand"] },
  goals: ["refused < 1 %", "wait.p95 for on-demand < 1 h"],
});
const wrong = (name: string): string => {
  try {
    knobNamed(compared, name);
  } catch (error) {
    return (error as Error).message;
  }
  return "nothing wrong";
};

test("a knob is named by its path, or by its end where only one path ends so", () => {
  assert.equal(knobNamed(compared, VMS), { path: VMS, today: "40" });
  assert.equal(knobNamed(compared, "pool.vms").path, VMS);
  assert.equal(knobNamed(compared, "director.workers"), { path: "platform.director.workers", today: "5" });
  assert.equal(knobNamed(compared, "requests.rate").today, "12 per day");
});

test("a wrong path is one error with what was probably meant", () => {
  assert.match(wrong("services.db.levels.managed.pool.vm"), `did you mean "${VMS}"?`);
  assert.match(wrong("pol.vms"), `did you mean "${VMS}"?`);
  assert.match(wrong("nothing.like.this"), "`headroom explain` lists them");
  assert.match(wrong("run.seed"), "expected the path of a value");
  assert.match(wrong("price"), "which may be");
});

test("a candidate is the study with the knob at another value, and says which variants that changes", () => {
  const other = candidate(compared, { [VMS]: 50 });
  assert.equal(changedBy(compared, other), [0]);
  assert.equal(changedBy(compared, candidate(compared, { [VMS]: 40 })), []);
  assert.equal(changedBy(compared, candidate(compared, { "demand.db.lifetime": "3 d" })), [0, 1]);
  assert.throws(
    () => candidate(compared, { [VMS]: "ten" }, { file: "x.yaml" }),
    /x.yaml services.db.levels.managed.pool.vms: expected a whole number/,
  );
  assert.throws(() => candidate(compared, { "services.cache.level": "managed" }), /expected an existing service/);
});

test("a value that a variant or a dated change has already is a candidate like any other, though these change nothing then", () => {
  const sized = study({
    variants: { more: { [VMS]: 50 } },
    changes: [{ on: "2026-01-08", set: { [VMS]: 60 } }],
    run: { horizon: "10 d", start: "2026-01-05", replications: 2 },
  });
  for (const value of [50, 60]) assert.equal(changedBy(sized, candidate(sized, { [VMS]: value })), [0]);
  assert.throws(
    () => study({ variants: { more: { [VMS]: 40 } } }),
    /changes something, got "?40"?, which is what it has already/,
  );
});

test("a variant alone keeps the goals that speak of it", () => {
  const says = (index: number) => alone(compared, index).goals?.map(({ says, claims }) => [says, claims.length]);
  assert.equal(says(0), [["refused < 1 %", 1]]);
  assert.equal(says(1), [
    ["refused < 1 %", 1],
    ["wait.p95 for on-demand < 1 h", 1],
  ]);
});

test("a value is taken so many times: a number, a rate, a time, a distribution", () => {
  const times = (name: string, factor: number) => scaled(compared, knobNamed(compared, name), factor);
  assert.equal(times("pool.vms", 1.5), 60);
  assert.equal(times("requests.rate", 2), "24 per day");
  assert.equal(times("demand.db.lifetime", 0.5), "1 d");
  assert.equal(times("director.workers", 2), 10);
  assert.throws(() => times("services.db.level", 2), /expected services.db.level to be a number/);
});

test.run();
