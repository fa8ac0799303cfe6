import { figureOf, quantity, tickShare } from "../../experiment/results/format.ts";
import type { Results } from "../../experiment/results/results.ts";
import { metricOf } from "../../platform/metrics.ts";
import { measureOf, PART_WORDS, partsOf } from "../comparison/measures.ts";
import { type Bar, stackedBars } from "./drawing/bars.ts";
import type { Chart } from "./drawing/chart.ts";
import { ON_CAUSE, partColour } from "./drawing/colours.ts";

const FIGURES = ["upgrade.window", "upgrade.window.p95", "upgrade.errand", "upgrade.halts", "upgrade.halted"] as const;

/** What upgrade windows are made of. Shares, because the windows of levels differ by orders of magnitude. */
export const upgradeWindows: Chart = {
  id: "upgrade-windows",
  title: "Where upgrade windows go",
  says: "What upgrade windows consist of, from the first instance touched to the last one done, in shares of the mean window; the mean time stands in each part. Tables give the median window, which is mostly shorter. Each instant counts once, as work if anything is worked on.",
  missing: "No release is published in this scenario.",
  measures: [...FIGURES, "upgrade.part:*"],
  shows: "where upgrade windows go",
  draw(results, options) {
    const bars = barsOf(results);
    if (bars.every(({ parts }) => parts.length === 0)) return undefined;
    const keys = keysOf(results);
    const { title, says: desc } = upgradeWindows;
    const of = (key: string) => partColour(Object.values(PART_WORDS).indexOf(key));
    const fills = { count: keys.length, of, text: ON_CAUSE };
    return stackedBars({ title, desc, bars, keys, most: 1, tick: tickShare, fills }, options);
  },
  table: (results) => ({
    columns: ["variant", ...FIGURES.map((name) => metricOf(name).title), ...keysOf(results)],
    rows: results.variants.map((variant) => {
      const found = partsOf(results, variant);
      const times = keysOf(results).map((key) => found.find(({ part }) => part === key)?.value ?? 0);
      return [
        variant.name,
        ...FIGURES.map((name) => figureOf(measureOf(results, variant, name))),
        ...times.map((time) => quantity(time, "s")),
      ];
    }),
  }),
};

/** Every part that any variant has, in the order in which they count. */
function keysOf(results: Results): string[] {
  const found = new Set(results.variants.flatMap((variant) => partsOf(results, variant).map(({ part }) => part)));
  return Object.values(PART_WORDS).filter((part) => found.has(part));
}

function barsOf(results: Results): Bar[] {
  return results.variants.map((variant) => {
    const found = partsOf(results, variant);
    const total = found.reduce((sum, { value }) => sum + value, 0);
    const window = figureOf(measureOf(results, variant, "upgrade.window"));
    const parts = found.map(({ part, value }) => ({ key: part, value: value / total, text: quantity(value, "s") }));
    return { name: variant.name, summary: total > 0 ? `median window ${window}` : "no upgrade", parts };
  });
}
