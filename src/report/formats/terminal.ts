import Table from "cli-table3";
import picocolors from "picocolors";
import { baselineWord } from "../../experiment/results/baseline-word.ts";
import { quantity } from "../../experiment/results/format.ts";
import type { Results } from "../../experiment/results/results.ts";
import { shortened } from "../../scenario/language/visible.ts";
import { ASSUMED, assumedLegend } from "../comparison/assumed.ts";
import { glanceOf } from "../comparison/glance.ts";
import { type TableCell, type TableRow, tableRows } from "../comparison/table-rows.ts";
import { checkLines } from "../tests/checks.ts";
import { checksBelow } from "../tests/tested.ts";
import { NO_CHANCE } from "../words/no-chance.ts";
import { wrapped } from "../words/text.ts";
import { theorySentences } from "../words/theory.ts";
import { boughtLines } from "./bought-lines.ts";
import { glanceLines } from "./glance-lines.ts";
import { sparksOf } from "./sparks.ts";

interface Terminal {
  /** Columns. */
  readonly width: number;
  readonly colour: boolean;
}

interface Page {
  readonly width: number;
  readonly colours: Colours;
}

const MOST_SENTENCES = 8;

/** Narrower columns would break most values. */
const LEAST_COLUMN = 21;

type Colours = ReturnType<typeof picocolors.createColors>;

/** What `run` prints at the end: the answer, the comparison, small charts, what stands behind it, the warnings. Stacked where the table is too wide. */
export function terminal(results: Results, { width, colour }: Terminal): string {
  const colours = picocolors.createColors(colour);
  const rows = tableRows(results);
  const { differences = [] } = results;
  const table = comparison(results, rows, { width, colours });
  return [
    `${colours.bold(shortened(results.name, width))}`,
    ...(results.question === "" ? [] : wrapped(shortened(results.question, 2_000), width, "")),
    "",
    ...said(results.answers.slice(0, 1), { width, tint: colours.bold }),
    ...glanceLines(results, { width, colours }),
    "",
    ...said(results.answers.slice(1), { width, tint: String }),
    ...(results.answers.length > 1 ? [""] : []),
    table ?? stacked(results, rows, colours),
    "",
    colours.dim(wrapped(legend(results, assumedLegend(rows)), width, "").join("\n")),
    ...boughtLines(results, { width, colours }),
    ...sparksOf(results, width).flatMap(({ says, lines }) => [
      "",
      ...wrapped(says, width, "").map(colours.cyan),
      ...lines,
    ]),
    ...expected(results, { width, colour }),
    ...sentences("", differences, { width, tint: colours.cyan, most: MOST_SENTENCES }),
    ...sentences("Theory: ", theorySentences(results), { width, tint: colours.cyan, most: 3 }),
    ...sentences("Trace: ", results.traces ?? [], { width, tint: colours.dim, most: MOST_SENTENCES }),
    ...sentences("Warning: ", results.warnings, { width, tint: colours.yellow, most: 6 }),
    "",
  ].join("\n");
}

/** The table; undefined where its columns would be too narrow to read. */
function comparison(results: Results, rows: readonly TableRow[], { width, colours }: Page): string | undefined {
  const names = namesOf(results);
  const label = Math.max(...rows.map((row) => labelOf(row).length)) + 1;
  const widest = Math.max(...rows.flatMap(({ cells }) => cells.map((cell) => bare(cellText(cell, colours)).length)));
  const column = Math.min(widest + 2, Math.floor((width - label) / names.length) - 1);
  if (column < Math.max(LEAST_COLUMN, ...names.map((name) => name.length))) return undefined;
  const table = new Table({
    head: ["", ...names.map((name) => colours.bold(name))],
    style: { head: [], border: [], compact: true, "padding-left": 0 },
    colWidths: [label, ...names.map(() => column)],
    wordWrap: true,
    chars: BORDERS,
  });
  for (const [index, row] of rows.entries()) {
    if (row.group !== rows[index - 1]?.group) {
      if (index > 0) table.push([" "]);
      table.push([{ content: colours.cyan(row.group), colSpan: names.length + 1 }]);
    }
    table.push([labelOf(row), ...row.cells.map((cell) => cellText(cell, colours))]);
  }
  return trimmed(table.toString());
}

