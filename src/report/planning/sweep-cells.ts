import type { SweepAnswer, SweptCell } from "../../experiment/planning/sweep.ts";
import { fieldOf } from "./sweep-rows.ts";
import type { ToldPart } from "./told.ts";

/** Cells that the page lists; the JSON Lines have all. */
const MOST_CELLS = 200;

/** The anchor of a cell in the page; undefined: it is not listed. */
export function cellAnchor(nth: number): string | undefined {
  return nth < MOST_CELLS ? `cell-${nth}` : undefined;
}

/** Each cell with the command that compares its variants: what a field of a picture links to. */
export function cellsPart({ axes, cells, goals }: SweepAnswer, command: string): ToldPart {
  const listed = cells.slice(0, MOST_CELLS);
  const rest = cells.length - listed.length;
  return {
    id: "cells",
    title: "Cell by cell",
    says: `A field of a picture above leads here. The command runs the cell again, and writes its own comparison.${rest > 0 ? ` ${rest} more cells stand in the JSON Lines.` : ""}`,
    anchors: listed.map((_, nth) => cellAnchor(nth)!),
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

/** What is no number and no word of the command line cannot be set there. */
function commandOf({ set, replications }: SweptCell, command: string): string {
  const values = Object.values(set);
  if (values.some((value) => typeof value === "object")) return "–";
  const sets = Object.entries(set).map(([path, value]) => ` --set ${quoted(`${path}=${value}`)}`);
  return `${command} --replications ${replications}${sets.join("")}`;
}

/** As a shell takes one word. */
export function quoted(text: string): string {
  return /^[\w./=:%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
