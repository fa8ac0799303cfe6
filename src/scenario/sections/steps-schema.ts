import { GRAMMAR, type Grammar } from "../../platform/grammar.ts";
import type { JsonSchema } from "../language/schema.ts";
import { CONDITIONS } from "./level-steps.ts";

/** For editors: the words of steps, and what may stand beside them. */
export function stepsSchema(): JsonSchema {
  const grammars: readonly (readonly [string, Grammar])[] = Object.entries(GRAMMAR);
  const alone = grammars.flatMap(([word, { names, fields }]) =>
    names === undefined || fields[names]!.default !== undefined ? [word] : [],
  );
  const beside = grammars.flatMap(([, { names, fields }]) =>
    Object.entries(fields).flatMap(([key, field]) => (key === names || field.is === "fixed" ? [] : [field.key ?? key])),
  );
  const keys = [...grammars.flatMap(([word, { names }]) => (names === undefined ? [] : [word])), ...CONDITIONS];
  const properties = Object.fromEntries([...keys, ...beside].map((key) => [key, {}]));
  return {
    type: "array",
    items: {
      anyOf: [
        { enum: alone },
        {
          type: "object",
          properties: { ...properties, steps: { $ref: "#/definitions/steps" } },
          additionalProperties: false,
        },
      ],
    },
    description:
      "Steps: each a word alone, or a map of one word with what it names. `headroom manual own-levels` has all.",
  };
}
