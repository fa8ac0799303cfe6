import { fingerprintOf } from "../../maths/fingerprint.ts";

/** A value of a scenario that has no parts. */
export type Leaf = string | number | boolean | null;

/** A document, path → value, in its own order. Texts of many lines (traces) stand as their length and a hash. */
export function flattened(document: Readonly<Record<string, unknown>>): Readonly<Record<string, Leaf>> {
  return Object.fromEntries(leaves(document, ""));
}

/** A change of a scenario's text; what is absent was added or taken away. */
export interface TextChange {
  readonly path: string;
  readonly before?: Leaf;
  readonly after?: Leaf;
}

export function textChanges(
  before: Readonly<Record<string, Leaf>>,
  after: Readonly<Record<string, Leaf>>,
): readonly TextChange[] {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return paths
    .filter((path) => before[path] !== after[path])
    .map((path) => ({
      path,
      ...(Object.hasOwn(before, path) && { before: before[path]! }),
      ...(Object.hasOwn(after, path) && { after: after[path]! }),
    }));
}

function leaves(value: unknown, path: string): readonly (readonly [string, Leaf])[] {
  if (Array.isArray(value)) {
    if (value.length === 0) return [[path, "[]"]];
    return value.flatMap((item, i) => leaves(item, `${path}[${i}]`));
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value);
    if (entries.length === 0) return [[path, "{}"]];
    return entries.flatMap(([key, item]) => leaves(item, path === "" ? key : `${path}.${key}`));
  }
  return [[path, typeof value === "string" ? short(value) : (value as Leaf)]];
}

/** Characters of a text that is kept as it is. */
const LONGEST = 400;

function short(text: string): string {
  return text.length > LONGEST ? `${text.length} characters, ${fingerprintOf([text])}` : text;
}
