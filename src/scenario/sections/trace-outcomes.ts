import { type Row, readCsv } from "./csv.ts";
import { columnsOf, delimiterOf, placesIn } from "./trace-header.ts";
import { lifetimeOf, timeOf } from "./trace-times.ts";
import type { TraceUnit } from "./trace-units.ts";

/** What became of a request, in columns that a run does not need and a comparison does. */
export interface Outcome {
  /** µs. */
  readonly wait?: number;
  readonly refused?: boolean;
}

export const OUTCOMES: readonly string[] = ["wait", "refused"];

const YES: ReadonlySet<string> = new Set(["true", "yes", "1", "y", "t"]);

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
    const [wait, refused] = OUTCOMES.map((name) => columns!.indexOf(name)) as [number, number];
    if (wait < 0 && refused < 0) return;
    const places = placesIn(columns, {});
    const whose = places.service < 0 ? "" : row.cell(places.service).trim();
    const at = timeOf(row.cell(places.time).trim(), clock);
    if ((whose !== "" && whose !== service) || typeof at === "string" || at < 0) return;
    const waited = wait < 0 ? "" : lifetimeOf(row.cell(wait).trim(), clock);
    const outcome = {
      ...(typeof waited === "number" && { wait: waited }),
      ...(refused >= 0 && { refused: YES.has(row.cell(refused).trim().toLowerCase()) }),
    };
    found.push({ at, outcome });
  };
  readCsv(text, { row, broken() {} }, delimiter);
  return found.sort((a, b) => a.at - b.at).map(({ outcome }) => outcome);
}
