import { figureOf, tickShare } from "../../experiment/results/format.ts";
import type { Distribution, Results, VariantResults } from "../../experiment/results/results.ts";
import { metricOf } from "../../platform/metrics.ts";
import { subjectOf } from "../../platform/subject.ts";
import { measureOf } from "../comparison/measures.ts";
import type { Chart } from "./drawing/chart.ts";
import { type Curve, curves } from "./drawing/curves.ts";

/** Quantiles in the table below the chart. */
const QUANTILES = ["wait.p50", "wait.p90", "wait.p95", "wait.p99"].map(metricOf);
/** Those of the comparison table, which are marked. */
const MARKED = ["wait.p50", "wait.p95"].map(metricOf);

/** How long until a request is usable, of all requests: refused ones never arrive, and keep a curve below 100 %. */
export const waiting: Chart = {
  id: "waiting",
  title: "How long until it is usable",
  says: "For each time on the axis, the share of all requests that were usable within it. Further left is faster; a curve that ends below 100 % lost requests to refusals or failures. The circles are the median and the p95 wait of the table above: half and 95 % of the requests that became ready have them by then.",
  missing: "No request was made, so there is no waiting to show.",
  measures: QUANTILES.map(({ name }) => name),
  shows: "how long they wait",
  called: ["p95 wait", "p95 waits"],
  views: [
    { label: "log", options: { scale: "log" } },
    { label: "first hour", options: { scale: "linear", until: 3_600 } },
    { label: "first day", options: { scale: "linear", until: 86_400 } },
    { label: "all, linear", options: { scale: "linear" } },
  ],
  draw(results, options) {
    const found = results.variants.map((_, index) => curveOf(results, index)).filter((curve) => curve !== undefined);
    if (found.length === 0) return undefined;
    const last = Math.max(60, ...found.map(({ points }) => points.at(-1)?.[0] ?? 0));
    const plot = {
      title: waiting.title,
      desc: waiting.says,
      xTitle: "time since the first attempt",
      guides: [],
      curves: found,
      domain: [1, last * 1.15] as const,
      tipWord: "usable within",
    };
    return curves(plot, options);
  },
  table: (results) => ({
    columns: ["variant", ...QUANTILES.map(({ title }) => title), "usable at last, of all requests"],
    rows: results.variants.map((variant, index) => {
      const waits = QUANTILES.map(({ name }) => measureOf(results, variant, name));
      return [variant.name, ...waits.map(figureOf), ever(distributionOf(results, index))];
    }),
  }),
};

function curveOf(results: Results, index: number): Curve | undefined {
  const found = distributionOf(results, index);
  if (found === undefined || found.t.length === 0) return undefined;
  const points = found.t.map((t, at) => [t, found.usable[at] ?? 0] as const);
  const variant = results.variants[index]!;
  const marks = MARKED.flatMap(({ name, estimate }) => {
    const wait = measureOf(results, variant, name)?.value;
    return wait == null || !("p" in estimate) ? [] : [[wait, estimate.p * (found.usable.at(-1) ?? 1)] as const];
  });
  return { name: variant.name, variant: index, points, note: noteOf(results, variant, found), marks };
}

function noteOf(results: Results, variant: VariantResults, found: Distribution): string {
  const p95 = measureOf(results, variant, "wait.p95");
  const lost = (found.usable.at(-1) ?? 0) < 0.95 ? `, ${ever(found)} at last` : "";
  return `${p95?.value == null ? "" : `p95 wait ${figureOf(p95)}`}${lost}`.replace(/^, /, "");
}

function distributionOf(results: Results, index: number): Distribution | undefined {
  const variant = results.variants[index]!;
  return variant.distributions.find(({ of }) => of === subjectOf(results, variant)) ?? variant.distributions[0];
}

/** Rounded down: not quite all is never 100 %. */
function ever(found: Distribution | undefined): string {
  return tickShare(Math.floor((found?.usable.at(-1) ?? 0) * 1_000) / 1_000);
}
