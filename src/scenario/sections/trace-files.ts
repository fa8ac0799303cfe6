import { beside } from "../language/beside.ts";
import { isRecord } from "../language/plain.ts";
import { shown } from "../language/problem.ts";
import type { At } from "../language/schema.ts";
import { visible } from "../language/visible.ts";

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
      const isTrace =
        (key === "trace" || key.endsWith(".trace")) &&
        isRecord(item) &&
        typeof item.file === "string" &&
        !Object.hasOwn(item, "text");
      if (!isTrace) return [key, inlined(item, here, open)];
      return [key, { ...item, text: open(item.file as string, here.key("file")) ?? "time\n0\n" }];
    }),
  );
}
