import { spawnSync } from "node:child_process";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { codeOf } from "../support/code.ts";
import { importsOf, linesOf, source, sourcesUnder } from "../support/sources.ts";
import {
  dialectStaysInTheCore,
  everySourceHasItsTest,
  filesAreShort,
  functionsAreShort,
  importsGoDown,
  namesAreOurWords,
  onlyThePageDraws,
  type Rule,
} from "./house.ts";

const sources = sourcesUnder("src");
const tests = sourcesUnder("test").filter(({ path }) => path.endsWith(".test.ts"));

/** The rules, as sentences; each with texts that break it and texts that only look like it. */
const rules: readonly { says: string; rule: Rule; breaks: readonly Planted[]; keeps: readonly Planted[] }[] = [
  {
    says: "imports only go down",
    rule: importsGoDown,
    breaks: [
      ["maths/a.ts", 'import { b } from "../platform/b.ts";'],
      ["scenario/a.ts", 'import type { B } from "../simulation/b.ts";'],
      ["simulation/a.ts", 'export * from "../executors/b.ts";'],
      ["executors/a.ts", 'const b = await import("../report/b.ts");'],
      ["report/page/a.ts", 'import "../../cli/b.ts";'],
      ["experiment/a.ts", 'import { inline } from "../executors/inline.ts";'],
      ["experiment/a.ts", 'import { b } from "../index.ts";'],
      ["index.ts", 'export { b } from "./cli/b.ts";'],
      ["version.ts", 'import { b } from "./maths/b.ts";'],
      ["utils/a.ts", 'import { b } from "../maths/b.ts";'],
      ["core/a.ts", 'import { b } from "../platform/b.ts";'],
      ["core/a.ts", 'import type { B } from "../simulation/b.ts";'],
      ["core/a.ts", 'import { b } from "../maths/b.ts";'],
      ["scenario/a.ts", 'import type { B } from "../core/b.ts";'],
      ["report/a.ts", 'import { b } from "../core/b.ts";'],
      ["cli/commands/trace.ts", 'import { b } from "../../core/b.ts";'],
    ],
    keeps: [
      ["maths/a.ts", 'import { b } from "./b.ts";\nimport { VERSION } from "../version.ts";'],
      ["scenario/a.ts", 'import { b } from "../platform/b.ts";\nimport { c } from "../maths/c.ts";'],
      ["experiment/a.ts", 'import type { Executor } from "../executors/executor.ts";'],
      ["experiment/a.ts", 'import { type Executor } from "../executors/executor.ts";'],
      ["index.ts", 'export { b } from "./report/b.ts";'],
      ["core/a.ts", 'import { b } from "./b.ts";'],
      ["maths/a.ts", 'import { b } from "../core/draws/b.ts";'],
      ["platform/a.ts", 'import type { Word } from "../core/model/words.ts";'],
      ["simulation/a.ts", 'import { b } from "../core/b.ts";\nimport { core } from "#core";'],
      ["maths/a.ts", '// import { b } from "../platform/b.ts";'],
      ["maths/a.ts", "const text = `import { b } from '../platform/b.ts'`;"],
    ],
  },
  {
    says: "only the report's page draws",
    rule: onlyThePageDraws,
    breaks: [
      ["report/a.ts", 'import { select } from "d3-selection";'],
      ["report/a.ts", 'import { axisLeft, scaleLinear } from "d3";'],
      ["report/a.ts", 'import * as d3 from "d3";'],
    ],
    keeps: [
      ["report/page/a.ts", 'import { select } from "d3-selection";'],
      ["report/a.ts", 'import { line, scaleLinear } from "d3";'],
    ],
  },
  {
    says: "the core's language stays in the core",
    rule: dialectStaysInTheCore,
    breaks: [
      ["maths/a.ts", "const a: f64 = 1;"],
      ["simulation/a.ts", "export const b = i32(a);"],
    ],
    keeps: [
      ["core/engine/a.ts", "const a: f64 = 1;"],
      ["maths/a.ts", "// a f64\nconst a = 'i32';"],
    ],
  },
  {
    says: "files are short",
    rule: filesAreShort,
    breaks: [["maths/a.ts", "const a = 1;\n".repeat(251)]],
    keeps: [["maths/a.ts", "const a = 1;\n".repeat(250)]],
  },
  {
    says: "functions are short",
    rule: functionsAreShort,
    breaks: [
      ["maths/a.ts", `function a(b: number): number {\n${"b++;\n".repeat(69)}}`],
      ["maths/a.ts", `function a(b: number): { c: number } {\n${"b++;\n".repeat(69)}}`],
      ["maths/a.ts", `const a = (b: number) => {\n${"b++;\n".repeat(69)}};`],
      ["maths/a.ts", `class A {\n  a(b: number): void {\n${"b++;\n".repeat(69)}}\n}`],
      ["maths/a.ts", `const a = { b(c: number): Array<number> {\n${"c++;\n".repeat(69)}} };`],
    ],
    keeps: [
      ["maths/a.ts", `function a(b: number): number {\n${"b++;\n".repeat(68)}}`],
      ["maths/a.ts", `export class A<T> extends B {\n${"  a = 1;\n".repeat(80)}}`],
      ["maths/a.ts", `export interface A {\n${"  a: 1;\n".repeat(80)}}`],
      ["maths/a.ts", `export const table = {\n${"  a: [{ b: 1 }],\n".repeat(80)}} as const;`],
      ["maths/a.ts", `const text = "{";\n${"const a = 1;\n".repeat(80)}const end = /[}/]/;`],
    ],
  },
  {
    says: "exported names are our words",
    rule: namesAreOurWords,
    breaks: [
      ["maths/a.ts", "export function makeRng(): void {}"],
      ["maths/a.ts", "export class Semaphore {}"],
      ["maths/a.ts", "export const burnIn = 1, b = 2;"],
      ["maths/a.ts", "export interface PodList {}"],
      ["maths/a.ts", "export { hold as sleep };"],
      ["maths/a.ts", 'export type { TenantId } from "./b.ts";'],
      ["maths/a.ts", "export async function nextCustomer(): Promise<void> {}"],
    ],
    keeps: [["maths/a.ts", "const rng = 1;\nexport function podium(): void {}\nexport const sparring = 1;"]],
  },
  {
    says: "every source has its test",
    rule: everySourceHasItsTest([
      source("maths/a.test.ts", 'import { a } from "../../src/maths/a.ts";\n// src/maths/b.ts by its output'),
      source("page.test.ts", 'await load(page, "src/report/page/a.ts");'),
      source("types.test.ts", 'import type { E } from "../src/maths/e.ts";'),
    ]),
    breaks: [
      ["maths/b.ts", "export function b(): void {}"],
      ["maths/e.ts", "export function e(): void {}\nexport interface E {}"],
      ["maths/c.ts", "register();"],
      ["cli/start.ts", "start();"],
    ],
    keeps: [
      ["maths/a.ts", "export function a(): void {}"],
      ["report/page/a.ts", "export function a(): void {}"],
      ["maths/c.ts", "export interface C {}\nexport type D = 1;"],
    ],
  },
];

