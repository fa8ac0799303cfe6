import { isNamed } from "./patch.ts";
import { isRecord, type PlainDocument, valueAt } from "./plain.ts";
import { didYouMean, shown } from "./problem.ts";
import type { At, JsonSchema } from "./schema.ts";

/** Parts of a document that hold values which may be estimates. */
const MARKED_IN = ["demand", "platform", "services", "releases"];

/** For editors. */
export const MARK_SCHEMA: JsonSchema = {
  description:
    "A value that is an estimate of yours, which figures that rest on it then show (†): {estimate: 5 d} is 5 d. Its path then stands in `estimates`.",
  type: "object",
  properties: { estimate: {} },
  required: ["estimate"],
  additionalProperties: false,
};

/**
 * The document in which `{estimate: 5 d}` is 5 d, and its path one of its `estimates`, so that whoever reads or changes
 * values finds them where they are.
 */
export function marked(document: PlainDocument, root: At): PlainDocument {
  const found: string[] = [];
  const visit = (value: unknown, path: readonly (string | number)[]): unknown => {
    if (Array.isArray(value)) return value.map((item, nth) => visit(item, [...path, nth]));
    if (!isRecord(value)) return value;
    if (Object.keys(value).length === 1 && "estimate" in value && path.length > 1 && !isNamed(path.join("."))) {
      found.push(path.join("."));
      return visit(value.estimate, path);
    }
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, visit(item, [...path, key])]));
  };
  const own = Object.entries(document).map(([key, value]) => [
    key,
    MARKED_IN.includes(key) ? visit(value, [key]) : value,
  ]);
  const plain = Object.fromEntries(own) as PlainDocument;
  const listed = estimatesIn(plain);
  checkPaths(plain, listed, root);
  return found.length === 0 ? document : { ...plain, estimates: [...new Set([...listed, ...found])] };
}

/** The paths that a document calls estimates. */
export function estimatesIn({ estimates }: PlainDocument): readonly string[] {
  return Array.isArray(estimates) ? estimates.filter((path) => typeof path === "string") : [];
}

function checkPaths(document: PlainDocument, paths: readonly string[], root: At): void {
  for (const [nth, path] of paths.entries()) {
    if (valueAt(document, path.split(".")) !== undefined && MARKED_IN.includes(path.split(".")[0]!)) continue;
    const known = pathsIn(document);
    root
      .key("estimates")
      .key(nth)
      .fault(`expected the path of a value that is stated here, got ${shown(path)}; ${didYouMean(path, known)}`);
  }
}

function pathsIn(document: PlainDocument): readonly string[] {
  const visit = (value: unknown, path: string): readonly string[] =>
    isRecord(value)
      ? Object.entries(value).flatMap(([key, each]) => [`${path}.${key}`, ...visit(each, `${path}.${key}`)])
      : [];
  return MARKED_IN.flatMap((key) => visit(document[key], key));
}
