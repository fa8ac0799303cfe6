import { test } from "uvu";
import * as assert from "uvu/assert";
import { levelsCommand } from "../../../src/cli/commands/levels.ts";
import { ranBy } from "../headroom.ts";

const levels = ranBy(levelsCommand);

test("levels are told from their lists, all or one", async () => {
  assert.match((await levels()).out, /user-provided[\s\S]*brokered[\s\S]*managed[\s\S]*on-demand/);
  const { code, out } = await levels("managed");
  assert.is(code, 0);
  assert.match(out, /managed/);
});

test.run();
