import type { Results } from "../experiment/results.ts";
import { summaryCsv, timeseriesCsv } from "./csv.ts";
import { type Assets, html } from "./html.ts";
import { json } from "./json.ts";

/** A file that results can be written to: `NAME.suffix`. */
export interface Format {
  /** As `--format` names it; a name may make several files. */
  readonly name: string;
  readonly suffix: string;
  readonly says: string;
  readonly render: (results: Results, assets: Assets) => string;
}

/** Every format there is. A new one is a file and its line here. */
export const FORMATS: readonly Format[] = [
  { name: "json", suffix: "json", says: "Everything, versioned; a run can be repeated from it.", render: json },
  { name: "csv", suffix: "summary.csv", says: "One row a measure, with its interval.", render: summaryCsv },
  { name: "csv", suffix: "timeseries.csv", says: "Levels over time.", render: timeseriesCsv },
  { name: "html", suffix: "html", says: "One page that opens offline.", render: html },
];
