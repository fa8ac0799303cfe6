import { test } from "uvu";
import * as assert from "uvu/assert";
import { keyOf, measuresIn, partsOf, studyOf, swept, together } from "../../../src/experiment/planning/sweep.ts";
import { runExperiment } from "../../../src/experiment/run/experiment.ts";
import { parseDocument } from "../../../src/scenario/parse.ts";
import type { Study } from "../../../src/scenario/study.ts";
import { here, loss } from "./worlds.ts";

const VMS = "services.db.levels.managed.pool.vms";
const base = loss({ load: 10, days: 30 });
const cell = (vms: number) => studyOf(base, { [VMS]: vms }) as Study;

test("a cell holds what a run of its scenario gives, and how the goals came out", async () => {
  const { variants, replications } = await swept(cell(15), here, { version: "1" });
  const results = await runExperiment(cell(15), here, { version: "1" });
  assert.is(replications, 10);
  assert.equal(
    variants[0]!.measures,
    results.variants[0]!.measures.filter(({ window }) => window === ""),
  );
  assert.is(variants[0]!.goals!.verdict, "fails");
  const { goals: _, ...without } = base.document;
  assert.is((await swept(parseDocument(without), here, { version: "1" })).variants[0]!.goals, undefined);
});

test("what a scenario cannot be is a fault of the cell", () => {
  assert.match((studyOf(base, { [VMS]: 5 }) as { fault: string }).fault, /^run.begin: expected a demand/);
});

test("equal keys where nothing that is run differs", () => {
  const key = keyOf(cell(15), "1");
  assert.is(key, keyOf(parseDocument({ ...cell(15).document, name: "other", question: "Why?" }), "1"));
  assert.not.equal(key, keyOf(cell(16), "1"));
  assert.not.equal(key, keyOf(cell(15), "2"));
  const { run } = cell(15).document as { run: object };
  assert.not.equal(key, keyOf(parseDocument({ ...cell(15).document, run: { ...run, seed: 9 } }), "1"));
});

test("each variant is a part of its own, unless they share what must be found", () => {
  const variants = { more: { [VMS]: 25 } };
  const parse = (run: object) =>
    parseDocument({ ...base.document, variants, run: { ...(base.document.run as object), ...run } });
  const parts = partsOf(parse({}));
  assert.equal(
    parts.map((part) => part.variants.map(({ name }) => name)),
    [["base"], ["more"]],
  );
  assert.is(partsOf(parse({ regime: "steady", warm_up: "auto" })).length, 1);
  const goals = ["wait.p95 for more < wait.p95 for base + 1 h"];
  assert.is(partsOf(parseDocument({ ...base.document, variants, goals })).length, 1);
  const found = (variant: string) => ({ replications: 3, variants: [{ variant, measures: [] }] });
  assert.equal(together([found("a"), found("b")]).variants.length, 2);
});

test("told are the measures of the goals, or what is asked first", () => {
  assert.equal(measuresIn(base), ["refused"]);
  assert.equal(measuresIn({ ...base, goals: [] }), ["refused", "wait.p95", "cost.total"]);
});

test.run();
