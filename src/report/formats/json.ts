import type { Results } from "../../experiment/results/results.ts";

/** The whole of the results as JSON, in the order of their making; lists and records of plain values on one line, so that it can be read and compared. */
export function json(results: Results | Results["document"]): string {
  return `${written(results, "")}\n`;
}

function written(value: unknown, indent: string): string {
  if (typeof value !== "object" || value === null) return plainValue(value);
  const inner = `${indent} `;
  if (Array.isArray(value)) {
    if (isFlat(value)) return JSON.stringify(value);
    return enclosed(
      value.map((item) => written(item === undefined ? null : item, inner)),
      "[]",
      indent,
    );
  }
  if (isRecord(value)) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return enclosed(
    entries.map(([key, each]) => `${JSON.stringify(key)}: ${written(each, inner)}`),
    "{}",
    indent,
  );
}

/** Infinities (an interval open above) and what is no number become null. */
function plainValue(value: unknown): string {
  return JSON.stringify(value === undefined ? null : value);
}

/** Lists of records of the same kind are written one record to a line. */
function isRecord(value: object): boolean {
  const fields = Object.values(value);
  return (
    fields.length > 4 && fields.every((field) => field !== undefined && (typeof field !== "object" || field === null))
  );
}

/** A list of values, or of pairs of them. */
function isFlat(list: readonly unknown[]): boolean {
  return list.every(
    (item) => typeof item !== "object" || item === null || (Array.isArray(item) && item.length === 2 && isFlat(item)),
  );
}

function enclosed(items: readonly string[], [open = "", close = ""]: string, indent: string): string {
  if (items.length === 0) return `${open}${close}`;
  // Put together as it is written: each level that joined its rows would copy all of those below.
  const rows = items.reduce((before, item) => `${before},\n${indent} ${item}`);
  return `${open}\n${indent} ${rows}\n${indent}${close}`;
}
