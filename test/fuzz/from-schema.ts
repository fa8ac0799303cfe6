import { LEVELS } from "../../src/platform/levels.ts";
import { jsonSchema } from "../../src/scenario/json-schema.ts";
import { isRecord, valueAt } from "../../src/scenario/language/plain.ts";
import type { JsonSchema } from "../../src/scenario/language/schema.ts";
import type { Chance } from "./chance.ts";
import { EXPECTED, VALUES } from "./hostile-values.ts";

/** Who chooses: the fuzzer's chance, or fast-check. */
export type Choices = Pick<Chance, "below" | "happens" | "of">;

const ROOT = jsonSchema();

/**
 * States something that the schema knows at one of the maps of a document, whether it was stated before or not, with a value
 * that the schema allows there. A key that is new in the schema is found by itself.
 */
export function stated(document: Record<string, unknown>, choices: Choices): void {
  const names = namesIn(document);
  const { inside, schema } = choices.of(mapsIn(document, ROOT));
  const key = choices.of(keysFor(inside, schema, choices, names));
  inside[key] = fitting(schemaFor(key, schema), { choices, names, depth: 0, blank: {} });
}

/** A map of a document, and what the schema says of it. */
interface Known {
  readonly inside: Record<string, unknown>;
  readonly schema: JsonSchema;
}

function mapsIn(value: unknown, part: JsonSchema): readonly Known[] {
  if (Array.isArray(value)) return value.flatMap((each) => mapsIn(each, part));
  if (!isRecord(value)) return [];
  const schema = mapAt(part, value);
  if (!canHave(schema)) return [];
  const below = Object.entries(value).flatMap(([key, each]) => mapsIn(each, schemaFor(key, schema)));
  return [{ inside: value, schema }, ...below];
}

interface Fitting {
  readonly choices: Choices;
  /** Names of the document, for texts that may be any. */
  readonly names: readonly string[];
  readonly depth: number;
  /** What stands for a value that may be any, as in `{estimate: …}`. */
  readonly blank: JsonSchema;
}

/** A value that a part of the schema allows; of a map beyond the third level only what must be there. */
function fitting(part: JsonSchema, how: Fitting): unknown {
  const { choices, blank } = how;
  const schema = meant(part);
  const { allOf = [], anyOf } = schema as { allOf?: readonly JsonSchema[]; anyOf?: readonly JsonSchema[] };
  if (allOf.length > 0) return fitting(allOf[0]!, how);
  if (anyOf) {
    const [first = {}, ...others] = anyOf;
    const other = others.length > 0 && choices.happens(0.3) ? choices.of(others) : first;
    // Three values in order with the same unit are seldom met by chance.
    const one = other.$ref === "#/definitions/uncertain" && choices.happens(0.8) ? first : other;
    return fitting(one, { ...how, blank: one === first ? blank : first });
  }
  if ("const" in schema) return schema.const;
  if (Array.isArray(schema.enum)) return choices.of(schema.enum);
  switch (schema.type) {
    case "object":
      return fittingMap(schema, how);
    case "array":
      return fittingList(schema, how);
    case "integer":
    case "number":
      return fittingNumber(schema, choices);
    case "string":
      return choices.of(textsFor(schema, how.names));
    case "boolean":
      return choices.happens(0.5);
    default:
      return Object.keys(blank).length > 0 ? fitting(blank, { ...how, blank: {} }) : choices.of(VALUES);
  }
}

function fittingMap(schema: JsonSchema, how: Fitting): unknown {
  const { choices, depth } = how;
  const known = Object.keys(propertiesOf(schema));
  const required = (schema.required ?? []) as readonly string[];
  const isLong = depth > 3 || known.length > 12;
  const least = known.length > 0 ? 0 : Number(schema.minProperties ?? 1);
  const keys = known.filter((key) => required.includes(key) || choices.happens(isLong ? 0.1 : 0.3));
  const more = canHave(schema) && known.length === 0 ? 1 + choices.below(2) : 0;
  const named = Array.from({ length: Math.max(least, more) }, () => choices.of(nameFor(schema, how.names)));
  const all = [...new Set([...keys, ...named])];
  // A map of which one key may be stated: any of those it knows.
  const some = schema.maxProperties === 1 && known.length > 0 ? [choices.of(known)] : all;
  const deeper = { ...how, depth: depth + 1 };
  return Object.fromEntries(some.map((key) => [key, fitting(schemaFor(key, schema), deeper)]));
}

