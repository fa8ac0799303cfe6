import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { EXIT_TABLE } from "../src/cli/exit.ts";
import { LEVELS } from "../src/platform/levels.ts";
import { folder, headroom, here, start } from "./cli/headroom.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const path = join(root, "README.md");
const readme = readFileSync(path, "utf8");

/** The fenced blocks of a language, in their order. */
function blocks(language: string): readonly string[] {
  return [...readme.matchAll(/^```(\w+)\n(.*?)^```$/gms)]
    .filter(([, of]) => of === language)
    .map(([, , text]) => text!);
}

const commands = blocks("sh").flatMap((block) =>
  block
    .trim()
    .split("\n")
    .map((line) => line.replace(/ +#.*$/, "")),
);

test("the commands of npm exist", () => {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  assert.equal(
    commands.filter((command) => command.startsWith("npm")),
    ["npm start", "npm test"],
  );
  assert.is(scripts.start, "node dist/cli.js");
  assert.ok(scripts.test);
});

test("every command of headroom works, in its short form", async () => {
  const cwd = folder();
  symlinkSync(join(root, "scenarios"), join(cwd, "scenarios"));
  for (const command of ["headroom", ...commands.filter((command) => command.startsWith("headroom"))]) {
    const words = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare!).slice(1);
    const runs = words.length === 0 || words[0] === "run";
    const { code, err } = await start([...words, ...(runs ? ["--replications", "1", "--quiet"] : [])], {}, cwd).ended;
    assert.is(code, 0, `${command}: ${err}`);
  }
});

test("the small scenario has 20 lines and gives the output that is shown", async () => {
  const [scenario = ""] = blocks("yaml");
  assert.is(scenario.trim().split("\n").length, 20);
  const dir = folder();
  writeFileSync(join(dir, "cache.yaml"), scenario);
  const { code, out, err } = await headroom("run", join(dir, "cache.yaml"), "--out", join(dir, "out"));
  assert.is(code, 0, err);
  const shown = out.slice(0, out.indexOf("\nReports:"));
  if (process.env.UPDATE === "1")
    writeFileSync(
      path,
      readme.replace(/^```text\n.*?^```$/ms, () => `\`\`\`text\n${shown.trimEnd()}\n\`\`\``),
    );
  else
    assert.fixture(blocks("text")[0]!.trimEnd(), shown.trimEnd(), "README shows another output; UPDATE=1 corrects it");
});

test("the library's snippet runs as it stands", async () => {
  const dir = folder();
  mkdirSync(join(dir, "node_modules"));
  symlinkSync(root, join(dir, "node_modules", "headroom"));
  symlinkSync(join(root, "scenarios"), join(dir, "scenarios"));
  const short = blocks("ts")[0]!.replace('"utf8")', '"utf8").replace("replications: 30", "replications: 1")');
  writeFileSync(join(dir, "snippet.mjs"), short);
  const { code, out, err } = await start([], {}, dir, join(dir, "snippet.mjs")).ended;
  assert.is(code, 0, err);
  assert.match(out, "usable within 15 min");
});

test("the tables of levels and exit codes are those of the program", async () => {
  for (const { name } of LEVELS) assert.match(readme, new RegExp(`^\\| \\d ${name} \\|`, "m"));
  for (const [code] of EXIT_TABLE) assert.match(readme, new RegExp(`^\\| ${code} \\|`, "m"));
  assert.is((await here("levels", "on-demand")).code, 0);
});

test("the picture is there and small", () => {
  const [, picture = ""] = /!\[[^\]]*\]\(([^)]+)\)/.exec(readme) ?? [];
  const bytes = readFileSync(join(root, picture));
  assert.is(bytes.toString("latin1", 1, 4), "PNG");
  assert.ok(bytes.length < 250_000);
});

test.run();
