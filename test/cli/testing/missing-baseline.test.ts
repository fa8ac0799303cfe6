import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { missingBaseline } from "../../../src/cli/testing/missing-baseline.ts";
import { folder } from "../headroom.ts";

const dir = folder();
const at = (name: string) => join(dir, name);
const asked = (needs: Parameters<typeof missingBaseline>[1]["needs"]) =>
  missingBaseline(at("a.yaml"), { renamed: [], needs });

test("alone in its folder, a scenario without a baseline is only told of; beside others that have one it may fail", () => {
  assert.equal([asked("beside others").checks, asked("beside others").notes.length], [[], 1]);
  assert.equal([asked("all").checks[0]!.verdict, asked("all").notes], ["fail", []]);
  writeFileSync(at("b.baseline.json"), "");
  writeFileSync(at("c.baseline.json"), "");
  assert.match(asked("none").notes[0]!, "while 2 others in its folder have one: deleted?");
  assert.equal([asked("beside others").checks[0]!.verdict, asked("beside others").notes], ["fail", []]);
  writeFileSync(at("a.baseline.json"), "");
  assert.equal([asked("beside others").checks, asked("beside others").notes], [[], []]);
});

test.run();
