import { fingerprintOf } from "../../maths/fingerprint.ts";
import { isPromise, type Promised, promisesIn, promiseText } from "./promises.ts";

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

type Document = Readonly<Record<string, Leaf>>;

export function textChanges(before: Document, after: Document): readonly TextChange[] {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((path) => !isPromise(path));
  const values = paths
    .filter((path) => before[path] !== after[path])
    .map((path) => ({
      path,
      ...(Object.hasOwn(before, path) && { before: before[path]! }),
      ...(Object.hasOwn(after, path) && { after: after[path]! }),
    }));
  return [...values, ...(["expect", "goals"] as const).flatMap((list) => promiseChanges(before, after, list))];
}

/** Sentences that only one side has: beside each other where they differ in a number alone. */
function promiseChanges(before: Document, after: Document, list: Promised["list"]): readonly TextChange[] {
  const [was, is] = [before, after].map((of) =>
    promisesIn(of).flatMap((each) => (each.list === list ? promiseText(each) : [])),
  );
  const gone = was!.filter((text) => !is!.includes(text));
  const fresh = is!.filter((text) => !was!.includes(text));
  const changed = gone.map((text) => ({ text, now: fresh.find((other) => shapeOf(other) === shapeOf(text)) }));
  const met = new Set(changed.map(({ now }) => now));
  return [
    ...changed.map(({ text, now }) => ({ path: list, before: text, ...(now !== undefined && { after: now }) })),
    ...fresh.filter((text) => !met.has(text)).map((text) => ({ path: list, after: text })),
  ];
}

/** A sentence without its numbers, and without what its failure is. */
const shapeOf = (text: string) => text.replace(/ \(a warning\)$/, "").replaceAll(/[\d.,]+/g, "#");

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
