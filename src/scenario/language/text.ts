import type { Place } from "./problem.ts";
import { visible } from "./visible.ts";

/** A text file as problems speak of it. */
export interface TextFile {
  readonly file: string;
  readonly text: string;
}

const WIDTH = 110;

/** The place of some characters of a text, with the line before it and a line of carets below. */
export function placeIn({ file, text }: TextFile, offset: number, length: number): Place {
  const begins = text.lastIndexOf("\n", offset - 1) + 1;
  const line = countLines(text, begins);
  const column = offset - begins + 1;
  const cut = Math.max(0, column - 80);
  const show = (from: number) => visible(lineFrom(text, from).slice(cut, cut + WIDTH)).trimEnd();
  const marked = show(begins);
  const width = String(line).length;
  const indent = column - 1 - cut;
  const before =
    begins > 0
      ? [`  ${String(line - 1).padStart(width)} | ${show(begins < 2 ? 0 : text.lastIndexOf("\n", begins - 2) + 1)}`]
      : [];
  const carets = "^".repeat(Math.max(1, Math.min(length, marked.length - indent)));
  const excerpt = [...before, `> ${line} | ${marked}`, `  ${" ".repeat(width)} | ${" ".repeat(indent)}${carets}`].join(
    "\n",
  );
  return { file, line, column, excerpt };
}

/** The number of the line on which a place lies, from 1. */
export function countLines(text: string, upTo: number): number {
  let line = 1;
  for (let i = text.indexOf("\n"); i >= 0 && i < upTo; i = text.indexOf("\n", i + 1)) line++;
  return line;
}

function lineFrom(text: string, from: number): string {
  const end = text.indexOf("\n", from);
  return text.slice(from, Math.min(end < 0 ? text.length : end, from + 2000)).replace(/\r$/, "");
}
