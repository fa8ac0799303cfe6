import picocolors from "picocolors";
import { shortened, visible } from "../../scenario/language/visible.ts";
import type { ChartTable } from "../charts/drawing/chart.ts";
import { wrapped } from "../words/text.ts";
import type { Told } from "./told.ts";

/** Columns of a terminal, and whether it shows colours. */
interface Terminal {
  readonly width: number;
  readonly colour: boolean;
}

/** The answer, and below it each part as a table; as blocks where the terminal is too narrow for it. */
export function toldTerminal(told: Told, { width, colour }: Terminal): string {
  const colours = picocolors.createColors(colour);
  const { name, question, facts, answers, parts, warnings } = told;
  const lines = [
    colours.bold(shortened(name, width)),
    ...(question === "" ? [] : wrapped(shortened(question, 2_000), width, "")),
    colours.dim(wrapped(visible(facts.join(" · ")), width, "").join("\n")),
    "",
    ...answers.flatMap((text) => wrapped(shortened(text, 2_000), width, "").map(colours.bold)),
    ...parts
      .filter(({ anchors }) => !anchors)
      .flatMap(({ title, says, table }) => [
        "",
        colours.cyan(visible(title)),
        ...tableLines(table, width),
        ...wrapped(visible(says), width, "").map(colours.dim),
      ]),
    ...warnings.flatMap((text) => ["", ...wrapped(visible(`Warning: ${text}`), width, "").map(colours.yellow)]),
    "",
  ];
  return lines.join("\n");
}

/** Letters of a field. */
const MOST = 60;
/** Rows that are told as blocks, each of several lines. */
const MOST_BLOCKS = 12;

function tableLines({ columns, rows }: ChartTable, width: number): string[] {
  const texts = [columns, ...rows.map((row) => row.map((field) => String(field ?? "–")))].map((row) =>
    row.map((field) => shortened(field, MOST)),
  );
  const widths = columns.map((_, at) => Math.max(...texts.map((row) => row[at]!.length)));
  if (widths.reduce((sum, each) => sum + each + 2, 0) > width + 2) return stacked(texts, width);
  return texts.map((row) =>
    row
      .map((field, at) => field.padEnd(widths[at]!))
      .join("  ")
      .trimEnd(),
  );
}

/** Each row as a block: its first field, and below it the others by name. */
function stacked([head = [], ...rows]: readonly (readonly string[])[], width: number): string[] {
  const longest = Math.max(...head.map(({ length }) => length));
  const more = rows.length - MOST_BLOCKS;
  const cut = more > 0 ? [`and ${more} more: --format markdown shows them, --out writes them as CSV`] : [];
  const blocks = rows.slice(0, MOST_BLOCKS).flatMap(([first = "", ...others]) => [
    first,
    ...others.flatMap((field, at) => {
      const [begin = "", ...more] = wrapped(field, width, " ".repeat(longest + 4));
      return [`  ${head[at + 1]!.padEnd(longest)}  ${begin.trimStart()}`, ...more];
    }),
  ]);
  return [...blocks, ...cut];
}