function namesOf({ variants, baseline }: Results): string[] {
  return variants.map(({ name }, index) => `${shortened(name, 24)}${index === baseline ? " *" : ""}`);
}

/** One block a question, one line a variant; of single services only what the picture above does not show. */
function stacked(results: Results, all: readonly TableRow[], colours: Colours): string {
  const seen = new Set(glanceOf(results).columns.map(({ key }) => key));
  const rows = all.filter(({ service, key }) => service === undefined || !seen.has(key));
  const names = namesOf(results);
  const longest = Math.max(...names.map((name) => [...name].length));
  let group = "";
  return rows
    .flatMap((row) => {
      const head = row.group === group ? [] : [...(group === "" ? [] : [""]), colours.cyan(row.group)];
      group = row.group;
      const lines = row.cells.map((cell, index) => `  ${names[index]!.padEnd(longest)}  ${cellText(cell, colours)}`);
      return [...head, colours.bold(labelOf(row)), ...lines];
    })
    .join("\n");
}

function labelOf({ label, assumed }: TableRow): string {
  return `${label}${assumed ? ASSUMED : ""}`;
}

function cellText({ text, interval, best, tied, assumed }: TableCell, colours: Colours): string {
  const value = shortened(text, 44);
  const mark = best ? "✓" : tied ? "≈" : "";
  const parts = [
    `${best ? colours.green(value) : value}${assumed ? colours.dim(ASSUMED) : ""}`,
    interval === "" ? "" : colours.dim(interval),
    mark === "" ? "" : colours.green(mark),
  ];
  return parts.filter((part) => part !== "").join(" ");
}

function legend(results: Results, estimates: string): string {
  const { variants, baseline, replications, certain, precision, settling } = results;
  const runs =
    replications === 1
      ? certain
        ? NO_CHANCE
        : "1 replication, so no intervals"
      : `± and brackets: 95 % intervals from ${replications} replications${precision?.every(({ met }) => met) ? ", as precise as asked for" : ""}`;
  const warmUp = settling ? ` Warm-up of ${quantity(settling.warmUp / 1e6, "s")} found by a pilot.` : "";
  const name = shortened(variants[baseline]?.name ?? "", 24);
  return `${runs}. * ${baselineWord(results)}${name === "" ? "" : ` (${name})`}. ✓ significantly better than all others (95 % together). ≈ tied for best.${estimates && ` ${estimates}`}${warmUp}`;
}

function said(answers: readonly string[], { width, tint }: Omit<List, "most">): readonly string[] {
  return answers.flatMap((text) => wrapped(shortened(text, 2_000), width, "").map(tint));
}

/** What the scenario expects, judged. */
function expected(results: Results, shown: Terminal): readonly string[] {
  const checks = checksBelow(results);
  return checks.length === 0 ? [] : ["", ...checkLines(checks, shown)];
}

interface List {
  readonly width: number;
  readonly tint: (text: string) => string;
  readonly most: number;
}

/** The first and most important sentences; the others stand in the reports. */
function sentences(label: string, texts: readonly string[], { width, tint, most }: List): string[] {
  if (texts.length === 0) return [];
  const shown = texts.slice(0, most).flatMap((text) => {
    const [first = "", ...others] = wrapped(`${label}${shortened(text, 4_000)}`, width - 2, "  ");
    return [`${tint("-")}${first.slice(1)}`, ...others];
  });
  const more = texts.length - most;
  return ["", ...shown, ...(more > 0 ? [`  and ${more} more in the reports`] : [])];
}

function bare(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with an escape.
  return line.replace(/\u001b\[[0-9;]*m/g, "");
}

function trimmed(text: string): string {
  return text
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
}

/** Only a rule below the head: columns read better without fences. */
const BORDERS = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  right: "",
  "right-mid": "",
  mid: "─",
  "mid-mid": "─",
  middle: " ",
};
