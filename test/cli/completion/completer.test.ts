import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { allCommands, COMMANDS } from "../../../src/cli/commands.ts";
import { completions } from "../../../src/cli/completion/completer.ts";
import { RESULTS, SCENARIOS } from "../../../src/cli/completion/offers.ts";
import { LEVELS } from "../../../src/platform/levels.ts";
import { folder } from "../headroom.ts";

const commands = await allCommands();
const next = (...words: readonly string[]) => completions(words, commands);

test("the first word is a command, as far as it is written", () => {
  assert.equal(next(""), [...Object.keys(COMMANDS), "--help", "--version"]);
  assert.equal(next("re"), ["report"]);
  assert.equal(next("--v"), ["--version"]);
  assert.equal(next("nothing", ""), []);
});

test("options are those of the command that are not given yet; some may be given again", () => {
  assert.equal(next("report", "--"), ["--out", "--format", "--quiet", "--help"]);
  assert.equal(next("report", "a.json", "--quiet", "--"), ["--out", "--format", "--help"]);
  assert.equal(next("compare", "--renamed", "a=b", "--ren"), ["--renamed"]);
});

test("values: words, lists of words, those of a level, a topic, a shell; joined by an equals sign, as bash splits it too", () => {
  assert.equal(next("compare", "--format", ""), ["text", "markdown", "json"]);
  assert.equal(next("test", "--format", "j"), ["junit", "json"]);
  assert.equal(next("test", "--format", "junit,j"), ["junit,json"]);
  assert.equal(next("test", "--format=junit,m"), ["--format=junit,markdown"]);
  assert.equal(next("test", "--format", "=", "gi"), ["github"]);
  assert.equal(next("compare", "--format", "="), ["text", "markdown", "json"]);
  assert.equal(
    next("levels", ""),
    LEVELS.map(({ name }) => name),
  );
  assert.ok(next("manual", "li").includes("limits"));
  assert.equal(next("completion", "f"), ["fish"]);
  assert.equal(next("levels", "on-demand", ""), []);
  assert.equal(next("run", "--seed", ""), []);
});

test("files are those that the command reads, and folders on the way to them", () => {
  const dir = folder();
  mkdirSync(join(dir, "sub"));
  for (const name of ["a.yaml", "b.yml", "r.json", "p.journal", "x.txt", ".hidden.yaml"])
    writeFileSync(join(dir, name), "");
  const names = (...words: readonly string[]) => next(...words).map((path) => path.slice(dir.length + 1));
  assert.equal(names("validate", `${dir}/`), ["a.yaml", "b.yml", "sub/"]);
  assert.equal(names("validate", join(dir, "a.yaml"), `${dir}/b`), ["b.yml"]);
  assert.equal(names("report", `${dir}/`), ["r.json", "sub/"]);
  assert.equal(names("run", "x", "--resume", `${dir}/`), ["p.journal", "sub/"]);
  assert.equal(names("run", "x", "--out", `${dir}/`), ["sub/"]);
  assert.equal(names("run", "x", "-o", `${dir}/`), ["sub/"]);
  assert.equal(names("run", `${dir}/.h`), [".hidden.yaml"]);
  assert.equal(next("run", `${dir}/nowhere/`), []);
});

test("what is offered are positionals and options that there are", () => {
  const offersOf = (name: string) => commands.find(({ usage }) => usage.startsWith(name))!.offers!;
  assert.is(offersOf("explain").file, SCENARIOS);
  assert.is(offersOf("report").file, RESULTS);
  for (const { usage, offers = {}, positionals = {}, options = {} } of commands)
    for (const name of Object.keys(offers)) assert.ok(name in positionals || name in options, `${usage}: ${name}`);
});

test.run();
