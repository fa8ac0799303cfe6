import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";

// The rules of the house that Biome keeps (biome.json, src/*.grit), tried on a planted project: `npm run check` tries them
// on this one.

/** Where a text is planted below src/, the text, and the word by which Biome complains of it. */
const BREAKS: readonly (readonly [path: string, text: string, says: string])[] = [
  // node: only in the cli and in the executors that need it.
  ["maths/node.ts", 'export { readFileSync } from "node:fs";', "noNodejsModules"],
  ["executors/inline.ts", 'import { cpus } from "os";\nexport const count = cpus().length;', "noNodejsModules"],
  ["index.ts", 'export * from "node:fs";', "noNodejsModules"],
  // No clock, no chance, no process, no console and no locale below the cli.
  ["maths/now.ts", "export const now = Date.now();", "noRestrictedGlobals"],
  ["maths/date.ts", "export const now = new Date();", "noRestrictedGlobals"],
  ["maths/chance.ts", "export const u = Math.random();", "Math.random"],
  ["maths/hidden-chance.ts", "const { random } = Math;\nexport const u = random();", "Name the function of Math"],
  ["report/page/chance.ts", "export const u = [Math.random()];", "Math.random"],
  ["report/page/date.ts", "export const now = new Date();", "noRestrictedGlobals"],
  ["simulation/clock.ts", "export const t = performance.now();", "noRestrictedGlobals"],
  ["simulation/process.ts", "export const { env } = process;", "noRestrictedGlobals"],
  ["simulation/global.ts", "export const t = globalThis.process.uptime();", "Name a global by itself"],
  ["report/console.ts", "console.log(1);", "noRestrictedGlobals"],
  ["executors/timer.ts", "setTimeout(() => {}, 0);", "noRestrictedGlobals"],
  ["report/locale.ts", "export const text = (1).toLocaleString();", "locale"],
  ["report/sort.ts", 'export const order = "a".localeCompare("b");', "locale"],
  ["report/intl.ts", "export const format = new Intl.NumberFormat();", "noRestrictedGlobals"],
  // Only the report's page draws.
  ["report/document.ts", "document.createElement('p');", "noRestrictedGlobals"],
  ["report/window.ts", "export const width = window.innerWidth;", "noRestrictedGlobals"],
  // Names, and imports in one direction.
  ["maths/default.ts", "export default function a(): void {}", "noDefaultExport"],
  ["maths/default-name.ts", "const a = 1;\nexport { a as default };", "noDefaultExport"],
  ["maths/one.ts", 'import { b } from "./other.ts";\nexport const a = () => b;', "noImportCycles"],
  ["maths/other.ts", 'import { a } from "./one.ts";\nexport const b = () => a;', "noImportCycles"],
];

/** What only looks like it. */
const KEEPS: readonly (readonly [path: string, text: string])[] = [
  ["cli/world.ts", 'import { readFileSync } from "node:fs";\nconsole.log(readFileSync, process.argv, Date.now());'],
  ["executors/threads.ts", 'import { cpus } from "node:os";\nexport const count = cpus().length;'],
  ["executors/worker.ts", 'import { parentPort } from "node:worker_threads";\nexport const port = parentPort;'],
  ["report/page/page.ts", 'setTimeout(() => document.createElement("p"), 0);\nexport const width = window.innerWidth;'],
  ["maths/comment.ts", '// Date.now() and Math.random() are not for us\nexport const text = "console.log";'],
  [
    "simulation/window.ts",
    "export const length = (window: { start: number; end: number }) => window.end - window.start;",
  ],
  ["simulation/campaign.ts", "export const next = (campaign: { process: number }) => campaign.process;"],
];

const folder = mkdtempSync(join(tmpdir(), "headroom-style-"));
test.after(() => rmSync(folder, { recursive: true }));
const found = complaints();

for (const [path, text, says] of BREAKS)
  test(`a breach is found: src/${path}: ${text.split("\n", 1)[0]}`, () => {
    assert.ok(
      found.some((line) => line.includes(`src/${path},`) && line.includes(says)),
      found.filter((line) => line.includes(path)).join("\n"),
    );
  });

for (const [path] of KEEPS)
  test(`no false alarm: src/${path}`, () => {
    assert.equal(
      found.filter((line) => line.includes(`src/${path},`)),
      [],
    );
  });

/** What Biome says of all that is planted, a line each. */
function complaints(): readonly string[] {
  for (const name of ["biome.json", "src/purity.grit", "src/locale.grit"]) cpSync(name, join(folder, name));
  for (const [path, text] of [...BREAKS, ...KEEPS]) {
    mkdirSync(dirname(join(folder, "src", path)), { recursive: true });
    writeFileSync(join(folder, "src", path), `${text}\n`);
  }
  const biome = createRequire(import.meta.url).resolve("@biomejs/biome/bin/biome");
  const words = ["lint", "--vcs-enabled=false", "--max-diagnostics=none", "--reporter=github", "src"];
  try {
    return execFileSync(process.execPath, [biome, ...words], { cwd: folder, encoding: "utf8", stdio: "pipe" }).split(
      "\n",
    );
  } catch (error) {
    return (error as { stdout: string }).stdout.split("\n");
  }
}

test.run();
