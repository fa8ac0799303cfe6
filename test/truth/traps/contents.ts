import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { TRAPS } from "./caught.ts";

/** Each well-known mistake → whether quick tests catch it, and whether long ones do, by what their files say. */
function catching(): ReadonlyMap<string, ReadonlySet<"quick" | "long">> {
  const found = new Map<string, Set<"quick" | "long">>();
  for (const name of readdirSync("test", { recursive: true, encoding: "utf8" }))
    if (name.endsWith(".test.ts"))
      for (const [traps] of readFileSync(join("test", name), "utf8").matchAll(/\bcaught\((?:"T\d+"(?:, )?)+\)/g))
        for (const [trap] of traps.matchAll(/T\d+/g))
          found.set(trap, (found.get(trap) ?? new Set()).add(name.endsWith(".long.test.ts") ? "long" : "quick"));
  return found;
}

/** The last test of a whole run: what its files say that they catch was caught by a test that ran and passed. */
export function testOfTraps(run: "quick" | "long"): void {
  const folder = process.env.HEADROOM_WHOLE_RUN;
  const says = `each of 44 well-known mistakes has a test, and those of ${run} tests were caught by one that ran and passed`;
  // A part of the tests cannot catch all.
  if (!folder) test.skip(says, () => {});
  else
    test(says, () => {
      const where = catching();
      assert.equal(
        Object.keys(TRAPS).filter((trap) => !where.has(trap)),
        [],
      );
      assert.is(where.size, 44);
      const caught = new Set(readFileSync(join(folder, "traps"), "utf8").split("\n"));
      assert.equal(
        [...where].filter(([trap, runs]) => runs.has(run) && !caught.has(trap)),
        [],
      );
    });
  test.run();
}
