import { beside } from "./language/beside.ts";
import { isRecord, type PlainDocument, valueAt } from "./language/plain.ts";
import { ScenarioError, shown } from "./language/problem.ts";
import type { Source } from "./language/source.ts";
import type { ReadFile } from "./sections/trace-files.ts";

/** Section, name within it, key of that: what both files state below is not mixed, this file's value counts. */
const MERGED_DEPTH = 3;

/**
 * A source with what the file says that it `extends`, one level deep: sections, names and their keys are taken from both, and
 * where both state a key the source's own value counts. Lines and problems are those of the file that a value stands in. The
 * document has no `extends` any more, so it can be read again anywhere. `parsed` makes a source of a file's text; without it, and
 * without somebody who reads files, nothing can be extended.
 */
export function extending(source: Source, read?: ReadFile, parsed?: (text: string, file: string) => Source): Source {
  const { extends: name, ...own } = source.document;
  if (name === undefined) return source;
  const refuse = (message: string): never => {
    throw new ScenarioError([source.problem({ path: ["extends"], on: "value", message })]);
  };
  if (typeof name !== "string" || name === "")
    return refuse(`expected the name of a file, got ${shown(name)}; write such as extends: usage.fit.yaml`);
  if (!read || !parsed)
    return refuse(`expected what ${shown(name)} says in the document, got its name: files cannot be read here`);
  const base = parsed(textOf(name, source, { read, refuse }), beside(source.file, name));
  if (base.document.extends !== undefined)
    return refuse(
      `expected a file that extends no other, got ${shown(name)}, which extends ${shown(base.document.extends)}`,
    );
  const owner = (path: Parameters<Source["line"]>[0]) =>
    valueAt(own, path) === undefined && valueAt(base.document, path) !== undefined ? base : source;
  return {
    file: source.file,
    document: merged(base.document, own, MERGED_DEPTH),
    problems: [...source.problems, ...base.problems],
    problem: (fault) => owner(fault.path).problem(fault),
    line: (path) => (owner(path) === source ? source.line(path) : undefined),
    where: (path) => owner(path).where(path),
  };
}

function textOf(
  name: string,
  { file }: Source,
  { read, refuse }: { readonly read: ReadFile; readonly refuse: (message: string) => never },
): string {
  try {
    return read(beside(file, name));
  } catch (error) {
    return refuse(
      `expected a file that can be read, got ${shown(name)}: ${error instanceof Error ? error.message : ""}`,
    );
  }
}

function merged(base: PlainDocument, own: PlainDocument, depth: number): PlainDocument {
  const found: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(own)) {
    const other = found[key];
    found[key] = depth > 1 && isRecord(value) && isRecord(other) ? merged(other, value, depth - 1) : value;
  }
  return found;
}