type Planted = readonly [path: string, text: string];

for (const { says, rule, breaks, keeps } of rules) {
  for (const planted of breaks)
    test(`${says}: a breach is found: ${named(planted)}`, () => {
      assert.is(rule([source(...planted)]).length, 1);
    });
  for (const planted of keeps)
    test(`${says}: no false alarm: ${named(planted)}`, () => {
      assert.equal(rule([source(...planted)]), []);
    });
}

for (const { says, rule } of rules.slice(0, -1)) test(`src: ${says}`, () => keeps(rule));

test("src: every source has its test", () => keeps(everySourceHasItsTest(tests)));

test("the sources that are read are those that are there", () => {
  assert.ok(sources.some(({ path }) => path === "version.ts"));
  const lengths = sources.map(linesOf).sort((a, b) => a - b);
  console.log(`\nsrc: ${sources.length} files, median ${lengths[lengths.length >> 1]} lines`);
});

test("code has the offsets and lines of its text, without comments and strings", () => {
  const text = `a('b\\'c', /* d\n */ \`e\${f({ g: \`h\` })}i\`) / 2 / j; // k\nreturn /[/"]l/.test(m)`;
  const code = codeOf(text);
  assert.is(code, "a('    ',     \n    `  {f({ g: ` ` })} `) / 2 / j;     \nreturn /     /.test(m)");
  for (const { path, text, code } of [...sources, ...tests]) {
    assert.is(code.length, text.length, path);
    assert.is(code.split("\n").length, text.split("\n").length, path);
    assert.is(code.split("{").length, code.split("}").length, `${path}: braces do not match`);
  }
});

test("imports are found in all their shapes", () => {
  const text = `import a from "1"; import { b, type C as D } from '2';\nimport type { E } from "3"; import "4";
    export { f } from "5"; export * from "6"; export interface G { h: "7" }\nimport * as i from "8"; await import("9"); const j = import.meta.url + "10";`;
  const found = importsOf(source("maths/a.ts", text));
  assert.equal(
    found.map(({ from }) => from),
    ["1", "2", "3", "4", "5", "6", "8", "9"],
  );
  assert.equal(found[1]?.names, ["b", "C"]);
  assert.equal(
    found.filter(({ typeOnly }) => typeOnly).map(({ from }) => from),
    ["3"],
  );
});

test("no package is stored: a link called node_modules, merged, would take the place of the folder", () => {
  const { status, stdout } = spawnSync("git", ["ls-files", "--error-unmatch", "node_modules"], { encoding: "utf8" });
  assert.not.equal(status, 0, `git rm --cached node_modules: ${stdout}`);
});

function keeps(rule: Rule): void {
  const broken = rule(sources);
  assert.is(broken.length, 0, `\n${broken.join("\n")}`);
}

function named([path, text]: Planted): string {
  const line = text.split("\n", 1)[0] ?? "";
  return `${path} ${line.slice(0, 60)}`;
}

test.run();
