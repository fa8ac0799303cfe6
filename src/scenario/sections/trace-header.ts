import { distance } from "fastest-levenshtein";
import { shown } from "../language/problem.ts";
import { listed } from "../language/words.ts";

/** The columns that a trace may have; of others only the names are looked at. */
export const TRACE_COLUMNS = ["time", "service", "plan", "lifetime"] as const;
export type TraceColumn = (typeof TRACE_COLUMNS)[number];

/** What was read of a trace file, and what was not used of it. */
export interface TraceRecord {
  readonly file: string;
  /** Behind the header. */
  readonly rows: number;
  /** Services whose rows were dropped, with their number, in order of the file. */
  readonly others: readonly { readonly service: string; readonly rows: number }[];
  readonly ignoredColumns: readonly string[];
}

/** The names of a header's cells, as they are compared. */
export function columnsOf(header: readonly string[]): readonly string[] {
  return header.map((cell) => cell.trim().toLowerCase());
}

/** Why a text is no trace, whatever its rows say: what came, and what to do. Undefined: it may be one. */
export function foreignText(text: string): string | undefined {
  const expected = "expected CSV text with a first line such as time,service,plan,lifetime";
  if (text.startsWith("PK\u0003\u0004")) return `${expected}, got a zip archive; unpack it`;
  if (["\u001f\u008b", "\u001f\ufffd"].some((magic) => text.startsWith(magic)))
    return `${expected}, got a file packed by gzip; unpack it with gunzip`;
  if (text.slice(0, 1000).includes("\0")) return `${expected}, got something binary or UTF-16; save it as UTF-8 text`;
  if (/^\ufeff?\s*[[{]/.test(text)) return `${expected}, got JSON; write a line for each of its records`;
  const header = text.slice(0, 1000).split(/[\r\n]/, 1)[0]!;
  const separator = [
    [";", "semicolons"],
    ["\t", "tabs"],
  ].find(
    ([sign]) =>
      header.includes(sign!) &&
      header
        .split(sign!)
        .map((cell) => cell.trim().toLowerCase())
        .includes("time"),
  );
  return (
    separator &&
    `${expected}, got cells separated by ${separator[1]}; separate them by commas (and write decimals with a point)`
  );
}

/** What is wrong with a header: the cell it is in, and the message. Undefined: nothing. */
export function headerFault(
  columns: readonly string[],
): { readonly cell: number; readonly message: string } | undefined {
  for (const [cell, name] of columns.entries()) {
    if (isKnown(name) && columns.indexOf(name) < cell)
      return { cell, message: `expected each column once, got ${shown(name)} twice; rename or remove one of them` };
    const meant = misspelt(name, columns);
    if (meant !== undefined)
      return {
        cell,
        message: `expected columns ${listed(TRACE_COLUMNS)}, got ${shown(name)}; did you mean "${meant}"? If not, rename it`,
      };
  }
  if (columns.includes("time")) return undefined;
  const got = shown(columns.join(","));
  const isData = columns.length > 0 && columns.some((name) => /^[-+\d.]/.test(name));
  const todo = columns.join("") === "" || isData ? "add a first line" : "name the column of times so";
  return {
    cell: 0,
    message: `expected a header with a column time (and service, plan, lifetime), got ${got}; ${todo}`,
  };
}

/** The column that a name was probably meant for, if the header has no such one: a letter or two are wrong, or it is a plural. */
function misspelt(name: string, columns: readonly string[]): TraceColumn | undefined {
  if (isKnown(name)) return undefined;
  const plain = name.replaceAll(/[-_ ]/g, "");
  return TRACE_COLUMNS.find(
    (known) => !columns.includes(known) && distance(plain, known) <= (known.length > 5 ? 2 : 1),
  );
}

function isKnown(name: string): name is TraceColumn {
  return (TRACE_COLUMNS as readonly string[]).includes(name);
}
