import { test } from "uvu";
import * as assert from "uvu/assert";
import { warningsOf } from "../../../src/experiment/answers/warnings.ts";
import type { Measure, VariantResults } from "../../../src/experiment/results/results.ts";
import type { Study } from "../../../src/scenario/study.ts";
import { study } from "../../scenario/small.ts";
import { resultsFixture } from "../../support/results-fixture.ts";

const plain = study();
const [pattern] = resultsFixture().variants;
const open = (measure: string, value: number, of = "db"): Measure => ({
  ...{ measure, of, value, window: "", unit: "share", low: null, high: null, n: 100 },
});
const variant = (name: string, ...measures: readonly Measure[]): VariantResults => ({
  ...pattern!,
  name,
  services: [{ name: "db", level: "managed", plans: [] }],
  measures,
});
const warned = (variants: readonly VariantResults[], of: Study = plain) =>
  warningsOf(of, { variants, replications: 10 });

test("a run that tells the whole story is warned of nothing but what its scenario is", () => {
  assert.equal(warned([variant("base", open("unresolved", 0.0005), open("upgrade.open", 0.05))]), plain.warnings);
});

test("requests and upgrades that were not followed to their end are told, the worst by name", () => {
  const [said] = warned([variant("a", open("unresolved", 0.02)), variant("b", open("unresolved", 0.3))]);
  assert.match(
    said!,
    /^When the run ended, some requests in all variants were not finished, at worst 30 % .* of db in b/,
  );
  assert.match(warned([variant("a", open("upgrade.open", 0.2))])[0]!, "of the upgrades of db in a");
});

test("of a comparison only the compared service is told", () => {
  const compared = study({ compare: { service: "db" } });
  assert.equal(warned([variant("managed", open("unresolved", 0.2, "cache"))], compared), compared.warnings);
});

test("a pilot that did not settle is told with a horizon that might do", () => {
  const settling = { settled: false, level: "instances of db", variant: "base", replications: 5, warmUp: 0 };
  const [said] = warned([], { ...plain, settling } as unknown as Study);
  assert.match(said!, "instances of db in base takes longer");
  assert.match(said!, "Make the horizon at least 20 d");
});

test("what the scenario warns of stands behind what the run does, and before lopsided replications", () => {
  const doubts = [
    { kind: "skew", variant: "base", measure: "wait.mean", of: "db", skewness: 3 },
    { kind: "few" },
  ] as never;
  const all = warningsOf({ ...plain, warnings: ["of the scenario"] }, { variants: [], replications: 2, doubts });
  assert.ok(all.includes("of the scenario"));
});

test("what is mostly assumed stands behind what is asked too much, and before what did not end", () => {
  const variants = [variant("a", open("unresolved", 0.9))];
  const of = { ...plain, warnings: ["too much is asked"] };
  const all = warningsOf(of, { variants, replications: 10, assumptions: ["half of it is an estimate"] });
  assert.equal(all.slice(0, 2), ["too much is asked", "half of it is an estimate"]);
  assert.match(all[2]!, "not finished");
});

test("toil is priced once, though a dated change alters the price", () => {
  const changed = study({ changes: [{ after: "2 d", set: { "platform.people.developer_cost": "90 USD/h" } }] });
  assert.match(warned([], changed).at(-1)!, /^base: people’s time is priced at what an hour costs at the start/);
});

test.run();
