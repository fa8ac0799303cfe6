import type { Distribution, Results } from "../../experiment/results.ts";
import { quantity, tickShare } from "../format.ts";
import { subjectOf } from "../measures.ts";
import type { Chart } from "./chart.ts";
import { type Curve, curves } from "./curves.ts";

const MARKED = [0.5, 0.95];

/** How long until a request is usable, of all requests: refused ones never arrive, and keep a curve below 100 %. */
export const waiting: Chart = {
  id: "waiting",
  title: "How long until it is usable",
  says: "For each time on the axis, the share of all requests that were usable within it. Further left is faster; a curve that ends below 100 % lost requests to refusals or failures. Circles mark where 50 % and 95 % of all requests are reached (the table above tells the waits of those served).",
  missing: "No request was made, so there is no waiting to show.",
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
      guides: MARKED,
      curves: found,
      domain: [1, last * 1.15] as const,
      tipWord: "usable within",
    };
    return curves(plot, options);
  },
  table: (results) => ({
    columns: ["variant", "50 % of all usable within", "90 %", "95 %", "99 %", "ever usable"],
    rows: results.variants.map((variant, index) => {
      const found = distributionOf(results, index);
      const times = [0.5, 0.9, 0.95, 0.99].map((share) => (found ? reached(found, share) : undefined));
      return [variant.name, ...times.map((t) => (t === undefined ? "never" : quantity(t, "s"))), ever(found)];
    }),
  }),
};

function curveOf(results: Results, index: number): Curve | undefined {
  const found = distributionOf(results, index);
  if (found === undefined || found.t.length === 0) return undefined;
  const marks = MARKED.flatMap((share) => {
    const t = reached(found, share);
    return t === undefined ? [] : [[t, share] as const];
  });
  return {
    name: results.variants[index]!.name,
    variant: index,
    points: found.t.map((t, at) => [t, found.usable[at] ?? 0] as const),
    note: noteOf(found),
    marks,
  };
}

function noteOf(found: Distribution): string {
  const t = reached(found, 0.95);
  return t === undefined ? `never more than ${ever(found)}` : `95 % of all: ${quantity(t, "s")}`;
}

function distributionOf(results: Results, index: number): Distribution | undefined {
  const variant = results.variants[index]!;
  return variant.distributions.find(({ of }) => of === subjectOf(results, variant)) ?? variant.distributions[0];
}

/** The first time by which at least this share of all requests is usable. */
function reached({ t, usable }: Distribution, share: number): number | undefined {
  return t[usable.findIndex((each) => each >= share)];
}

/** Rounded down: not quite all is never 100 %. */
function ever(found: Distribution | undefined): string {
  return tickShare(Math.floor((found?.usable.at(-1) ?? 0) * 1_000) / 1_000);
}
