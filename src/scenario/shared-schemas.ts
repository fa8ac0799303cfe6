import { isRecord } from "./language/plain.ts";
import type { JsonSchema } from "./language/schema.ts";

/** From this length on, characters, a schema that stands in several places stands once, as a definition. */
const LONG = 200;

/**
 * The same schema, in which keys that are the same in several places (the failures of VMs, at two levels) are told once: an
 * editor reads it whole. Definitions are called as the keys.
 */
export function withSharedSchemas(schema: JsonSchema): JsonSchema {
  const counts = new Map<string, number>();
  visit(schema, (_, text) => void counts.set(text, (counts.get(text) ?? 0) + 1));
  const names = new Map<string, string>();
  const shared: Record<string, unknown> = {};
  const taken = new Set(Object.keys(schema.definitions as object));
  const replaced = (value: unknown, key = ""): unknown => {
    if (Array.isArray(value)) return value.map((item) => replaced(item));
    if (!isRecord(value)) return value;
    const text = key === "" ? "" : JSON.stringify(value);
    if (text.length < LONG || counts.get(text)! < 2) return inside(value);
    if (!names.has(text)) {
      let name = key.replaceAll(/\W/g, "_");
      while (taken.has(name)) name += "_";
      taken.add(name);
      names.set(text, name);
      shared[name] = inside(value);
    }
    return { $ref: `#/definitions/${names.get(text)}` };
  };
  const inside = (value: Record<string, unknown>): unknown =>
    Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        key === "properties" && isRecord(item)
          ? Object.fromEntries(Object.entries(item).map(([name, one]) => [name, replaced(one, name)]))
          : replaced(item),
      ]),
    );
  const { definitions, ...rest } = inside(schema) as { definitions: object };
  return { ...rest, definitions: { ...definitions, ...shared } };
}

/** Each property's schema below, with its text. */
function visit(value: unknown, see: (key: string, text: string) => void): void {
  if (Array.isArray(value)) for (const item of value) visit(item, see);
  if (!isRecord(value)) return;
  if (isRecord(value.properties))
    for (const [key, one] of Object.entries(value.properties)) see(key, JSON.stringify(one));
  for (const item of Object.values(value)) visit(item, see);
}
