import { stringify } from "csv-stringify/sync";
import type { Results } from "../../experiment/results/results.ts";

export type Field = string | number | null;

/** One row a measure: everything that was measured, with its interval. */
export function summaryCsv(results: Results): string {
  const columns = ["variant", "measure", "of", "window", "unit", "value", "low", "high", "n", "withheld"];
  const rows = results.variants.flatMap(({ name, measures }) =>
    measures.map((each) => {
      const { measure, of, unit, value, low, high, n, withheld = "" } = each;
      return [name, measure, of, each.window, unit, value, low, high, n, withheld];
    }),
  );
  return csv([columns, ...rows]);
}

/** One row a bucket of each series: mean over replications, 10 % and 90 % quantiles, the limit. Time in seconds from the start. */
export function timeseriesCsv(results: Results): string {
  const columns = ["variant", "series", "kind", "service", "unit", "time_s", "mean", "low", "high", "limit", "full"];
  const rows = results.variants.flatMap(({ name, series }) =>
    series.flatMap((each) => {
      const start = csv([[name, each.name, each.kind, each.service, each.unit]]).slice(0, -1);
      return each.mean.map((mean, at) => {
        const time = (each.from ?? 0) + at * each.step;
        const limit = each.limit[at] ?? each.limit.at(-1) ?? "";
        const full = each.full === undefined ? "" : (each.full[at] ?? 0);
        return `${start},${time},${mean},${each.low[at] ?? ""},${each.high[at] ?? ""},${limit},${full}\n`;
      });
    }),
  );
  return csv([columns]) + rows.join("");
}

/** Rows as CSV (RFC 4180, line feeds). Any table of a report can be taken along this way. */
export function csv(rows: readonly (readonly Field[])[]): string {
  return rows.map((row) => `${row.map(written).join(",")}\n`).join("");
}

function written(field: Field): string {
  if (typeof field !== "string") return field === null ? "" : String(field);
  const known = TEXTS.get(field);
  if (known !== undefined) return known;
  // A name that begins like a formula would run in a spreadsheet: it gets an apostrophe before it.
  const text = stringify([[field]], { escape_formulas: true }).slice(0, -1);
  TEXTS.set(field, text);
  return text;
}

/** Texts as they are written. Of a million rows they are the same few; the library takes four times as long for whole rows. */
const TEXTS = new Map<string, string>();
