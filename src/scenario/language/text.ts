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
  const begins = lineBefore(text, offset);
  const line = countLines(text, begins);
  const column = offset - begins + 1;
  const cut = Math.max(0, column - 80);
  const show = (from: number) => visible(lineFrom(text, from, cut).slice(0, WIDTH)).trimEnd();
  const marked = show(begins);
  const width = String(line).length;
  const indent = column - 1 - cut;
  const before = begins > 0 ? [`  ${String(line - 1).padStart(width)} | ${show(lineBefore(text, begins - 1))}`] : [];
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

/** Where all lines of a text end: for whoever asks for the lines of many places. */
export function lineEnds(text: string): Int32Array {
  const ends: number[] = [];
  for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) ends.push(i);
  return Int32Array.from(ends);
}

/** Where the line of a place begins. */
function lineBefore(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
}

/** What a line has behind its first so many characters, as far as anybody shows it. */
function lineFrom(text: string, from: number, cut: number): string {
  const found = text.indexOf("\n", from);
  const end = found < 0 ? text.length : found;
  return text.slice(from + cut, Math.max(from + cut, Math.min(end, from + cut + 2 * WIDTH))).replace(/\r$/, "");
}
