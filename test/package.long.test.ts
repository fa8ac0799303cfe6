import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { folder } from "./cli/headroom.ts";

const [packed, project] = [folder(), folder()];

/** A command in the project; its output, once it has ended well. */
function run(line: string, cwd = project): string {
  const { status, stdout, stderr } = spawnSync(line, { cwd, shell: true, encoding: "utf8" });
  assert.is(status, 0, `${line}: ${stderr}${stdout}`);
  return stdout;
}

test("it can be packed, and installed in an empty project", () => {
  run("npm run -s build:types", process.cwd());
  run(`npm pack --ignore-scripts --pack-destination ${packed}`, process.cwd());
  const [tarball] = readdirSync(packed);
  assert.is(tarball, "headroom-0.1.0.tgz");
  writeFileSync(join(project, "package.json"), '{"name": "mine", "private": true, "type": "module"}\n');
  run(`npm i --no-audit --no-fund ${join(packed, tarball!)} typescript@5.4.5 @types/node@20`);
  const installed = join(project, "node_modules", "headroom");
  for (const name of ["LICENSE", "README.md", "scenarios/four-levels.yaml"])
    assert.ok(existsSync(join(installed, name)));
  for (const name of ["src", "test"]) assert.not.ok(existsSync(join(installed, name)), name);
});

test("npx headroom prints help and writes nothing; init and run do what they say", () => {
  const before = readdirSync(project);
  assert.match(run("npx headroom"), /Commands:[\s\S]*headroom run <file\.\.>[\s\S]*Exit codes:/);
  assert.equal(readdirSync(project), before);
  run("npx headroom init mine");
  assert.equal(readdirSync(join(project, "mine")), ["scenario.schema.json", "scenario.yaml"]);
  run("npx headroom run mine/scenario.yaml --replications 2 --quiet");
  assert.match(readFileSync(join(project, "reports", "scenario.html"), "utf8"), /^<!doctype html>/i);
});

const PROGRAM = `
import { readFileSync } from "node:fs";
import { type Check, html, inline, load, parse, type Results, runExperiment, type Study, terminal, VERSION } from "headroom";
import page from "headroom/page.json";

const study: Study = parse(readFileSync("mine/scenario.yaml", "utf8"), { file: "scenario.yaml" });
const results: Results = await runExperiment(study, inline({ buckets: 100 }), { version: VERSION });
const checks: readonly Check[] = results.checks ?? [];
console.log(terminal(results, { width: 100, colour: false }), html(results, page).length, checks.length);
await load("mine/scenario.yaml");
await load(new URL("mine/scenario.yaml", import.meta.url));
`;

test("as a library: a program runs, and TypeScript 5.4 knows every type without skipLibCheck", () => {
  const javaScript = PROGRAM.replace(/\btype (?=\w+[ ,])/g, "")
    .replace(/: (?:Study|Results|readonly Check\[\])/g, "")
    .replace(/\b(?:Check|Results|Study), /g, "")
    .replace(
      /^import page.*$/m,
      'const page = JSON.parse(readFileSync("node_modules/headroom/dist/page.json", "utf8"));',
    );
  writeFileSync(join(project, "program.js"), javaScript);
  assert.match(run("node program.js"), "A cache at four levels");
  writeFileSync(join(project, "program.ts"), PROGRAM);
  const shared = { target: "es2022", strict: true, noEmit: true, skipLibCheck: false, resolveJsonModule: true };
  for (const [module, moduleResolution, more] of [
    ["nodenext", "nodenext", {}],
    ["esnext", "bundler", { exactOptionalPropertyTypes: true, verbatimModuleSyntax: true }],
  ] as const) {
    const compilerOptions = { ...shared, ...more, module, moduleResolution, types: ["node"] };
    mkdirSync(join(project, module), { recursive: true });
    writeFileSync(
      join(project, module, "tsconfig.json"),
      JSON.stringify({ compilerOptions, files: ["../program.ts"] }),
    );
    run(`npx tsc -p ${module}`);
  }
});

test.run();
