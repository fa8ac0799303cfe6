import { figureOf, tickShare, withInterval } from "../../experiment/results/format.ts";
import type { Results, VariantResults } from "../../experiment/results/results.ts";
import { shortLimit, subjectOf } from "../../platform/subject.ts";
import { measureOf, refusalsOf } from "../comparison/measures.ts";
import { causeFills } from "./causes.ts";
import { type Bar, longestOf, stackedBars } from "./drawing/bars.ts";
import type { Chart } from "./drawing/chart.ts";

/** Which limit says no, and how often. */
export const refusals: Chart = {
  id: "refusals",
  title: "Who is refused, and by which limit",
  says: "Share of all requests whose last attempt was refused, by the limit that refused it, with the 95 % interval of the whole.",
  missing: "No request was refused for good in any variant.",
  measures: ["refused", "refused:*"],
  shows: "who is refused",
  called: ["refused", "refusals"],
  draw(results, options) {
    const bars = results.variants.map((variant) => barOf(results, variant));
    const keys = [...new Set(bars.flatMap(({ parts }) => parts.map(({ key }) => key)))];
    if (keys.length === 0) return undefined;
    const most = longestOf(bars);
    const fills = causeFills(results);
    return stackedBars(
      { title: refusals.title, desc: refusals.says, bars, keys, most, tick: tickShare, fills },
      options,
    );
  },
  table: (results) => ({
    columns: ["variant", "limit", "share of all requests"],
    rows: results.variants.flatMap((variant) => {
      const found = refusalsOf(results, variant);
      if (found.length === 0) return [[variant.name, "–", totalText(results, variant)]];
      return found.map(({ limit, measure }) => [variant.name, limit, withInterval(measure)]);
    }),
  }),
};

function barOf(results: Results, variant: VariantResults): Bar {
  const total = measureOf(results, variant, "refused");
  const subject = subjectOf(results, variant);
  const parts = refusalsOf(results, variant).map(({ limit, measure }) => ({
    key: shortLimit(limit, subject),
    value: measure.value ?? 0,
    text: figureOf(measure),
  }));
  const bar = { name: variant.name, summary: totalText(results, variant), parts };
  return total?.low != null && total.high !== null && parts.length > 0
    ? { ...bar, whisker: [total.low, total.high] }
    : bar;
}

function totalText(results: Results, variant: VariantResults): string {
  const total = measureOf(results, variant, "refused");
  return total === undefined ? "no requests" : withInterval(total);
}
