import { figureOf, plain, withInterval } from "../../experiment/results/format.ts";
import type { Results, VariantResults } from "../../experiment/results/results.ts";
import { metricOf } from "../../platform/metrics.ts";
import { measureOf } from "../comparison/measures.ts";
import { type Bar, longestOf, stackedBars } from "./drawing/bars.ts";
import type { Chart } from "./drawing/chart.ts";
import { ON_PAYER, PAYERS, payerColour } from "./drawing/colours.ts";

/** The payers, from the bottom of a bar upwards. */
const PAID = ["cost.platform", "cost.operators", "cost.fixed", "cost.provider", "cost.developer", "cost.toil"].map(
  metricOf,
);
const NAMES = PAID.map(({ part }) => part!.called);

/** Who pays how much a month. */
export const cost: Chart = {
  id: "cost",
  title: "What it costs a month, and who pays",
  says: "Mean cost per month by payer and kind, people's time priced at its hourly cost; the whisker is the 95 % interval of the whole. The effort to reach a level is a one-off and stands in the table above.",
  missing: "No prices are given, so nothing costs anything.",
  measures: ["cost.total", ...PAID.map(({ name }) => name)],
  shows: "who pays what",
  called: ["a month", "cost"],
  draw(results, options) {
    const bars = results.variants.map((variant) => barOf(results, variant));
    const most = longestOf(bars);
    if (!(most > 0)) return undefined;
    const tick = (value: number) => (value === 0 ? "0" : `${plain(value, 0)} USD`);
    const fills = { count: PAYERS.length, of: (key: string) => payerColour(NAMES.indexOf(key)), text: ON_PAYER };
    return stackedBars({ title: cost.title, desc: cost.says, bars, keys: NAMES, most, tick, fills }, options);
  },
  table: (results) => ({
    columns: ["variant", "in all", ...NAMES],
    rows: results.variants.map((variant) => [
      variant.name,
      ...cost.measures!.map((name) => figureOf(measureOf(results, variant, name))),
    ]),
  }),
};

function barOf(results: Results, variant: VariantResults): Bar {
  const total = measureOf(results, variant, "cost.total");
  const parts = PAID.map(({ name, part }) => {
    const paid = measureOf(results, variant, name);
    return { key: part!.called, value: paid?.value ?? 0, text: figureOf(paid) };
  }).filter(({ value }) => value > 0);
  const summary = total === undefined ? "" : withInterval(total);
  const bar = { name: variant.name, summary, parts };
  return total?.low != null && total.high !== null ? { ...bar, whisker: [total.low, total.high] } : bar;
}
