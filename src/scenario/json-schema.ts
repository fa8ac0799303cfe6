import { LEVELS } from "../platform/levels.ts";
import { documentType } from "./document.ts";
import { distributionSchemas } from "./language/distribution-schema.ts";
import { MARK_SCHEMA } from "./language/marked.ts";
import { isRecord } from "./language/plain.ts";
import type { JsonSchema } from "./language/schema.ts";
import { UNCERTAIN_IN, UNCERTAIN_SCHEMA } from "./language/uncertain.ts";
import { DEFINITIONS } from "./language/values.ts";
import { stepsSchema } from "./sections/steps-schema.ts";
import { withSharedSchemas } from "./shared-schemas.ts";

/** The scenario language as a JSON Schema (draft 7) for editors: closed to unknown keys, with the manual in its descriptions. */
export function jsonSchema(): JsonSchema {
  return withSharedSchemas({
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "headroom scenario",
    description: "One question about the capacity of a platform, and everything it takes to answer it.",
    ...withRanges(documentType.json),
    ...CLOSED_TO_OTHERS,
    definitions: {
      ...DEFINITIONS,
      ...orEstimate(mayBeUncertain(distributionSchemas()) as Schemas),
      uncertain: { anyOf: [UNCERTAIN_SCHEMA, ESTIMATE] },
      estimate: MARK_SCHEMA,
      steps: stepsSchema(),
    },
  });
}

const FOUR: JsonSchema = { enum: LEVELS.map(({ name }) => name) };

/** A document without `levels` knows the four only. */
const CLOSED_TO_OTHERS: JsonSchema = {
  if: { required: ["levels"] },
  else: {
    properties: {
      services: {
        additionalProperties: {
          properties: { level: FOUR, levels: { propertyNames: FOUR } },
        },
      },
    },
  },
};

type Schemas = Readonly<Record<string, JsonSchema>>;

/** Numbers of a scenario may be uncertain; those of its run and of what is asked of it may not. */
function withRanges({ properties, ...rest }: JsonSchema): JsonSchema {
  const entries = Object.entries(properties as Schemas).map(([key, schema]) => [
    key,
    UNCERTAIN_IN.includes(key) ? mayBeUncertain(schema) : schema,
  ]);
  return { ...rest, properties: Object.fromEntries(entries) };
}

const NUMBERS = ["duration", "rate", "growth", "money", "share"].map((name) => `#/definitions/${name}`);

const ESTIMATE = { $ref: "#/definitions/estimate" };

/** A distribution may be marked as an estimate wherever one stands. */
function orEstimate({ distribution, ...others }: Schemas): Schemas {
  const { anyOf, ...told } = distribution!;
  return { ...others, distribution: { ...told, anyOf: [...(anyOf as readonly JsonSchema[]), ESTIMATE] } };
}

/** The same schema, where each number may be a range as well, and be marked as an estimate. */
function mayBeUncertain(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(mayBeUncertain);
  if (!isRecord(schema)) return schema;
  const { description, ...own } = schema;
  const told = description === undefined ? {} : { description };
  if (NUMBERS.includes(String(own.$ref)) || own.type === "integer" || own.type === "number")
    return { anyOf: [own, { $ref: "#/definitions/uncertain" }], ...told };
  return Object.fromEntries(
    Object.entries(schema).map(([key, each]) => [key, key === "default" ? each : mayBeUncertain(each)]),
  );
}
