import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { folder, headroom } from "./cli/headroom.ts";
import { fences } from "./support/fences.ts";

// Its commands run in manual.long.test.ts, with those of the manual.

const root = fileURLToPath(new URL("..", import.meta.url));
const path = join(root, "README.md");
const readme = readFileSync(path, "utf8");

test("it fits on three screens", () => {
  assert.ok(readme.trimEnd().split("\n").length <= 150);
});

test("the two commands of npm exist", () => {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  assert.equal(readme.match(/^npm \w+/gm), ["npm start", "npm test"]);
  assert.is(scripts.start, "node src/start.mjs run scenarios/four-levels.yaml");
  assert.ok(scripts.test);
});

test("the small scenario has 20 lines and gives the output that is shown", async () => {
  const [scenario = ""] = fences(readme, "yaml");
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
    assert.fixture(
      fences(readme, "text")[0]!.trimEnd(),
      shown.trimEnd(),
      "README shows another output; UPDATE=1 corrects it",
    );
});

test("every link leads to a file, and the picture is small", () => {
  const links = [...readme.matchAll(/\]\(([^)]+)\)/g)].map(([, to]) => to!);
  for (const link of links) assert.ok(existsSync(join(root, link)), link);
  const bytes = readFileSync(join(root, links[0]!));
  assert.is(bytes.toString("latin1", 1, 4), "PNG");
  assert.ok(bytes.length < 250_000);
});

test.run();
