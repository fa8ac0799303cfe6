import { test } from "uvu";
import * as assert from "uvu/assert";
import { codeOf } from "./support/code.ts";
import {
  everySourceHasItsTest,
  filesAreShort,
  functionsAreShort,
  importsGoDown,
  namesAreOurWords,
  noClockNoChance,
  noDefaultExports,
  nodeOnlyAtTheDoors,
  onlyThePageDraws,
  type Rule,
} from "./support/house.ts";
import { importsOf, linesOf, source, sourcesUnder } from "./support/sources.ts";

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
      ["simulation/a.ts", 'import { b } from "../core/b.ts";\nimport { core } from "#core";'],
      ["maths/a.ts", '// import { b } from "../platform/b.ts";'],
      ["maths/a.ts", "const text = `import { b } from '../platform/b.ts'`;"],
    ],
  },
  {
    says: "node: only in the cli and in the executor that needs it",
    rule: nodeOnlyAtTheDoors,
    breaks: [
      ["maths/a.ts", 'import { readFileSync } from "node:fs";'],
      ["executors/inline.ts", 'import { cpus } from "os";'],
      ["index.ts", 'export * from "node:fs";'],
    ],
    keeps: [
      ["cli/a.ts", 'import { readFileSync } from "node:fs";'],
      ["executors/threads.ts", 'import { cpus } from "node:os";'],
      ["executors/worker.ts", 'import { parentPort } from "node:worker_threads";'],
    ],
  },
  {
    says: "only the report's page draws",
    rule: onlyThePageDraws,
    breaks: [
      ["report/a.ts", "document.createElement('p');"],
      ["cli/a.ts", "const width = globalThis.window.innerWidth;"],
      ["report/a.ts", "show({ window, sums }, (sum) => window.draw(sum));"],
      ["report/a.ts", 'import { select } from "d3-selection";'],
      ["report/a.ts", 'import { axisLeft, scaleLinear } from "d3";'],
      ["report/a.ts", 'import * as d3 from "d3";'],
    ],
    keeps: [
      ["report/page/a.ts", "document.createElement('p');"],
      ["report/a.ts", 'import { line, scaleLinear } from "d3";'],
      ["scenario/a.ts", "const document = parseDocument(text);\nreturn document.contents;"],
      ["simulation/a.ts", "function within(window: Window): boolean {\n  return window.start < plan.window.end;\n}"],
      ["simulation/a.ts", "for (const [nth, window] of windows.entries()) open(nth, window.kind);"],
      ["simulation/a.ts", "cells.reduce((sum, { window, sums }) => (window === 0 ? sum + sums.ready : sum), 0);"],
    ],
  },
  {
    says: "no clock, no chance, no console and no locale below the cli",
    rule: noClockNoChance,
    breaks: [
      ["maths/a.ts", "const now = Date.now();"],
      ["maths/a.ts", "const now = new Date();"],
      ["maths/a.ts", "const now = new Date().toISOString();"],
      ["maths/a.ts", "const now = new Date(Date.now()).toISOString();"],
      ["maths/a.ts", "const here = new Date(instant).getHours();"],
      ["maths/a.ts", "const u = Math.random();"],
      ["maths/a.ts", "const { random } = Math;"],
      ["report/page/a.ts", "const u = [Math.random()];"],
      ["report/page/a.ts", "const now = new Date();"],
      ["simulation/a.ts", "const t = performance.now();"],
      ["simulation/a.ts", "const { env } = process;"],
      ["simulation/a.ts", "const t = globalThis.process.uptime();"],
      ["report/a.ts", "console.log(`$" + "{total}`);"],
      ["report/a.ts", "const text = `$" + "{new Date()}`;"],
      ["executors/a.ts", "setTimeout(next, 0);"],
      ["report/a.ts", "const text = total.toLocaleString();"],
      ["report/a.ts", "names.sort((a, b) => a.localeCompare(b));"],
      ["report/a.ts", "const format = new Intl.NumberFormat();"],
    ],
    keeps: [
      ["cli/a.ts", "console.log(process.argv, Date.now(), performance.now());"],
      ["report/page/a.ts", "setTimeout(draw, 0);\nlabel.textContent = total.toLocaleString();"],
      ["maths/a.ts", "const day = Date.UTC(year, 0);"],
      ["maths/a.ts", "const text = new Date(instant).toISOString();"],
      ["maths/a.ts", "// Date.now() and Math.random() are not for us\nconst text = 'console.log';"],
      ["simulation/a.ts", "interface Campaign {\n  readonly process: number;\n}\nspawn(campaign.process);"],
      ["maths/a.ts", "function step(process: Process): void {\n  process.next();\n}"],
      ["maths/a.ts", "const slash = /Date.now()/;\nconst half = total / 2 / count;"],
    ],
  },
  {
    says: "files are short",
    rule: filesAreShort,
    breaks: [["maths/a.ts", "const a = 1;\n".repeat(251)]],
    keeps: [
      ["maths/a.ts", "const a = 1;\n".repeat(250)],
      ["core/acts/loop.ts", "const a = 1;\n".repeat(251)],
    ],
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
      ["core/acts/loop.ts", `function a(): void {\n${"b++;\n".repeat(80)}}`],
    ],
  },
  {
    says: "no default exports",
    rule: noDefaultExports,
    breaks: [
      ["maths/a.ts", "export default function a(): void {}"],
      ["maths/a.ts", "export { a as default };"],
    ],
    keeps: [["maths/a.ts", "// export default\nexport function a(): void {}"]],
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
      source("maths/a.test.ts", 'import { a } from "../../src/maths/a.ts";'),
      source(
        "levels.test.ts",
        'import { brokered } from "../src/platform/levels.ts";\n// src/cli/run.ts by its output',
      ),
      source("types.test.ts", 'import type { E } from "../src/maths/e.ts";'),
    ]),
    breaks: [
      ["maths/b.ts", "export function b(): void {}"],
      ["maths/e.ts", "export function e(): void {}\nexport interface E {}"],
      ["maths/c.ts", "register();"],
    ],
    keeps: [
      ["maths/a.ts", "export function a(): void {}"],
      ["platform/levels/brokered.ts", "export const brokered = 1;"],
      ["cli/run.ts", "export const run = 1;"],
      ["maths/c.ts", "export interface C {}\nexport type D = 1;"],
      ["cli/main.ts", "start();"],
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

function keeps(rule: Rule): void {
  const broken = rule(sources);
  assert.is(broken.length, 0, `\n${broken.join("\n")}`);
}

function named([path, text]: Planted): string {
  const line = text.split("\n", 1)[0] ?? "";
  return `${path} ${line.slice(0, 60)}`;
}

test.run();
