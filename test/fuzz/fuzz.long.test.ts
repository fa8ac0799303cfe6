import { readdirSync, readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { attempt } from "./attempt.ts";
import { Chance } from "./chance.ts";
import { mutant, original } from "./mutate.ts";

// A small part of `npm run fuzz`.

const originals = readdirSync("scenarios")
  .filter((name) => name.endsWith(".yaml"))
  .sort()
  .map((name) => original(readFileSync(`scenarios/${name}`, "utf8")));

test("whatever is written into a scenario, it is refused in words at its line, or means something", async () => {
  const came = { invalid: 0, valid: 0, ran: 0 };
  for (let nth = 0; nth < 150; nth++) {
    const found = await attempt(mutant(originals, new Chance(`fuzz/test/${nth}`)), { run: false });
    assert.equal(found.faults, [], `input ${nth}`);
    came[found.came]++;
  }
  assert.ok(came.invalid > 20 && came.valid > 5, JSON.stringify(came));
});

test.run();
