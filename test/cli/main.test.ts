import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { EXIT } from "../../src/cli/exit.ts";
import { main } from "../../src/cli/main.ts";
import { CLI, captured, headroom } from "./headroom.ts";

const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));

test("the version is that of package.json, and is told without loading a command", async () => {
  assert.equal(await captured(() => main(["--version"])), { code: 0, out: `${version}\n`, err: "" });
  assert.equal(await headroom("--version"), { code: 0, out: `${version}\n`, err: "" });
});

test("all other words go to the command line, and its code comes back", async () => {
  const { code, err } = await captured(() => main(["rnu"]));
  assert.is(code, EXIT.usage);
  assert.match(err, /unknown command "rnu"; did you mean "run"\?/);
});

test("a full disk behind standard output is said in words", async () => {
  const { code, stderr } = shell(`node ${CLI} schema > /dev/full`);
  assert.is(code, EXIT.usage);
  assert.match(stderr, /^headroom: standard output cannot be written: ENOSPC: no space left on device, write\n$/);
  // Where standard error is full too, the exit code alone tells.
  assert.is(shell(`node ${CLI} rnu 2> /dev/full`).code, EXIT.usage);
});

/** A line of a shell. */
function shell(line: string): { readonly code: number | null; readonly stderr: string } {
  const { status, stderr } = spawnSync("sh", ["-c", line], { encoding: "utf8" });
  return { code: status, stderr };
}

test.run();
