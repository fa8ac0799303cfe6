import type picocolors from "picocolors";
import type { Results } from "../../experiment/results/results.ts";
import { shortened } from "../../scenario/language/visible.ts";
import { type Column, type GlanceRow, glanceOf } from "../comparison/glance.ts";
import type { TableCell } from "../comparison/table-rows.ts";
import { wrapped } from "../words/text.ts";

interface Page {
  readonly width: number;
  readonly colours: ReturnType<typeof picocolors.createColors>;
}

/** Columns of a bar at its longest. */
const LONGEST_BAR = 14;
const SHORTEST_BAR = 4;

/** The answer to be seen, in letters: a row a variant, a bar a measure, and below each what one accepts with it. */
export function glanceLines(results: Results, page: Page): readonly string[] {
  const { columns, rows } = glanceOf(results);
  if (columns.length === 0 || rows.length < 2) return [];
  const names = rows.map(nameOf);
  const label = Math.max(...names.map((name) => [...name].length));
  const texts = columns.map((_, at) => rows.map(({ cells }) => figure(cells[at]!)));
  const figures = texts.map((column, at) =>
    Math.max(headOf(columns[at]!).length, ...column.map((text) => text.length)),
  );
  const room = page.width - label - figures.reduce((sum, width) => sum + width + 3, 0);
  const bar = Math.min(LONGEST_BAR, Math.floor(room / columns.length));
  const head = columns.map((column, at) => headOf(column).padEnd(figures[at]! + (bar < SHORTEST_BAR ? 2 : bar + 3)));
  const lines = rows.flatMap((row, nth) => {
    const cells = columns.map((column, at) => {
      const drawn = bar < SHORTEST_BAR ? "" : `${barOf(row.cells[at]!, column, bar).padEnd(bar)} `;
      const text = texts[at]![nth]!.padEnd(at === columns.length - 1 ? 0 : figures[at]!);
      const best = row.cells[at]!.best;
      return `${best ? page.colours.green(drawn) : page.colours.dim(drawn)}${best ? page.colours.green(text) : text}`;
    });
    return [
      `${page.colours.bold(names[nth]!.padEnd(label))}  ${cells.join("  ")}`,
      ...(row.binds === "" ? [] : wrapped(row.binds, page.width, "  ").map(page.colours.cyan)),
      ...(row.choice === "" ? [] : wrapped(shortened(row.choice, 2_000), page.width, "  ")),
    ];
  });
  return ["", page.colours.dim(`${" ".repeat(label + 2)}${head.join("")}`.trimEnd()), ...lines];
}

function nameOf({ name, isBaseline }: GlanceRow): string {
  return `${shortened(name, 24)}${isBaseline ? " *" : ""}`;
}

function headOf({ label, scale }: Column): string {
  return scale?.kind === "log" ? `${label} (log)` : label;
}

function figure({ text, best, tied }: TableCell): string {
  return `${shortened(text, 24)}${best ? " ✓" : tied ? " ≈" : ""}`;
}

const EIGHTHS = [..."▏▎▍▌▋▊▉"];

/** What is above zero shows at least a little. */
function barOf({ value }: TableCell, { scale }: Column, longest: number): string {
  if (value === null || scale === undefined || value === 0) return "";
  const eighths = Math.max(1, Math.round((Math.min(100, Math.max(0, scale.at(value))) / 100) * longest * 8));
  return "█".repeat(eighths >> 3) + (eighths % 8 > 0 ? EIGHTHS[(eighths % 8) - 1] : "");
}
