import { test } from "uvu";
import * as assert from "uvu/assert";
import { explainCommand } from "../../../src/cli/commands/explain.ts";
import { ranBy, TINY } from "../headroom.ts";

test("explain gives every value with its origin", async () => {
  const { code, out } = await ranBy(explainCommand)(TINY);
  assert.is(code, 0);
  assert.match(out, /pool\.vms +5 .*tiny\.yaml:12/);
});

test.run();
