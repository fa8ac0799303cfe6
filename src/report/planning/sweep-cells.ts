import type { SweepAnswer, SweptCell } from "../../experiment/planning/sweep.ts";
import { fieldOf } from "./sweep-rows.ts";
import type { ToldPart } from "./told.ts";

/** Cells that the page lists; the JSON Lines have all. */
const MOST_CELLS = 200;

/** The anchor of a cell in the page; undefined: it is not listed. */
export function cellAnchor(nth: number): string | undefined {
  return nth < MOST_CELLS ? `cell-${nth}` : undefined;
}

/** The ending of the file with a cell's own comparison; undefined: it has none, for it is not listed or cannot be run. */
export function cellPage(cells: readonly SweptCell[], nth: number): string | undefined {
  const cell = cells[nth]!;
  const isRun = cell.fault === undefined && setsOf(cell) !== undefined;
  return nth < MOST_CELLS && isRun ? `cell-${nth}.html` : undefined;
}

/** How a sweep's page leads to what is behind a cell. */
export interface CellLinks {
  /** What runs a cell, but for its values: `headroom run FILE`. */
  readonly command: string;
  /** What the files with the cells' own comparisons begin with: `NAME.sweep`; absent: none were written. */
  readonly stem?: string;
}

/** Where a cell's own comparison lies; where none was written, its row in the page. */
export function cellLink(cells: readonly SweptCell[], nth: number, { stem }: CellLinks): string | undefined {
  const page = stem === undefined ? undefined : cellPage(cells, nth);
  const anchor = cellAnchor(nth);
  return page !== undefined ? `${stem}.${page}` : anchor === undefined ? undefined : `#${anchor}`;
}

/** Each cell with the command that compares its variants: what a field of a picture links to. */
export function cellsPart({ axes, cells, goals }: SweepAnswer, links: CellLinks): ToldPart {
  const { command, stem } = links;
  const listed = cells.slice(0, MOST_CELLS);
  const rest = cells.length - listed.length;
  const leads =
    stem === undefined
      ? "A field of a picture above leads here. The command runs the cell again, and writes its own comparison; --comparisons writes them all."
      : "A cell, and its field of a picture above, opens its own comparison: the page that the command writes.";
  return {
    id: "cells",
    title: "Cell by cell",
    says: `${leads}${rest > 0 ? ` ${rest} more cells stand in the JSON Lines.` : ""}`,
    anchors: listed.map((_, nth) => cellAnchor(nth)!),
    ...(stem !== undefined && {
      links: listed.map((_, nth) => cellPage(cells, nth) && `${stem}.${cellPage(cells, nth)}`),
    }),
    table: {
      columns: ["cell", ...axes.map(({ name }) => name), "replications", ...(goals.length > 0 ? ["goals"] : []), "run"],
      rows: listed.map((cell, nth) => [
        nth,
        ...axes.map(({ path }) => fieldOf(cell.set[path])),
        cell.replications,
        ...(goals.length > 0 ? [verdictsOf(cell)] : []),
        cell.fault ?? commandOf(cell, command),
      ]),
    },
  };
}

const WORDS = { meets: "met", fails: "not met", open: "cannot be told" } as const;

function verdictsOf({ variants }: SweptCell): string {
  const told = variants.flatMap(({ variant, goals }) =>
    goals ? [`${variants.length > 1 ? `${variant}: ` : ""}${WORDS[goals.verdict]}`] : [],
  );
  return told.join(", ") || "–";
}

/** A cell's values as the command line takes them; undefined: one is no number and no word. */
export function setsOf({ set }: SweptCell): readonly string[] | undefined {
  if (Object.values(set).some((value) => typeof value === "object")) return undefined;
  return Object.entries(set).map(([path, value]) => `${path}=${value}`);
}

function commandOf(cell: SweptCell, command: string): string {
  const sets = setsOf(cell)?.map((each) => ` --set ${quoted(each)}`);
  return sets === undefined ? "–" : `${command} --replications ${cell.replications}${sets.join("")}`;
}

/** As a shell takes one word. */
export function quoted(text: string): string {
  return /^[\w./=:%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
