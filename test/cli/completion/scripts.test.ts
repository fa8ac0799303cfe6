import { spawnSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { completionCommand } from "../../../src/cli/commands/completion.ts";
import { ASKS, SCRIPTS } from "../../../src/cli/completion/scripts.ts";
import { CLI, folder, ranBy } from "../headroom.ts";

const bin = folder();
symlinkSync(CLI, join(bin, "headroom"));

/** What a shell says with headroom on its path; undefined: the shell is not installed here. */
function said(shell: string, input: string): string | undefined {
  const env = { ...process.env, PATH: `${bin}:${process.env.PATH}` };
  const { stdout, stderr, error } = spawnSync(shell, [], { input, encoding: "utf8", env });
  if (error && "code" in error && error.code === "ENOENT") return undefined;
  assert.is(stderr, "");
  return stdout;
}

test("bash completes a command, a value, a list; and values that stand behind an equals sign", () => {
  const asked = (...words: readonly string[]) => {
    const line = `COMP_WORDS=(headroom ${words.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=${words.length}`;
    return said("bash", `${SCRIPTS.bash}\n${line}; _headroom; printf '%s\\n' "\${COMPREPLY[@]}"\n`)?.trim();
  };
  if (said("bash", "") === undefined) return;
  assert.is(asked("expl"), "explain");
  assert.is(asked("test", "--format", "junit,gi"), "junit,github");
  assert.is(asked("test", "--format", "=", "gi"), "github");
  assert.match(said("bash", `${SCRIPTS.bash}\ncomplete -p headroom\n`)!, "-o default -F _headroom headroom");
});

test("fish completes them too, where it is installed", () => {
  const found = said("fish", `${SCRIPTS.fish}\ncomplete -C 'headroom test --format junit,gi'\n`);
  if (found !== undefined) assert.is(found.trim(), "junit,github");
});

test("zsh reads its script without a word, where it is installed", () => {
  const found = said("zsh", `autoload -U compinit && compinit -D\n${SCRIPTS.zsh}\nprint $_comps[headroom]\n`);
  if (found !== undefined) assert.is(found.trim(), "_headroom");
});

test("each script asks headroom with all words, and completion prints that of the shell", async () => {
  const completion = ranBy(completionCommand);
  for (const [shell, script] of Object.entries(SCRIPTS)) {
    assert.match(script, `headroom ${ASKS} `);
    assert.match(script, `headroom completion ${shell}`);
    assert.is((await completion(shell)).out, script);
  }
  const before = process.env.SHELL;
  process.env.SHELL = "/usr/bin/fish";
  assert.is((await completion()).out, SCRIPTS.fish);
  process.env.SHELL = "/bin/tcsh";
  assert.match((await completion()).err, "completion: expected one of bash, zsh, fish, got none; name your shell");
  process.env.SHELL = before;
});

test.run();
