import { test } from "uvu";
import * as assert from "uvu/assert";
import { parse as yaml } from "yaml";
import { levelsCommand } from "../../../src/cli/commands/levels.ts";
import { study } from "../../scenario/small.ts";
import { ranBy } from "../headroom.ts";

const levels = ranBy(levelsCommand);

test("levels are told from their lists, all or one", async () => {
  assert.match((await levels()).out, /user-provided[\s\S]*brokered[\s\S]*managed[\s\S]*on-demand/);
  const { code, out } = await levels("managed");
  assert.is(code, 0);
  assert.match(out, /managed/);
});

test("with --yaml a level is written as a scenario defines one, and runs as it stands", async () => {
  const { code, out } = await levels("brokered", "--yaml");
  assert.is(code, 0);
  const { levels: own } = yaml(out) as { levels: object };
  const read = study({ levels: own, services: { db: { level: "my-brokered" } } });
  assert.is(read.variants[0]!.scenario.services[0]!.defined!.name, "my-brokered");
});

test.run();
