import { fingerprintOf } from "../../maths/fingerprint.ts";
import { beside } from "../language/beside.ts";
import { isRecord } from "../language/plain.ts";
import { shown } from "../language/problem.ts";
import type { At } from "../language/schema.ts";
import { visible } from "../language/visible.ts";
import { quoted, type Row, readCsv } from "./csv.ts";
import { columnsOf, delimiterOf, placesIn } from "./trace-header.ts";
import type { ColumnNames } from "./trace-units.ts";

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
  const open = (name: string, hash: unknown, here: At): string | undefined => {
    if (!read)
      return here.fault(
        `expected the text of ${shown(name)} in the document, got only its name: files cannot be read here`,
      );
    const left = hash === undefined ? "" : "; results leave a long trace out: put its file beside them";
    try {
      const text = read(beside(file, name));
      if (text.length > MOST_TEXT) return here.fault(`expected a trace of at most ${MOST_TEXT / 1e6} MB; cut it`);
      if (hash === undefined || fingerprintOf([text]) === hash) return text;
      return here.fault(`expected the file that was run (${shown(hash)}), got another ${shown(name)}${left}`);
    } catch (error) {
      return here.fault(
        `expected a file that can be read, got ${shown(name)}: ${visible(error instanceof Error ? error.message : "no text")}${left}`,
      );
    }
  };
  return inlined(document, at, open) as T;
}

function inlined(value: unknown, at: At, open: (name: string, hash: unknown, at: At) => string | undefined): unknown {
  if (Array.isArray(value)) return value.map((item, i) => inlined(item, at.key(i), open));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const here = at.key(key);
      if (!isTrace(key, item) || Object.hasOwn(item, "text")) return [key, inlined(item, here, open)];
      return [key, { ...item, text: open(item.file, item.hash, here.key("file")) ?? "time\n0\n" }];
    }),
  );
}

function isTrace(
  key: string,
  value: unknown,
): value is { readonly file: string; readonly text?: unknown; readonly hash?: unknown } {
  return (key === "trace" || key.endsWith(".trace")) && isRecord(value) && typeof value.file === "string";
}

/** A trace in a document, with its file's text. */
export interface WrittenTrace {
  readonly file: string;
  readonly text: string;
  readonly columns?: unknown;
}

/** The same document with its traces written otherwise. */
export function mapTraces<T>(value: T, other: (trace: WrittenTrace) => object): T {
  const mapped = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(mapped);
    if (!isRecord(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) =>
        isTrace(key, item) && typeof item.text === "string" ? [key, other(item as WrittenTrace)] : [key, mapped(item)],
      ),
    );
  };
  return mapped(value) as T;
}

/** Characters from which on a trace is too long to be carried about: results then have its hash. */
export const LONG = 100_000;

/**
 * A trace without the columns that nobody reads: what may stand in them is none of a report's business. A long one stays as
 * it is, for it goes nowhere.
 */
export function withUsedColumns(trace: WrittenTrace): WrittenTrace {
  const { text } = trace;
  if (text.length > LONG) return trace;
  const names = (isRecord(trace.columns) ? trace.columns : {}) as ColumnNames;
  const delimiter = delimiterOf(text, names);
  const lines: string[] = [];
  let kept: readonly number[] | undefined;
  let width = 0;
  const row = ({ cells }: Row) => {
    width ||= cells.length;
    kept ??= [...new Set(Object.values(placesIn(columnsOf(cells), names)))]
      .filter((nth) => nth >= 0)
      .sort((a, b) => a - b);
    lines.push(kept.map((nth) => quoted(cells[nth]?.trim() ?? "", delimiter)).join(delimiter));
  };
  readCsv(text, { row, broken() {} }, delimiter);
  return kept?.length === width && !text.startsWith("#") ? trace : { ...trace, text: `${lines.join("\n")}\n` };
}

/** A document as it leaves the program: of a long trace its hash, by which its file is known again. */
export function withoutLongTexts<T>(document: T): T {
  return mapTraces(document, (trace) => {
    if (trace.text.length <= LONG) return trace;
    const { text, ...others } = trace;
    return { ...others, hash: fingerprintOf([text]) };
  });
}

/** Whether a document lacks the text of a trace, so that it cannot be run from itself. */
export function lacksText(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(lacksText);
  if (!isRecord(value)) return false;
  return Object.entries(value).some(([key, item]) =>
    isTrace(key, item) ? typeof item.text !== "string" : lacksText(item),
  );
}