function fittingList({ items = {}, minItems = 1, maxItems = 3 }: JsonSchema, how: Fitting): readonly unknown[] {
  const [least, most] = [Number(minItems), Number(maxItems)];
  const length = least + how.choices.below(Math.max(1, Math.min(3, most - least + 1)));
  return Array.from({ length }, () => fitting(items as JsonSchema, { ...how, depth: how.depth + 1 }));
}

function fittingNumber({ type, minimum = 0, maximum = 1e9, exclusiveMinimum }: JsonSchema, choices: Choices): number {
  const [least, most] = [Number(exclusiveMinimum ?? minimum), Number(maximum)];
  if (choices.happens(0.05)) return choices.of([least, most]);
  const step = type === "integer" ? 1 : choices.of([0.01, 0.5, 1]);
  return Math.min(most, least + step * (1 + choices.below(choices.of([3, 10, 100]))));
}

const TEXTS = [...VALUES, ...EXPECTED].filter((value) => typeof value === "string");
const matching = new Map<string, readonly string[]>();

function textsFor({ pattern, examples = [] }: JsonSchema, names: readonly string[]): readonly string[] {
  if (typeof pattern !== "string") return [...(examples as string[]), ...names];
  const known = matching.get(pattern);
  if (known) return known;
  const fit = new RegExp(pattern, "u");
  const found = [...(examples as string[]), ...TEXTS].filter((text) => fit.test(text));
  matching.set(pattern, found.length > 0 ? found : TEXTS);
  return matching.get(pattern)!;
}

function nameFor(schema: JsonSchema, names: readonly string[]): readonly string[] {
  const { enum: choice, pattern } = (schema.propertyNames ?? {}) as { enum?: readonly string[]; pattern?: string };
  if (choice) return choice;
  const fit = new RegExp(pattern ?? "", "u");
  const found = [...names, ...(names.length === 0 || pattern?.includes("|") ? EXPECTED : ["another"])];
  return found.filter((name) => fit.test(name)).concat("1");
}

const MAPS_OF_NAMES = ["services", "demand", "variants", "shared", "levels"];

/** What the document calls its services, streams, plans and the like, and the levels that all know. */
function namesIn(document: Record<string, unknown>): readonly string[] {
  const maps = MAPS_OF_NAMES.map((key) => document[key]).filter(isRecord);
  const plans = maps.flatMap((map) => Object.values(map)).flatMap((one) => (isRecord(one) ? [one.plans] : []));
  return [...LEVELS.map(({ name }) => name), ...[...maps, ...plans.filter(isRecord)].flatMap(Object.keys)];
}

function keysFor(
  inside: Record<string, unknown>,
  schema: JsonSchema,
  choices: Choices,
  names: readonly string[],
): readonly string[] {
  const known = Object.keys(propertiesOf(schema));
  const own = Object.keys(inside);
  if (known.length > 0) return known;
  return own.length > 0 && choices.happens(0.9) ? own : nameFor(schema, names);
}

function propertiesOf({ properties = {} }: JsonSchema): Readonly<Record<string, JsonSchema>> {
  return properties as Readonly<Record<string, JsonSchema>>;
}

function schemaFor(key: string, schema: JsonSchema): JsonSchema {
  const { additionalProperties } = schema;
  return propertiesOf(schema)[key] ?? (isRecord(additionalProperties) ? additionalProperties : {});
}

function canHave(schema: JsonSchema): boolean {
  return Object.keys(propertiesOf(schema)).length > 0 || isRecord(schema.additionalProperties);
}

/** What a reference leads to. */
function meant(schema: JsonSchema): JsonSchema {
  return typeof schema.$ref === "string" ? meant(valueAt(ROOT, schema.$ref.slice(2).split("/")) as JsonSchema) : schema;
}

/** Of the forms of a map that a part of the schema allows, the one that knows most of what this one states. */
function mapAt(part: JsonSchema, map: Record<string, unknown>): JsonSchema {
  const forms = mapsAt.get(part) ?? formsOf(part).filter(canHave);
  mapsAt.set(part, forms);
  const [first = {}, ...others] = forms;
  const fit = (form: JsonSchema) => Object.keys(map).filter((key) => Object.hasOwn(propertiesOf(form), key)).length;
  return others.reduce((best, form) => (fit(form) > fit(best) ? form : best), first);
}

const mapsAt = new WeakMap<JsonSchema, readonly JsonSchema[]>();

function formsOf(part: JsonSchema): readonly JsonSchema[] {
  const schema = meant(part);
  const { allOf = [], anyOf = [], items } = schema as Record<string, readonly JsonSchema[]>;
  const inside = [...allOf, ...anyOf, ...(items ? [items as unknown as JsonSchema] : [])];
  return inside.length > 0 ? inside.flatMap(formsOf) : [schema];
}
