import { figureOf, quantity, tickShare, valueAndInterval } from "../../experiment/results/format.ts";
import type { Results } from "../../experiment/results/results.ts";
import { metricOf } from "../../platform/metrics.ts";
import { shortLimit, subjectOf } from "../../platform/subject.ts";
import { causesOf, measureOf, refusalsOf } from "../comparison/measures.ts";
import { type Bar, type Fills, stackedBars } from "./drawing/bars.ts";
import type { Chart } from "./drawing/chart.ts";
import { CAUSES, causeColour, ON_CAUSE } from "./drawing/colours.ts";

/** What the mean wait is made of. Shares, because the waits of levels differ by orders of magnitude. */
export const causes: Chart = {
  id: "causes",
  title: "Why they wait",
  says: "What the mean wait of the ready requests consists of, in shares of it; each part is labelled with its time. Trying again is the time between a refusal and the next attempt: it affects few requests, but costs them hours.",
  missing: "No request became ready, so there is no wait to split.",
  measures: ["wait.mean", "wait.cause:*"],
  shows: "why",
  draw(results, options) {
    const bars = barsOf(results);
    if (bars.every(({ parts }) => parts.length === 0)) return undefined;
    const keys = keysOf(results);
    const fills = causeFills(results);
    return stackedBars(
      { title: causes.title, desc: causes.says, bars, keys, most: 1, tick: tickShare, fills },
      options,
    );
  },
  table: (results) => ({
    columns: ["variant", metricOf("wait.mean").title, ...keysOf(results)],
    rows: results.variants.map((variant) => {
      const found = causesOf(results, variant);
      const times = keysOf(results).map((key) => found.find(({ cause }) => cause === key)?.value ?? 0);
      return [
        variant.name,
        figureOf(measureOf(results, variant, "wait.mean")),
        ...times.map((time) => quantity(time, "s")),
      ];
    }),
  }),
};

/** A cause, and a limit that is one, has the same fill in every chart. */
export function causeFills(results: Results): Fills {
  const limits = new Set(
    results.variants.flatMap((variant) => [
      ...causesOf(results, variant).flatMap(({ cause }) => (cause.startsWith(LINE) ? [cause.slice(LINE.length)] : [])),
      ...refusalsOf(results, variant).map(({ limit }) => shortLimit(limit, subjectOf(results, variant))),
    ]),
  );
  return { count: CAUSES.light.length, of: (key) => causeColour(key, [...limits]), text: ON_CAUSE };
}

const LINE = "in line: ";

/** Every cause that any variant knows, in the order in which they are met. */
function keysOf(results: Results): string[] {
  const all = [...new Set(results.variants.flatMap((variant) => causesOf(results, variant).map(({ cause }) => cause)))];
  return [...all.filter((key) => !key.startsWith("in line")), ...all.filter((key) => key.startsWith("in line"))];
}

function barsOf(results: Results): Bar[] {
  return results.variants.map((variant) => {
    const found = causesOf(results, variant);
    const mean = found.reduce((sum, { value }) => sum + value, 0);
    const known = measureOf(results, variant, "wait.mean");
    const told = known ? valueAndInterval(known).join(" ").trim() : figureOf(known);
    const parts = found.map(({ cause, value }) => ({ key: cause, value: value / mean, text: quantity(value, "s") }));
    return { name: variant.name, summary: mean > 0 ? `mean wait ${told}` : "no wait", parts };
  });
}
