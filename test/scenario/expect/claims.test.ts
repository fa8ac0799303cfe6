import { test } from "uvu";
import * as assert from "uvu/assert";
import { metricNamed } from "../../../src/platform/metrics.ts";
import { Claims } from "../../../src/scenario/expect/claims.ts";
import type { Sentence, Term } from "../../../src/scenario/expect/sentence.ts";
import { study } from "../small.ts";

const { variants } = study({
  run: { horizon: "10 d", replications: 2, windows: ["during upgrades"] },
  demand: {
    db: { requests: { rate: "12 per day" }, lifetime: "2 d" },
    cache: { requests: { rate: "1 per day" }, lifetime: "1 d" },
  },
  services: {
    db: { level: "managed", levels: { managed: { pool: { vms: 40 } } } },
    cache: { level: "on-demand" },
  },
  releases: { stemcell: { every: "2 d" } },
  variants: { more: { "services.db.levels.managed.pool.vms": 50 }, "on-demand": { "services.db.level": "on-demand" } },
});
const term = (measure: string, more: Partial<Term> = {}): Term => ({ measure, metric: metricNamed(measure)!, ...more });
const sentence = (left: Term, right: Sentence["right"] = { value: 1 }, more: Partial<Sentence> = {}): Sentence => ({
  left,
  relation: "<",
  right,
  ...more,
});
const claimsOf = (said: Sentence, claims = new Claims(variants, "db")) =>
  claims
    .of(said)
    .map(({ left, right }) => [
      `${left.variant}: ${left.of}`,
      typeof right === "number" ? right : `${right.variant}: ${right.of} + ${right.plus}`,
    ]);
const refusal = (said: Sentence) => {
  try {
    claimsOf(said);
  } catch (error) {
    return (error as Error).message;
  }
  return "none";
};

test("without conditions a sentence is of the compared service in every variant, or of every service", () => {
  const refused = sentence(term("refused"));
  assert.equal(claimsOf(refused), [
    ["base: db", 1],
    ["more: db", 1],
    ["on-demand: db", 1],
  ]);
  assert.is(claimsOf(refused, new Claims(variants, undefined)).length, 6);
  assert.equal(claimsOf(sentence(term("refused", { of: "cache", variant: "more" }))), [["more: cache", 1]]);
});

test("where a limit is asked for, a service stands for its pool or its only quota; a limit's short name is of the variants that have it", () => {
  assert.equal(claimsOf(sentence(term("fullness", { variant: "base" }))), [["base: db: pool", 1]]);
  assert.match(
    refusal(sentence(term("fullness", { variant: "on-demand" }))),
    "say of which limit: db: broker, db: plan quota standard, db: global quota (on-demand)",
  );
  assert.equal(claimsOf(sentence(term("fullness", { of: "pool" }))), [
    ["base: db: pool", 1],
    ["more: db: pool", 1],
  ]);
  assert.match(
    refusal(sentence(term("fullness", { of: "pool", variant: "on-demand" }))),
    "there is no pool (on-demand)",
  );
  assert.match(refusal(sentence(term("queue.mean"))), "say of which limit: ");
});

test("the other side is of the same subject and variant where it says nothing else", () => {
  const than = (other: Term, plus = 0) => claimsOf(sentence(term("wait.p95", { of: "cache" }), { term: other, plus }));
  assert.equal(than(term("wait.p95", { variant: "base" }), 60), [
    ["more: cache", "base: cache + 60"],
    ["on-demand: cache", "base: cache + 60"],
  ]);
  assert.equal(than(term("wait.mean")), [
    ["base: cache", "base: cache + 0"],
    ["more: cache", "more: cache + 0"],
    ["on-demand: cache", "on-demand: cache + 0"],
  ]);
  assert.match(
    refusal(sentence(term("refused", { variant: "base" }), { term: term("refused", { variant: "base" }), plus: 0 })),
    "expected two different things to compare",
  );
});

test("names that no variant has are mistakes", () => {
  assert.match(
    refusal(sentence(term("refused", { variant: "mroe" }))),
    'expected a variant, got "mroe"; did you mean "more"',
  );
  assert.match(refusal(sentence(term("refused", { of: "cahce" }))), 'got "cahce"; did you mean "cache"?');
});

test("a window that the run does not list is measured beside those that it does, once", () => {
  const claims = new Claims(variants, "db");
  const hours = { kind: "first", name: "in the first 2 d", length: 2 * 86_400e6 } as const;
  for (const window of [{ kind: "upgrades", name: "while upgrading" } as const, hours, { ...hours, name: "2 days" }])
    claims.of(sentence(term("refused"), { value: 1 }, { window }));
  assert.equal(claims.windows, [hours]);
  assert.match(
    refusal(sentence(term("refused"), { value: 1 }, { window: { ...hours, length: 11 * 86_400e6 } })),
    "expected a window inside the horizon",
  );
});

test.run();
