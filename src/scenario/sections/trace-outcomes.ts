import { type Row, readCsv } from "./csv.ts";
import { columnsOf, delimiterOf, placesIn } from "./trace-header.ts";
import { lifetimeOf, timeOf } from "./trace-times.ts";
import type { TraceUnit } from "./trace-units.ts";
import { yesNo } from "./yes-no.ts";

/** What became of a request and who made it, in columns that a run does not need and a comparison does. */
export interface Outcome {
  /** µs. */
  readonly wait?: number;
  readonly refused?: boolean;
  /** Accepted, and never usable. */
  readonly failed?: boolean;
  readonly org?: string;
}

export const OUTCOMES: readonly string[] = ["wait", "refused", "failed"];

/** Outcomes of a trace's requests from its time 0 on, in order of their times, as the trace itself is; empty: it has none. */
export function outcomesIn({
  text,
  unit,
  service,
}: {
  readonly text: string;
  readonly unit: TraceUnit;
  readonly service: string;
}): readonly Outcome[] {
  const delimiter = delimiterOf(text);
  const clock = { unit, origin: 0, decimalComma: delimiter !== "," };
  const found: { readonly at: number; readonly outcome: Outcome }[] = [];
  let columns: readonly string[] | undefined;
  const row = (row: Row) => {
    if (!columns) {
      columns = columnsOf(row.cells);
      return;
    }
    const [wait, refused, failed] = OUTCOMES.map((name) => columns!.indexOf(name)) as [number, number, number];
    const places = placesIn(columns, {});
    if (Math.max(wait, refused, failed, places.org) < 0) return;
    const whose = places.service < 0 ? "" : row.cell(places.service).trim();
    const at = timeOf(row.cell(places.time).trim(), clock);
    if ((whose !== "" && whose !== service) || typeof at === "string" || at < 0) return;
    const waited = wait < 0 ? "" : lifetimeOf(row.cell(wait).trim(), clock);
    const outcome = {
      ...(typeof waited === "number" && { wait: waited }),
      ...(refused >= 0 && { refused: yesNo(row.cell(refused)) ?? false }),
      ...(failed >= 0 && { failed: yesNo(row.cell(failed)) ?? false }),
      ...(places.org >= 0 && { org: row.cell(places.org).trim() }),
    };
    found.push({ at, outcome });
  };
  readCsv(text, { row, broken() {} }, delimiter);
  return found.sort((a, b) => a.at - b.at).map(({ outcome }) => outcome);
}
