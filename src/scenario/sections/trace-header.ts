import { distance } from "fastest-levenshtein";
import { didYouMean, shown } from "../language/problem.ts";
import { listed } from "../language/words.ts";
import type { Delimiter } from "./csv.ts";
import { type ColumnNames, TRACE_COLUMNS, type TraceColumn } from "./trace-units.ts";

/** The names of a header's cells, as they are compared. */
export function columnsOf(header: readonly string[]): readonly string[] {
  return header.map(plain);
}

function plain(name: string): string {
  return name.trim().toLowerCase();
}

/** What a file calls one of our columns, as names are compared. */
function calledIn(names: ColumnNames, column: TraceColumn): string {
  return plain(names[column] ?? column);
}

/** Where each of our columns stands in a header; −1: nowhere. */
export function placesIn(columns: readonly string[], names: ColumnNames): Readonly<Record<TraceColumn, number>> {
  const places = TRACE_COLUMNS.map((name) => [name, columns.indexOf(calledIn(names, name))]);
  return Object.fromEntries(places) as Record<TraceColumn, number>;
}

/** What stands between the cells of a text: of what separates its header into names that are known, the first. */
export function delimiterOf(text: string, names: ColumnNames = {}): Delimiter {
  const header = headerOf(text);
  const known = TRACE_COLUMNS.map((name) => calledIn(names, name));
  const count = (delimiter: string) => {
    const columns = columnsOf(header.split(delimiter).map((cell) => cell.replaceAll('"', "")));
    return known.filter((name) => columns.includes(name)).length;
  };
  return DELIMITERS.toSorted((a, b) => count(b) - count(a))[0]!;
}

/** What a file is told to have between its cells; commas go without saying. */
export const SEPARATED: Readonly<Record<Delimiter, string>> = { ",": "", ";": "semicolons", "\t": "tabs", "|": "bars" };

const DELIMITERS: readonly Delimiter[] = [",", ";", "\t", "|"];

/** The first line that is no comment. */
function headerOf(text: string): string {
  const lines = text
    .replace(/^\ufeff/, "")
    .slice(0, 20_000)
    .split(/\r\n|\n|\r/);
  return lines.find((line) => line !== "" && !line.startsWith("#")) ?? "";
}

/** Why a text is no trace, whatever its rows say: what came, and what to do. Undefined: it may be one. */
export function foreignText(text: string): string | undefined {
  const expected = "expected CSV text with a first line such as time,service,plan,lifetime";
  if (text.startsWith("PK\u0003\u0004")) return `${expected}, got a zip archive; unpack it`;
  if (["\u001f\u008b", "\u001f\ufffd"].some((magic) => text.startsWith(magic)))
    return `${expected}, got a file packed by gzip; unpack it with gunzip`;
  if (text.startsWith("PAR1")) return `${expected}, got Parquet; write it as CSV first, such as with duckdb or pandas`;
  if (text.slice(0, 1000).includes("\0")) return `${expected}, got something binary or UTF-16; save it as UTF-8 text`;
  if (/^\ufeff?\s*[[{]/.test(text.slice(0, 1000)))
    return `${expected}, got JSON; headroom import makes a trace of what platforms write`;
  return undefined;
}

/** What is wrong with a header: the cell it is in, and the message. Undefined: nothing. */
export function headerFault(
  columns: readonly string[],
  names: ColumnNames = {},
): { readonly cell: number; readonly message: string } | undefined {
  const known = TRACE_COLUMNS.map((name) => calledIn(names, name));
  for (const [cell, name] of columns.entries()) {
    if (known.includes(name) && columns.indexOf(name) < cell)
      return { cell, message: `expected each column once, got ${shown(name)} twice; rename or remove one of them` };
    const meant = misspelt(name, columns, names);
    if (meant !== undefined)
      return {
        cell,
        message: `expected columns ${listed(TRACE_COLUMNS)}, got ${shown(name)}; did you mean "${meant}"? If not, rename it`,
      };
  }
  for (const column of TRACE_COLUMNS) {
    const name = names[column];
    if (name !== undefined && !columns.includes(plain(name)))
      return {
        cell: 0,
        message: `expected the column ${shown(name)} that columns.${column} names, got none; ${didYouMean(plain(name), columns)}`,
      };
  }
  if (columns.includes(calledIn(names, "time"))) return undefined;
  const got = shown(columns.join(","));
  const isData = columns.length > 0 && columns.some((name) => /^[-+\d.]/.test(name));
  const todo =
    columns.join("") === "" || isData ? "add a first line" : "name the column of times so, or write columns: {time: …}";
  return {
    cell: 0,
    message: `expected a header with a column time (and service, plan, lifetime), got ${got}; ${todo}`,
  };
}

/** The column that a name was probably meant for, if the header has no such one: a letter or two are wrong, or it is a plural. */
function misspelt(name: string, columns: readonly string[], names: ColumnNames): TraceColumn | undefined {
  if (TRACE_COLUMNS.some((known) => calledIn(names, known) === name || known === name)) return undefined;
  const letters = name.replaceAll(/[-_ ]/g, "");
  return TRACE_COLUMNS.find(
    (known) =>
      names[known] === undefined &&
      !columns.includes(known) &&
      known.length > 3 &&
      distance(letters, known) <= (known.length > 5 ? 2 : 1),
  );
}
