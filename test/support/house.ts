import { builtinModules } from "node:module";
import { posix } from "node:path";
import { blocksOf, exportsOf, type Import, importsOf, linesOf, type Source, usesGlobal } from "./sources.ts";

/** A rule of the house: the sources of src (and what may bear on them) in, one line for each breach out. */
export type Rule = (sources: readonly Source[]) => readonly string[];

/** From the ground up. Imports only go down; index is the library's face, and version lies below all. */
const floors = [
  "version",
  "core",
  "maths",
  "platform",
  "scenario",
  "simulation",
  "executors",
  "experiment",
  "report",
  "index",
  "cli",
];

/** What runs a replication. */
const aroundTheCore = /^(?:core|simulation)\//;
/** Parts of the core that know no platform: everybody above may calculate with them. */
const forEverybody = /^core\/(?:engine|draws)\//;

/** Files that may be longer, and hold longer functions: the central loop. */
const longFiles = ["core/acts/loop.ts"];
const mostLines = 250;
const mostFunctionLines = 70;

export const importsGoDown: Rule = breaches((source) =>
  importsOf(source).flatMap((found) => {
    const here = floorOf(source.path);
    const target = resolved(source, found);
    const there = floorOf(target);
    if (target === undefined || there === undefined) return [];
    if (here === undefined) return ["stands on no floor"];
    if (floors.indexOf(there) > floors.indexOf(here)) return [`${here} imports ${there}, a floor above it`];
    if (there === "core" && !forEverybody.test(target) && !aroundTheCore.test(source.path))
      return ["imports core: only the simulation knows it"];
    if (here === "experiment" && there === "executors" && !found.typeOnly)
      return ["experiment imports executors at run time: the executor is passed in, only its type is known"];
    return [];
  }),
);

export const nodeOnlyAtTheDoors: Rule = breaches((source) => {
  if (/^cli\/|^executors\/(?:threads|worker)\.ts$/.test(source.path)) return [];
  return importsOf(source)
    .filter(({ from }) => from.startsWith("node:") || builtinModules.includes(from))
    .map(({ from }) => `imports ${from}: node: belongs to cli/, executors/threads.ts and executors/worker.ts`);
});

export const onlyThePageDraws: Rule = breaches((source) => {
  if (isPage(source)) return [];
  const drawn = importsOf(source)
    .filter((found) => !found.typeOnly && draws(found))
    .map(({ from }) => `imports what draws from ${from}: drawing belongs to report/page/`);
  const used = ["document", "window"].filter((name) => usesGlobal(source, name));
  return [...drawn, ...used.map((name) => `uses ${name}: it belongs to report/page/`)];
});

export const noClockNoChance: Rule = breaches((source) => {
  if (source.path.startsWith("cli/")) return [];
  const outside = ["performance", "process", "console", "setTimeout", "setInterval", "Intl"];
  const globals = isPage(source) ? ["Date"] : ["Date", ...outside];
  const timeless = /\bDate\.UTC\(|\bnew Date\([^()]+\)\.toISOString\(\)/g;
  const rest = { ...source, code: source.code.replace(timeless, "") };
  const locale = isPage(source) ? null : /\.\s*(?:toLocale\w+|localeCompare)\b/.exec(source.code);
  return [
    ...globals.filter((name) => usesGlobal(rest, name)).map((name) => `uses ${name}`),
    ...(/\bMath\s*(?:\?\.|\.)\s*random\b|\brandom\b[^;=]*\}\s*=\s*Math\b/.test(source.code)
      ? ["uses Math.random"]
      : []),
    ...(locale ? [`uses ${locale[0]}: results do not depend on a locale`] : []),
  ];
});

export const filesAreShort: Rule = breaches((source) =>
  linesOf(source) > mostLines && !longFiles.includes(source.path)
    ? [`has ${linesOf(source)} lines, ${mostLines} at most`]
    : [],
);

export const functionsAreShort: Rule = breaches((source) =>
  longFiles.includes(source.path)
    ? []
    : blocksOf(source)
        .filter(({ lines }) => lines > mostFunctionLines)
        .map(({ line, lines }) => `line ${line}: a function of ${lines} lines, ${mostFunctionLines} at most`),
);

export const noDefaultExports: Rule = breaches((source) =>
  /\bexport\s+default\b|\bexport\s*\{[^}]*\bas\s+default\b/.test(source.code)
    ? ["has a default export: name it (piscina finds a named one by its option `name`)"]
    : [],
);

export const namesAreOurWords: Rule = breaches((source) =>
  exportsOf(source)
    .filter(({ name }) => notOurs.test(`${name} ${name.replace(/(?<=[a-z0-9])(?=[A-Z])|_/g, " ")}`))
    .map(({ name }) => `exports ${name}: see the words in src/README.md`),
);

const notOurs = /customer|semaphore|burn ?in|\brngs?\b|sleep|\bpods?\b|tenant/i;

/** Each source with something to run is named by a test: by path, or by an import of one of its names. */
export function everySourceHasItsTest(tests: readonly Source[]): Rule {
  const imports = tests.flatMap((test) =>
    importsOf(test).map((found) => ({ ...found, path: posix.join("test", posix.dirname(test.path), found.from) })),
  );
  const run = imports.filter(({ path, typeOnly }) => path.startsWith("src/") && !typeOnly);
  const paths = new Set(run.map(({ path }) => path));
  const names = new Set(run.flatMap((found) => found.names));
  return breaches((source) => {
    if (/(?:^|\/)(?:index|version|main)\.ts$/.test(source.path)) return [];
    const exported = exportsOf(source);
    if (exported.length > 0 && exported.every(({ kind }) => kind === "type")) return [];
    const path = `src/${source.path}`;
    const tested = paths.has(path) || exported.some(({ name, kind }) => kind === "value" && names.has(name));
    const said = new RegExp(`(?<!\\./)${path.replaceAll(".", "\\.")}`);
    return tested || tests.some(({ text }) => said.test(text)) ? [] : [`no test imports or names ${path}`];
  });
}

function breaches(of: (source: Source) => readonly string[]): Rule {
  return (sources) => sources.flatMap((source) => of(source).map((breach) => `src/${source.path}: ${breach}`));
}

function floorOf(path: string | undefined): string | undefined {
  const [first = ""] = path?.split("/") ?? [];
  return floors.find((floor) => first === floor || first === `${floor}.ts`);
}

/** Where a relative import leads, below src; undefined for a package. */
function resolved({ path }: Source, { from }: Import): string | undefined {
  return from.startsWith(".") ? posix.join(posix.dirname(path), from) : undefined;
}

function isPage({ path }: Source): boolean {
  return path.startsWith("report/page/");
}

/** d3's modules that need a document; from d3 as a whole, their names. */
function draws({ from, names }: Import): boolean {
  if (/^d3-(?:selection|transition|axis|brush|drag|zoom)\b/.test(from)) return true;
  const drawing = /^(?:select|selectAll|create|pointers?|transition|axis\w+|brush\w*|drag|zoom)$/;
  return from === "d3" && (names.length === 0 || names.some((name) => drawing.test(name)));
}
