import { test } from "uvu";
import * as assert from "uvu/assert";
import { burnDown } from "../../../src/report/charts/burn-down.ts";
import { CHARTS, FURTHER } from "../../../src/report/charts/charts.ts";
import { cost } from "../../../src/report/charts/cost.ts";
import { drawn, viewsOf } from "../../../src/report/html/drawn.ts";
import { aboutRabbit, resultsOf, threeTiles } from "../../support/three-tiles.ts";

const results = resultsOf(threeTiles());
const views = viewsOf(results);
const carried = viewsOf(drawn(results));

test("of several services there is a view of all together and of each; of one that is compared, one view", () => {
  assert.equal(
    views.map(({ service }) => service),
    [undefined, "mysql", "rabbit", "redis"],
  );
  assert.is(viewsOf(resultsOf(aboutRabbit())).length, 1);
});

test("every chart draws the same of each service from what the page carries", () => {
  for (const chart of [...CHARTS, ...FURTHER].filter(({ needsCloseUp, table }) => !needsCloseUp && table))
    views.forEach((view, nth) => {
      assert.equal(chart.table(carried[nth]!), chart.table(view), `${chart.id} of ${view.service}`);
    });
});

test("the charts of the services are of them: their waits, and costs that sum to what all of them cost", () => {
  const curve = (at: number) => CHARTS[0]!.draw(views[at]!, { width: 760 })!.text;
  assert.is(new Set([0, 1, 3].map(curve)).size, 3);
  const total = ({ service }: (typeof views)[number]) =>
    results.variants[0]!.measures.find((each) => each.measure === "cost.total" && each.of === (service ?? ""))!.value!;
  const [all, ...own] = views.map(total);
  assert.ok(Math.abs(own.reduce((a, b) => a + b) - all!) < 1e-6 * all!);
  assert.is(new Set(views.map((view) => cost.table(view).rows[0]![1])).size, 4);
});

test("of all services together the upgrade of the one that is exposed longest is drawn, with its own figures", () => {
  const lengths = views.map((view) => burnDown.table(view).rows.map((row) => row[1]));
  assert.equal(lengths, [
    ["1.50 h", "45.0 min"],
    ["20.0 min", "20.0 min"],
    ["80.0 min", "35.0 min"],
    ["1.50 h", "45.0 min"],
  ]);
  assert.match(burnDown.draw(results, { width: 760 })!.text, "redis: patched 1.50 h, window 10.0 min");
});

test.run();
