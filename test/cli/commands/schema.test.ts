import { test } from "uvu";
import * as assert from "uvu/assert";
import { schemaCommand } from "../../../src/cli/commands/schema.ts";
import { ranBy } from "../headroom.ts";

test("the schema is JSON Schema", async () => {
  const { code, out } = await ranBy(schemaCommand)();
  assert.is(code, 0);
  assert.match(JSON.parse(out).$schema, "json-schema.org");
});

test.run();
