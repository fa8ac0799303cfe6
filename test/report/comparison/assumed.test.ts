import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Results } from "../../../src/experiment/results/results.ts";
import { ASSUMED, assumedLegend, isAssumed } from "../../../src/report/comparison/assumed.ts";
import { tableRows } from "../../../src/report/comparison/table-rows.ts";
import { terminal } from "../../../src/report/formats/terminal.ts";
import { comparison } from "../../../src/report/html/comparison.ts";
import { resultsFixture } from "../../support/results-fixture.ts";

const fixture = resultsFixture();

/** The fixture where only these are estimates. */
const assuming = (...paths: readonly string[]): Results => ({
  ...fixture,
  origins: paths.map((path) => ({ path, value: "1", from: "estimate", source: "?" })),
});

/** The variants whose figure of a measure has the mark. */
const marked = (results: Results, measure: string) =>
  results.variants.filter((variant) => isAssumed(results, variant, measure)).map(({ name }) => name);

test("a figure has the mark where an estimate of its own level bears on it", () => {
  const results = assuming("services.postgres.levels.on-demand.vm_create");
  const [onDemand] = fixture.variants.filter(({ services }) => services.some(({ level }) => level === "on-demand"));
  assert.equal(marked(results, "wait.p95"), [onDemand!.name]);
  assert.equal(marked(results, "usable.15min"), [onDemand!.name]);
  assert.equal(marked(results, "refused"), []);
  assert.equal(marked(results, "cost.total"), []);
});

test("what only repeats an input has it where the input is an estimate: effort, people's time", () => {
  const results = assuming("services.postgres.levels.on-demand.effort.team", "platform.people.cost");
  assert.is(marked(results, "effort").length, fixture.variants.length, "people are priced everywhere");
  assert.is(marked(assuming("services.postgres.levels.on-demand.effort.team"), "effort").length, 1);
  assert.is(marked(results, "cost.operators").length, fixture.variants.length);
  assert.is(marked(results, "cost.total").length, fixture.variants.length);
  assert.is(marked(results, "cost.platform").length, 0, "VMs have a price with a source");
});

test("a variant that states another value rests on no estimate of it", () => {
  const path = "services.postgres.levels.on-demand.vm_create";
  const results = assuming(path);
  const variants = results.variants.map((variant) => ({ ...variant, set: { [path]: "1 min" } }));
  assert.equal(marked({ ...results, variants }, "wait.p95"), []);
});

test("tables and the legend have the sign where some figure rests on an estimate, and not otherwise", () => {
  const [some, none] = [assuming("platform.people.cost"), assuming()];
  assert.match(assumedLegend(tableRows(some)), /^† rests directly on an input that is an estimate\.$/);
  assert.is(assumedLegend(tableRows(none)), "");
  const shown = { width: 200, colour: false };
  const [row] = tableRows(some).filter(({ key }) => key === "cost.total");
  assert.match(terminal(some, shown), new RegExp(`${row!.cells[0]!.text}${ASSUMED}`));
  assert.not.match(terminal(none, shown), new RegExp(ASSUMED));
  assert.match(comparison(some).text, new RegExp(`<sup>${ASSUMED}</sup>`));
});

test.run();
