import { FORMS } from "./distribution.ts";
import { type JsonSchema, told } from "./schema.ts";
import { definition } from "./values.ts";

/** What `#/definitions/distribution` and `#/definitions/part` (of a mixture) say. */
export function distributionSchemas(): { readonly distribution: JsonSchema; readonly part: JsonSchema } {
  return {
    distribution: {
      description: "A time that varies: a plain duration (always that long) or one of the forms.",
      anyOf: [definition("duration"), formsJson({})],
    },
    part: { description: "A share and a distribution.", ...formsJson({ share: definition("share") }) },
  };
}

function formsJson(beside: Record<string, JsonSchema>): JsonSchema {
  const count = 1 + Object.keys(beside).length;
  const forms = Object.entries(FORMS).map(([form, { type, says, example }]) => [
    form,
    { ...told(type.json, says), examples: [example] },
  ]);
  return {
    type: "object",
    properties: { ...beside, ...Object.fromEntries(forms) },
    required: Object.keys(beside),
    minProperties: count,
    maxProperties: count,
    additionalProperties: false,
  };
}
