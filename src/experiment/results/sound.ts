import type { Results } from "./results.ts";

/** Ends of intervals may lie beyond the data; reports and files write such an end in words, or as null. */
const OPEN_ENDS: ReadonlySet<string> = new Set(["low", "high"]);

/** The same results; an Error that says where, if what should be a number in them is none. Every report is made of these. */
export function sound(results: Results): Results {
  const { document: _, ...found } = results;
  const wrong = unsound(found, "");
  if (wrong !== undefined) throw new Error(`results${wrong}, which is no number`);
  return results;
}

/** Where a value has what is no number, and what that is. */
function unsound(value: unknown, key: string): string | undefined {
  if (typeof value === "number")
    return Number.isFinite(value) || (!Number.isNaN(value) && OPEN_ENDS.has(key)) ? undefined : ` is ${value}`;
  if (typeof value !== "object" || value === null) return undefined;
  if (Array.isArray(value)) {
    // Rows are long, and hardly ever wrong.
    const at = value.findIndex((each) => unsound(each, "") !== undefined);
    return at < 0 ? undefined : `.${at}${unsound(value[at], "")}`;
  }
  for (const [name, each] of Object.entries(value)) {
    const found = unsound(each, name);
    if (found !== undefined) return `.${name}${found}`;
  }
  return undefined;
}
