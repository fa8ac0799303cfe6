import { beside } from "../language/beside.ts";
import { isRecord } from "../language/plain.ts";
import { shown } from "../language/problem.ts";
import type { At } from "../language/schema.ts";
import { visible } from "../language/visible.ts";
import { readCsv } from "./csv.ts";
import { columnsOf, TRACE_COLUMNS } from "./trace-header.ts";

/** How the scenario floor gets at files: the path as seen from where `file` is named, text out; throws what went wrong. */
export type ReadFile = (path: string) => string;

const MOST_TEXT = 200_000_000;

/**
 * A document with the text of every trace file in it, so that it can be parsed again anywhere. Files are named from the
 * scenario's own folder. A `trace` also counts where a variant or a change sets one.
 */
export function withTraces<T>(
  document: T,
  { file, read, at }: { file: string; read: ReadFile | undefined; at: At },
): T {
  const open = (name: string, here: At): string | undefined => {
    if (!read)
      return here.fault(
        `expected the text of ${shown(name)} in the document, got only its name: files cannot be read here`,
      );
    try {
      const text = read(beside(file, name));
      return text.length > MOST_TEXT ? here.fault(`expected a trace of at most ${MOST_TEXT / 1e6} MB; cut it`) : text;
    } catch (error) {
      return here.fault(
        `expected a file that can be read, got ${shown(name)}: ${visible(error instanceof Error ? error.message : "no text")}`,
      );
    }
  };
  return inlined(document, at, open) as T;
}

function inlined(value: unknown, at: At, open: (name: string, at: At) => string | undefined): unknown {
  if (Array.isArray(value)) return value.map((item, i) => inlined(item, at.key(i), open));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const here = at.key(key);
      if (!isTrace(key, item) || Object.hasOwn(item, "text")) return [key, inlined(item, here, open)];
      return [key, { ...item, text: open(item.file, here.key("file")) ?? "time\n0\n" }];
    }),
  );
}

function isTrace(key: string, value: unknown): value is { readonly file: string; readonly text?: unknown } {
  return (key === "trace" || key.endsWith(".trace")) && isRecord(value) && typeof value.file === "string";
}

/** The same document with other texts in its traces. */
export function mapTraceTexts<T>(value: T, other: (text: string) => string): T {
  const mapped = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(mapped);
    if (!isRecord(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) =>
        isTrace(key, item) && typeof item.text === "string"
          ? [key, { ...item, text: other(item.text) }]
          : [key, mapped(item)],
      ),
    );
  };
  return mapped(value) as T;
}

/** The text of a trace without the columns that nobody reads: what may stand in them is none of a report's business. */
export function usedColumns(text: string): string {
  const columns = columnsOf(text.slice(0, text.search(/[\r\n]|$/)).split(","));
  const kept = TRACE_COLUMNS.map((name) => columns.indexOf(name)).filter((nth) => nth >= 0);
  if (kept.length === columns.length) return text;
  const lines: string[] = [];
  readCsv(text, {
    row: ({ cells }) => lines.push(kept.map((nth) => quoted(cells[nth]?.trim() ?? "")).join(",")),
    broken() {},
  });
  return `${lines.join("\n")}\n`;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
