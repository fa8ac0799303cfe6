import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Results, Unit, VariantResults } from "../../../src/experiment/results/results.ts";
import { ASSUMED, assumedLegend, isAssumed } from "../../../src/report/comparison/assumed.ts";
import { tableRows } from "../../../src/report/comparison/table-rows.ts";
import { terminal } from "../../../src/report/formats/terminal.ts";
import { comparison } from "../../../src/report/html/comparison.ts";
import { signs } from "../../../src/report/html/glance.ts";
import { resultsFixture } from "../../support/results-fixture.ts";

const fixture = resultsFixture();

/** The fixture where only these are estimates, and these parts of the last variant's headlines rest on them. */
function assuming(rests: VariantResults["rests"], ...paths: readonly string[]): Results {
  const variants = fixture.variants.map((variant, at) => (at === 3 && rests ? { ...variant, rests } : variant));
  const origins = paths.map((path) => ({ path, value: "1", from: "estimate", source: "?" }));
  return { ...fixture, variants, origins };
}

/** The variants whose figure of a measure has the mark. */
const marked = (results: Results, measure: string, value = 0.5, unit: Unit = "share") =>
  results.variants.filter((variant) => isAssumed(results, variant, { measure, value, unit })).map(({ name }) => name);

test("a figure has the mark where half or more of it follows from estimates", () => {
  const results = assuming({ waits: 0.05, exposure: 0.0499 });
  assert.equal(marked(results, "wait.p95"), ["on-demand"]);
  assert.equal(marked(results, "usable.15min"), ["on-demand"]);
  for (const other of ["upgrade.window", "refused", "cost.total", "fullness"]) assert.equal(marked(results, other), []);
  assert.equal(marked(assuming(undefined), "wait.p95"), [], "results of older versions say nothing of it");
});

test("none and all have none: nothing moves them", () => {
  const results = assuming({ waits: 0.1, "requests served": 0.1 });
  assert.equal(marked(results, "refused", 0), []);
  assert.equal(marked(results, "usable.15min", 1), []);
  assert.equal(marked(results, "wait.p95", 1, "s"), ["on-demand"]);
});

test("what only repeats an input has it where the input is an estimate: effort, people's time", () => {
  const results = assuming(undefined, "services.postgres.levels.on-demand.effort.team", "platform.people.cost");
  assert.is(marked(results, "effort").length, fixture.variants.length, "people are priced everywhere");
  assert.is(marked(assuming(undefined, "services.postgres.levels.on-demand.effort.team"), "effort").length, 1);
  assert.is(marked(results, "cost.operators").length, fixture.variants.length);
  assert.is(marked(results, "cost.platform").length, 0, "VMs have a price with a source");
});

test("downtime rests on what is assumed of an upgrade's downtime, and not on how long operators take to begin", () => {
  const of = (level: string) => `services.postgres.levels.${level}.upgrade`;
  const guessed = assuming({ exposure: 0.5 }, `${of("brokered")}.downtime`);
  assert.equal(marked(guessed, "upgrade.downtime", 120, "s"), ["brokered"]);
  assert.equal(marked(guessed, "down.hours", 50, "h"), ["brokered"]);
  assert.equal(marked(assuming({ exposure: 0.5 }, `${of("on-demand")}.repair`), "down.hours", 50, "h"), ["on-demand"]);
});

test("a cost rests on prices that are estimates, of one plan too, and what is paid for each instance on the demand", () => {
  const price = "services.postgres.levels.brokered.provider.price.small";
  assert.equal(marked(assuming(undefined, price), "cost.provider", 500, "USD/month"), ["brokered"]);
  const asked = assuming(undefined, "demand.applications.requests.each");
  assert.is(marked(asked, "cost.provider", 500, "USD/month").length, fixture.variants.length);
  const own = marked(asked, "cost.platform", 500, "USD/month");
  assert.equal(
    own,
    ["on-demand"],
    "VMs of a pool or a broker stay as many; those of on-demand are as many as are asked for",
  );
});

test("a variant that states another value rests on no estimate of it", () => {
  const path = "services.postgres.levels.on-demand.effort.team";
  const results = assuming(undefined, path);
  const variants = results.variants.map((variant) => ({ ...variant, set: { [path]: "1 d" } }));
  assert.equal(marked({ ...results, variants }, "effort"), []);
});

test("where all figures of a line follow mostly from estimates, its name says so once", () => {
  const variants = fixture.variants.map((variant) => ({ ...variant, rests: { exposure: 0.08, cost: 0.04 } }));
  const results = { ...fixture, variants };
  const rows = tableRows(results);
  const row = (key: string) => rows.find((each) => each.key === key)!;
  const exposure = row("upgrade.instance_exposure.mean");
  assert.is(exposure.assumed, true);
  assert.ok(exposure.cells.every(({ assumed }) => !assumed));
  assert.is(row("cost.total").assumed, false);
  assert.match(terminal(results, { width: 200, colour: false }), `${exposure.label}${ASSUMED}`);
  assert.match(comparison(results).text, `${row("upgrade.window").label}<sup>${ASSUMED}</sup>`);
});

test("tables and the legend have the sign where some figure follows mostly from estimates, and not otherwise", () => {
  const [some, none] = [assuming({ cost: 0.05, waits: 0.05 }), assuming(undefined)];
  assert.match(assumedLegend(tableRows(some)), /^† half or more of the figure follows from estimates/);
  assert.is(assumedLegend(tableRows(none)), "");
  const shown = { width: 200, colour: false };
  const [row] = tableRows(some).filter(({ key }) => key === "cost.total");
  assert.match(terminal(some, shown), new RegExp(`${row!.cells[3]!.text}${ASSUMED}`));
  assert.not.match(terminal(none, shown), new RegExp(ASSUMED));
  assert.match(comparison(some).text, new RegExp(`<sup>${ASSUMED}</sup>`));
  assert.match(signs(some).text, `<a href="#scenario">${ASSUMED} from estimates</a>`, "on the first screen");
  assert.is(signs(none).text, "");
});

test.run();
