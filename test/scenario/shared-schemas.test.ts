import { test } from "uvu";
import * as assert from "uvu/assert";
import type { JsonSchema } from "../../src/scenario/language/schema.ts";
import { withSharedSchemas } from "../../src/scenario/shared-schemas.ts";

const long = { type: "string", description: "What is said of it at length, in many words. ".repeat(6) };
const level = (own: object): JsonSchema => ({ type: "object", properties: { work: long, ...own } });
const schema: JsonSchema = {
  properties: { one: level({}), other: level({ more: { type: "integer" } }), short: { type: "number" } },
  definitions: { work: { const: 1 } },
};

test("what two places say at length stands once, under a name that is free, and each place leads to it", () => {
  assert.equal(withSharedSchemas(schema), {
    properties: {
      one: { type: "object", properties: { work: { $ref: "#/definitions/work_" } } },
      other: {
        type: "object",
        properties: { work: { $ref: "#/definitions/work_" }, more: { type: "integer" } },
      },
      short: { type: "number" },
    },
    definitions: { work: { const: 1 }, work_: long },
  });
});

test("a schema in which nothing stands twice stays as it is", () => {
  const alone: JsonSchema = { properties: { one: level({}) }, definitions: {} };
  assert.equal(withSharedSchemas(alone), alone);
});

test.run();
