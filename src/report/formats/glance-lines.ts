import type picocolors from "picocolors";
import type { Results } from "../../experiment/results/results.ts";
import { shortened } from "../../scenario/language/visible.ts";
import { ASSUMED } from "../comparison/assumed.ts";
import { type Column, type GlanceRow, glanceOf } from "../comparison/glance.ts";
import type { TableCell } from "../comparison/table-rows.ts";
import { goalsLegend } from "../words/rungs.ts";
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
  const { columns, rows, about } = glanceOf(results);
  if (columns.length === 0 || rows.reduce((sum, { services }) => sum + 1 + services.length, 0) < 2) return [];
  const lines = rows.flatMap((row) => linesOf(row));
  const label = Math.max(...lines.map(({ name }) => [...name].length));
  const texts = columns.map((_, at) => lines.map(({ cells }) => figure(cells[at]!)));
  const figures = texts.map((column, at) =>
    Math.max(headOf(columns[at]!).length, ...column.map((text) => text.length)),
  );
  const room = page.width - label - figures.reduce((sum, width) => sum + width + 3, 0);
  const bar = Math.min(LONGEST_BAR, Math.floor(room / columns.length));
  const head = columns.map((column, at) => headOf(column).padEnd(figures[at]! + (bar < SHORTEST_BAR ? 2 : bar + 3)));
  const drawn = lines.flatMap(({ name, cells, below, isPart }, nth) => {
    const shown = columns.map((column, at) => {
      const drawn = bar < SHORTEST_BAR ? "" : `${barOf(cells[at]!, column, bar).padEnd(bar)} `;
      const text = texts[at]![nth]!.padEnd(at === columns.length - 1 ? 0 : figures[at]!);
      const best = cells[at]!.best;
      return `${best ? page.colours.green(drawn) : page.colours.dim(drawn)}${best ? page.colours.green(text) : text}`;
    });
    const named = isPart ? name.padEnd(label) : page.colours.bold(name.padEnd(label));
    return [
      `${named}  ${shown.join("  ")}`.trimEnd(),
      ...below.flatMap(({ text, tint }) => wrapped(text, page.width, "  ").map(tint ? page.colours.cyan : String)),
    ];
  });
  const legend = goalsLegend(results);
  return [
    "",
    ...(about === "" ? [] : wrapped(`Of each variant: ${about}.`, page.width, "").map(page.colours.dim)),
    page.colours.dim(`${" ".repeat(label + 2)}${head.join("")}`.trimEnd()),
    ...drawn,
    ...(legend === "" ? [] : ["", ...wrapped(legend, page.width, "").map(page.colours.dim)]),
  ];
}

interface Line {
  readonly name: string;
  readonly cells: readonly TableCell[];
  /** Whether it is of one service of several. */
  readonly isPart: boolean;
  readonly below: readonly { readonly text: string; readonly tint: boolean }[];
}

/** A variant's line and those of its services; what binds it and what one accepts with it stand below the last. */
function linesOf(row: GlanceRow): readonly Line[] {
  const { level, goals, isEnough, binds, missed, choice, once } = row;
  const reached =
    once === "" ? "" : `Getting there takes ${once} of work once (an input), which the monthly cost leaves out.`;
  const said = [missed, choice, reached].filter((text) => text !== "");
  const facts = [isEnough ? `${goals} · enough` : goals, binds].filter((text) => text !== "");
  const below = [
    { text: level, tint: false },
    { text: facts.join(" · "), tint: true },
    { text: shortened(said.join(" "), 2_000), tint: false },
  ].filter(({ text }) => text !== "");
  const own = { name: nameOf(row), cells: row.cells, isPart: false };
  const parts = row.services.map(({ name, cells }) => ({ name: `  ${shortened(name, 24)}`, cells, isPart: true }));
  return [own, ...parts].map((line, at, all) => ({ ...line, below: at === all.length - 1 ? below : [] }));
}

function nameOf({ name, isBaseline }: GlanceRow): string {
  return `${shortened(name, 24)}${isBaseline ? " *" : ""}`;
}

function headOf({ label, assumed, scale }: Column): string {
  return `${label}${assumed ? ASSUMED : ""}${scale?.kind === "log" ? " (log)" : ""}`;
}

function figure({ text, of = "", best, tied, assumed }: TableCell): string {
  return `${shortened(`${text} ${of}`.trim(), 28)}${assumed ? ASSUMED : ""}${best ? " ✓" : tied ? " ≈" : ""}`;
}

const EIGHTHS = [..."▏▎▍▌▋▊▉"];

/** What is above zero shows at least a little. */
function barOf({ value, text }: TableCell, { scale }: Column, longest: number): string {
  if (value === null && text === "still open" && scale !== undefined) return "░".repeat(longest);
  if (value === null || scale === undefined || value === 0) return "";
  const eighths = Math.max(1, Math.round((Math.min(100, Math.max(0, scale.at(value))) / 100) * longest * 8));
  return "█".repeat(eighths >> 3) + (eighths % 8 > 0 ? EIGHTHS[(eighths % 8) - 1] : "");
}
