import { stringify } from "csv-stringify/sync";
import type { Results } from "../../experiment/results/results.ts";
import type { RequestRecord } from "../../simulation/read/replication.ts";

type Field = string | number | null;

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

/** One request and where it was seen. */
export interface SeenRequest {
  readonly variant: string;
  readonly replication: number;
  readonly request: RequestRecord;
}

/** One row a request, in chunks of text, so that millions need no memory. `causes` names the columns of the parts of the wait. */
export function* requestsCsv(requests: Iterable<SeenRequest>, causes: readonly string[]): Generator<string> {
  const columns = [
    "variant",
    "replication",
    "demand",
    "service",
    "plan",
    "index",
    "at_s",
    "attempts",
    "outcome",
    "limit",
    "wait_s",
    "lifetime_s",
  ];
  let rows: Field[][] = [[...columns, ...causes.map((cause) => `${cause}_s`)]];
  for (const seen of requests) {
    rows.push(requestRow(seen, causes));
    if (rows.length < CHUNK) continue;
    yield csv(rows);
    rows = [];
  }
  if (rows.length > 0) yield csv(rows);
}

const CHUNK = 1_000;

function requestRow({ variant, replication, request }: SeenRequest, causes: readonly string[]): Field[] {
  const { demand, service, plan, index, at, attempts, outcome, limit, wait, lifetime } = request;
  const parts = causes.map((cause) => (request.causes[cause] ?? 0) / 1e6);
  return [
    variant,
    replication,
    demand,
    service,
    plan,
    index,
    at / 1e6,
    attempts,
    outcome,
    limit,
    wait === null ? null : wait / 1e6,
    lifetime / 1e6,
    ...parts,
  ];
}

/** Rows as CSV (RFC 4180, line feeds). Any table of a report can be taken along this way. */
export function csv(rows: readonly (readonly Field[])[]): string {
  const texts = new Map<string, string>();
  const written = (field: Field): string => {
    if (typeof field !== "string") return field === null ? "" : String(field);
    // Of ten thousand rows most texts are the same few.
    const text = texts.get(field) ?? stringify([[harmless(field)]]).slice(0, -1);
    texts.set(field, text);
    return text;
  };
  return rows.map((row) => `${row.map(written).join(",")}\n`).join("");
}

/**
 * A name from a scenario that begins like a formula would run in a spreadsheet, so it gets an apostrophe before it. Only
 * texts: csv-stringify's own `escape_formulas` would do it to negative numbers too.
 */
function harmless(field: string): string {
  return /^[=+\-@\t\r]/.test(field) ? `'${field}` : field;
}
