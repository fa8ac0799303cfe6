import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { initCommand } from "../../../src/cli/commands/init.ts";
import { schemaCommand } from "../../../src/cli/commands/schema.ts";
import { validateCommand } from "../../../src/cli/commands/validate.ts";
import { EXIT } from "../../../src/cli/exit.ts";
import { folder, ranBy } from "../headroom.ts";

const init = ranBy(initCommand);

test("init writes a scenario that is valid, and never overwrites one", async () => {
  const dir = join(folder(), "new");
  const made = await init(dir);
  assert.is(made.code, 0);
  const path = join(dir, "scenario.yaml");
  assert.is((await ranBy(validateCommand)(path)).code, 0);
  assert.is(made.out.split(". Next: ")[1], `headroom run ${path}\n`);
  const [, schema = ""] = /^# yaml-language-server: \$schema=(\S+)$/m.exec(readFileSync(path, "utf8"))!;
  assert.is(readFileSync(join(dir, schema), "utf8"), (await ranBy(schemaCommand)()).out);
  writeFileSync(path, "mine");
  const again = await init(dir);
  assert.is(again.code, EXIT.usage);
  assert.match(again.err, "exists already");
  assert.is(readFileSync(path, "utf8"), "mine");
  assert.match((await init(join(path, "below"))).err, "a part of its path is no folder");
});

test.run();
