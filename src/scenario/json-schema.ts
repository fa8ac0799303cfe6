import { documentType } from "./document.ts";
import { distributionSchemas } from "./language/distribution-schema.ts";
import type { JsonSchema } from "./language/schema.ts";
import { DEFINITIONS } from "./language/values.ts";

/** The scenario language as a JSON Schema (draft 7) for editors: closed to unknown keys, with the manual in its descriptions. */
export function jsonSchema(): JsonSchema {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "headroom scenario",
    description: "One question about the capacity of a platform, and everything it takes to answer it.",
    ...documentType.json,
    definitions: { ...DEFINITIONS, ...distributionSchemas() },
  };
}
