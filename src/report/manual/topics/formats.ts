import { FORMATS } from "../../formats/formats.ts";
import { TEST_FORMATS } from "../../tests/test-formats.ts";
import { entries, heading, list, paragraph, type Topic } from "../document.ts";

/** The files that the commands write. */
export function formats(): Topic {
  return {
    name: "formats",
    title: "Reports and their formats",
    says: "the files that run, report, test, compare and trace write",
    blocks: [
      paragraph(
        "`headroom run FILE --format NAMES` writes these to `reports/`, or to the folder of `--out`, under the scenario's name.",
        "`headroom report` draws all but `requests` and `events` from stored results, those of earlier versions too.",
        "Files appear together and complete, or not at all.",
      ),
      entries([
        ...FORMATS.map(({ name, says }) => ({
          name,
          says,
          facts: FILES[name] === undefined ? [] : [`\`${FILES[name]}\``],
        })),
        {
          name: "requests",
          says: "A row for each request of each replication: outcome, limit, wait and its causes.",
          facts: ["`NAME.requests.csv`"],
        },
        {
          name: "events",
          says: "A row for each step of each request, of the first replication of each variant.",
          facts: ["`NAME.events.csv`"],
        },
      ]),
      list(
        "`NAME.json` holds everything, with the scenario, the seed and the version. `headroom run NAME.json` gives the same bytes again.",
        "`NAME.summary.csv` and `NAME.timeseries.csv` are for spreadsheets. Column `full` of the latter counts the replications in which a limit was full.",
        "Of several services the rows of each carry its name in the column `of` (in JSON: the field); what is of all of them together has an empty name.",
        "A column `unit` says what a value is in. Shares lie between 0 and 1.",
      ),
      heading("Of headroom test"),
      entries(
        TEST_FORMATS.map(({ name, says, file }) => ({
          name,
          says,
          facts: [file === undefined ? "standard output" : `\`${file}\``],
        })),
      ),
      heading("Of headroom compare and headroom trace"),
      list(
        "`compare` prints `text`, `markdown` (a comment for a pull or merge request) or `json`.",
        "`trace` writes `jsonl`, a line for each step, or `chrome`, which Perfetto and speedscope open.",
      ),
    ],
  };
}

/** What each format's files are called. */
const FILES: Readonly<Record<string, string>> = {
  json: "NAME.json",
  csv: "NAME.summary.csv, NAME.timeseries.csv",
  html: "NAME.html",
  markdown: "NAME.md",
  svg: "NAME.CHART.svg, and NAME.CHART.SERVICE.svg for each of several services",
};
