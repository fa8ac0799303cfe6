import { test } from "uvu";
import * as assert from "uvu/assert";
import { parse as yaml } from "yaml";
import { LEVELS, levelNamed } from "../../src/platform/levels.ts";
import { levelYaml } from "../../src/report/words/level-yaml.ts";
import { jsonSchema } from "../../src/scenario/json-schema.ts";
import { isRecord, own, valueAt } from "../../src/scenario/language/plain.ts";
import type { JsonSchema } from "../../src/scenario/language/schema.ts";
import { starter } from "../../src/scenario/starter.ts";
import { small } from "./small.ts";

const root = jsonSchema();
const at = (...path: string[]): JsonSchema => valueAt(root, path) as JsonSchema;

/** What a reference leads to. */
const meant = (schema: JsonSchema): JsonSchema =>
  "$ref" in schema ? at(...String(schema.$ref).slice(2).split("/")) : schema;

/** Just enough of draft 7 for what our schema says: where a value does not fit, or undefined. */
function refusal(value: unknown, schema: JsonSchema, path = ""): string | undefined {
  const { $ref, allOf = [], anyOf } = schema as { $ref?: string; allOf?: JsonSchema[]; anyOf?: JsonSchema[] };
  if ($ref) return refusal(value, at(...$ref.slice(2).split("/")), path);
  const all = first(allOf.map((part) => refusal(value, part, path)));
  if (all) return all;
  const { if: when, else: otherwise } = schema as { if?: JsonSchema; else?: JsonSchema };
  if (when && otherwise && refusal(value, when, path)) {
    const closed = refusal(value, otherwise, path);
    if (closed) return closed;
  }
  if (anyOf?.every((part) => refusal(value, part, path))) return `${path}: fits none of ${anyOf.length}`;
  if ("const" in schema && value !== schema.const) return `${path}: is not ${schema.const}`;
  if (Array.isArray(schema.enum) && !schema.enum.includes(value)) return `${path}: is none of ${schema.enum}`;
  if (schema.type && !types(value).includes(String(schema.type))) return `${path}: is no ${schema.type}`;
  if (Array.isArray(value)) return listRefusal(value, schema, path);
  if (isRecord(value)) return mapRefusal(value, schema, path);
  if (schema.pattern && !new RegExp(String(schema.pattern)).test(String(value))) return `${path}: no ${schema.pattern}`;
  const { minimum = -Infinity, maximum = Infinity, exclusiveMinimum = -Infinity } = schema as Record<string, number>;
  const outside = typeof value === "number" && (value < minimum || value > maximum || value <= exclusiveMinimum);
  return outside ? `${path}: ${value} is out of range` : undefined;
}

function listRefusal(value: readonly unknown[], schema: JsonSchema, path: string): string | undefined {
  const { minItems = 0, maxItems = Infinity } = schema as Record<string, number>;
  if (value.length < minItems || value.length > maxItems) return `${path}: ${value.length} items`;
  return first(value.map((item, i) => refusal(item, (schema.items ?? {}) as JsonSchema, `${path}[${i}]`)));
}

function mapRefusal(value: Record<string, unknown>, schema: JsonSchema, path: string): string | undefined {
  const { minProperties = 0, maxProperties = Infinity } = schema as Record<string, number>;
  const keys = Object.keys(value);
  const missing = ((schema.required ?? []) as string[]).find((key) => !keys.includes(key));
  if (missing) return `${path}: lacks ${missing}`;
  if (keys.length < minProperties || keys.length > maxProperties) return `${path}: ${keys.length} keys`;
  return first(
    keys.map((key) => {
      const inside = own(schema.properties, key) ?? schema.additionalProperties ?? true;
      if (inside === false) return `${path}: does not know ${key}`;
      const { pattern: _, ...names } = (schema.propertyNames ?? {}) as JsonSchema;
      const named = refusal(key, names, `${path}.${key}`);
      if (named) return named;
      return inside === true ? undefined : refusal(value[key], inside as JsonSchema, `${path}.${key}`);
    }),
  );
}

function types(value: unknown): readonly string[] {
  if (Array.isArray(value)) return ["array"];
  return value === null ? ["null"] : Number.isInteger(value) ? ["integer", "number"] : [typeof value];
}

const first = (found: readonly (string | undefined)[]) => found.find((reason) => reason !== undefined);

test("the starter and the smallest scenario fit the schema", () => {
  assert.is(refusal(yaml(starter()), root), undefined);
  assert.is(refusal(small(), root), undefined);
});

test("a level of one's own fits the schema, and so does a service at it", () => {
  for (const { name } of LEVELS) {
    const { levels } = yaml(levelYaml(levelNamed(name)));
    const own = { level: `my-${name}`, levels: { [`my-${name}`]: { upgrade: {} } } };
    assert.is(refusal(small({ levels, services: { db: own } }), root), undefined);
  }
});

test("a number of the model may be a range, one of the run may not", () => {
  const range = { low: "1 per day", mid: "2 per day", high: "4 per day" };
  const demand = { db: { requests: { rate: range }, lifetime: { lognormal: { median: range, p95: "9 d" } } } };
  assert.is(refusal(small({ demand, platform: { director: { workers: range } } }), root), undefined);
  assert.ok(refusal(small({ run: { horizon: range } }), root));
});

test("what the parser refuses at sight, an editor marks too", () => {
  const wrong = [
    { headroom: 2 },
    { extra: 1 },
    { run: {} },
    { run: { horizon: 10 } },
    { platform: { director: { wrokers: 3 } } },
    { platform: { org_quota: "ten" } },
    { services: { db: { level: "on-demnad" } } },
    { services: { db: { level: "managed", levels: { managed: { quota: {} } } } } },
    { services: { db: { level: "managed", levels: { mine: {} } } } },
    { levels: { mine: { create: [{ sieze: "director" }] } } },
    { demand: { db: { requests: { rate: "1 per day" }, lifetime: { lognorml: {} } } } },
    { demand: { db: { requests: { rate: "1 per day" }, lifetime: { mixture: [{ constant: "1 h" }] } } } },
    { demand: { "a.b": { requests: {}, lifetime: "1 d" } }, run: { horizon: "1 d", windows: ["on Tuesday"] } },
  ];
  for (const sections of wrong) assert.ok(refusal(small(sections), root), JSON.stringify(sections));
});

test("it completes levels, distributions and every parameter, with the manual beside it", () => {
  assert.equal(
    at("properties", "services", "additionalProperties", "properties", "level", "anyOf", "0", "enum"),
    LEVELS.map(({ name }) => name),
  );
  const lognormal = meant(at("definitions", "distribution", "anyOf", "1", "properties", "lognormal"));
  assert.equal(lognormal.examples, ["{lognormal: {median: 80 s, p95: 180 s}}"]);
  assert.match(String(lognormal.description), "usually quick and sometimes very slow");
  const levels = at("properties", "services", "additionalProperties", "properties", "levels", "properties");
  assert.match(
    String(valueAt(levels, ["on-demand", "properties", "vm_create", "description"])),
    /Default: \{lognormal: .*an estimate: bosh #1178/,
  );
  assert.is(valueAt(levels, ["managed", "properties", "pool", "additionalProperties"]), false);
});

test("every reference leads somewhere and it is plain JSON", () => {
  const text = JSON.stringify(root);
  for (const [, name] of text.matchAll(/"#\/definitions\/(\w+)"/g)) assert.ok(at("definitions", name!), name);
  assert.equal(JSON.parse(text), root);
  assert.ok(text.length < 125_000, `${text.length} bytes: small enough for an editor`);
});

test.run();
