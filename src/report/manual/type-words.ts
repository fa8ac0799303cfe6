import type { JsonSchema } from "../../scenario/language/schema.ts";
import { MOST_COUNT } from "../../scenario/language/units.ts";
import { listed } from "../../scenario/language/words.ts";

/** What may stand at a place, in words: "a whole number ≥ 1 or `unlimited`". */
export function typeWords(json: JsonSchema): string {
  const { $ref, allOf, anyOf, type } = json as {
    $ref?: string;
    allOf?: JsonSchema[];
    anyOf?: JsonSchema[];
    type?: string;
  };
  if ($ref !== undefined) return DEFINED[$ref.slice("#/definitions/".length)] ?? "a value";
  if (allOf) return typeWords(allOf[0]!);
  if (anyOf) return choiceWords(anyOf);
  if ("const" in json) return quoted(json.const);
  if (Array.isArray(json.enum)) return listed(json.enum.map(quoted), "or");
  if (type === "array") return json.items ? `a list, each ${typeWords(json.items as JsonSchema)}` : "a list";
  if (type === "object") return mapWords(json);
  if (type === "integer") return `a whole number${rangeOf(json)}`;
  if (type === "number") return `a number${rangeOf(json)}`;
  if (type === "boolean") return "`true` or `false`";
  return json.format === "date" ? "a date" : Array.isArray(type) ? "text or a number" : "text";
}

/** The shared definitions of the schema, as people call them. */
const DEFINED: Readonly<Record<string, string>> = {
  duration: "a duration",
  rate: "a rate",
  growth: "growth per time",
  money: "money per time",
  share: "a share",
  distribution: "a duration or a distribution",
  part: "a share and a distribution",
};

/** Maps come last, for what each of their values is would read on into the next. */
function choiceWords(parts: readonly JsonSchema[]): string {
  const flat = parts.flatMap(flattened);
  const maps = flat.filter(({ type }) => type === "object");
  return listed([...new Set([...flat.filter((part) => !maps.includes(part)), ...maps].map(typeWords))], "or");
}

function flattened(json: JsonSchema): readonly JsonSchema[] {
  return Array.isArray(json.anyOf) ? (json.anyOf as readonly JsonSchema[]).flatMap(flattened) : [json];
}

function mapWords({ properties, propertyNames, additionalProperties }: JsonSchema): string {
  const keys = Object.entries((properties ?? {}) as Readonly<Record<string, JsonSchema>>);
  if (keys.length > 0 && keys.every(([, { description }]) => description === undefined))
    return `a map of ${keys.map(([key]) => quoted(key)).join(", ")}`;
  const of = (propertyNames as JsonSchema | undefined)?.title;
  if (typeof of !== "string" || typeof additionalProperties !== "object") return "a map";
  const value = typeWords(additionalProperties as JsonSchema);
  return `a map by ${of}${value === "a map" ? "" : `, each ${value}`}`;
}

function rangeOf({ minimum, maximum }: JsonSchema): string {
  if (minimum === undefined) return "";
  return maximum === undefined || maximum === MOST_COUNT ? ` ≥ ${minimum}` : ` from ${minimum} to ${maximum}`;
}

const quoted = (word: unknown) => `\`${String(word)}\``;
