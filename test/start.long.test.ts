import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { folder } from "./cli/headroom.ts";

const { scripts, license } = JSON.parse(readFileSync("package.json", "utf8"));

/** What `npm start -- WORDS` runs once everything is built. */
function start(...words: readonly string[]) {
  const [program, ...own] = scripts.start.split(" ");
  assert.is(program, "node");
  return spawnSync(process.execPath, [...own, ...words], { encoding: "utf8" });
}

test("npm start runs the main job, with options where they are given", () => {
  assert.match(scripts.start, / run scenarios\/four-levels\.yaml$/);
  const out = folder();
  const { status, stderr } = start("--replications", "1", "--format", "csv", "--quiet", "--out", out);
  assert.is(status, 0, stderr);
  assert.ok(existsSync(join(out, "four-levels.summary.csv")));
});

test("npm start -- COMMAND runs that instead", () => {
  assert.match(start("validate", "scenarios/pool-sizing.yaml").stdout, /^scenarios\/pool-sizing\.yaml: valid/);
  assert.match(start("--version").stdout, /^\d+\.\d+\.\d+\n$/);
});

test("nobody is granted a licence until the owner says so", () => {
  assert.is(license, "UNLICENSED");
  assert.match(readFileSync("LICENSE", "utf8"), /^UNLICENSED\n/);
});

test.run();
