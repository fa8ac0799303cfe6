import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { missingBaseline } from "../../../src/cli/testing/missing-baseline.ts";
import { folder } from "../headroom.ts";

const dir = folder();
const at = (name: string) => join(dir, name);
const asked = (isNeeded: boolean) => missingBaseline(at("a.yaml"), { renamed: [], isNeeded });

test("alone in its folder, a scenario without a baseline is only told of; beside others that have one it may fail", () => {
  assert.equal([asked(true).checks, asked(true).notes.length], [[], 1]);
  writeFileSync(at("b.baseline.json"), "");
  writeFileSync(at("c.baseline.json"), "");
  assert.match(asked(false).notes[0]!, "while 2 others in its folder have one: deleted?");
  assert.equal([asked(true).checks[0]!.verdict, asked(true).notes], ["fail", []]);
  writeFileSync(at("a.baseline.json"), "");
  assert.equal([asked(true).checks, asked(true).notes], [[], []]);
});

test.run();
