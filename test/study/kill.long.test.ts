import { test } from "uvu";
import * as assert from "uvu/assert";
import { killed, page, VICTIMS } from "./kill.ts";

for (const victim of VICTIMS)
  test(`${victim.name}: what is killed once and gone on from leaves the files of one that was not`, async () => {
    const words = (out: string) => victim.words(out).map((word) => (["150", "60"].includes(word) ? "6" : word));
    const row = await killed({ ...victim, words }, 1);
    assert.equal([row.kills, row.refused, row.different], [1, 0, []]);
    assert.match(page([row]), `| ${victim.name} | 1 |`);
  });

test.run();
