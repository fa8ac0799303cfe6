import type { Results } from "../../experiment/results/results.ts";
import { type Assets, html } from "../html/html.ts";
import { summaryCsv, timeseriesCsv } from "./csv.ts";
import { json } from "./json.ts";
import { markdown } from "./markdown.ts";
import { svgs } from "./svgs.ts";

/** A face of the results: one file, or several. */
export interface Format {
  /** As `--format` names it. */
  readonly name: string;
  readonly says: string;
  readonly files: (results: Results, assets: Assets) => readonly ReportFile[];
}

/** A file of a report, called `NAME.suffix`. */
export interface ReportFile {
  readonly suffix: string;
  readonly text: string;
}

/** Every format there is. A new one is a file and its line here. */
export const FORMATS: readonly Format[] = [
  { name: "json", says: "Everything, versioned; a run can be repeated from it.", files: one("json", json) },
  {
    name: "csv",
    says: "One row per measure, with its interval; levels over time.",
    files: (results) => [
      { suffix: "summary.csv", text: summaryCsv(results) },
      { suffix: "timeseries.csv", text: timeseriesCsv(results) },
    ],
  },
  { name: "html", says: "One page that opens offline.", files: one("html", html) },
  { name: "markdown", says: "A comment for a pull or merge request.", files: one("md", markdown) },
  { name: "svg", says: "Each chart as a file of its own, for slides.", files: svgs },
];

function one(suffix: string, draw: (results: Results, assets: Assets) => string): Format["files"] {
  return (results, assets) => [{ suffix, text: draw(results, assets) }];
}
