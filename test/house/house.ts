import { posix } from "node:path";
import { blocksOf, exportsOf, type Import, importsOf, linesOf, type Source } from "../support/sources.ts";

/** A rule of the house that Biome (biome.json) does not keep: the sources of src (and what may bear on them) in, one line for each breach out. */
export type Rule = (sources: readonly Source[]) => readonly string[];

/** From the ground up. Imports only go down; index is the library's face, and version lies below all. */
const floors = [
  "version",
  "core",
  "maths",
  "platform",
  "scenario",
  "records",
  "simulation",
  "executors",
  "experiment",
  "report",
  "index",
  "cli",
];

/** What runs a replication. */
const aroundTheCore = /^(?:core|simulation)\//;
/** Parts of the core that everybody above may use: what knows no platform, and the words that levels and the run have in common. */
const forEverybody = /^core\/(?:(?:engine|draws)\/|model\/words\.ts$)/;

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

export const onlyThePageDraws: Rule = breaches((source) =>
  isPage(source)
    ? []
    : importsOf(source)
        .filter((found) => !found.typeOnly && draws(found))
        .map(({ from }) => `imports what draws from ${from}: drawing belongs to report/page/`),
);

export const dialectStaysInTheCore: Rule = breaches((source) => {
  const type = source.path.startsWith("core/") ? null : /\b(?:i32|u32|i64|f64)\b/.exec(source.code);
  return type ? [`says ${type[0]}: the core's language belongs to what is compiled with it`] : [];
});

export const filesAreShort: Rule = breaches((source) =>
  linesOf(source) > mostLines ? [`has ${linesOf(source)} lines, ${mostLines} at most`] : [],
);

export const functionsAreShort: Rule = breaches((source) =>
  blocksOf(source)
    .filter(({ lines }) => lines > mostFunctionLines)
    .map(({ line, lines }) => `line ${line}: a function of ${lines} lines, ${mostFunctionLines} at most`),
);

export const namesAreOurWords: Rule = breaches((source) =>
  exportsOf(source)
    .filter(({ name }) => notOurs.test(`${name} ${name.replace(/(?<=[a-z0-9])(?=[A-Z])|_/g, " ")}`))
    .map(({ name }) => `exports ${name}: see the words in src/README.md`),
);

const notOurs = /customer|semaphore|burn ?in|\brngs?\b|sleep|\bpods?\b|tenant/i;

/**
 * Each source with something to run is imported at run time by a test file itself; or, where it runs elsewhere (in a browser,
 * in the core's language, in a thread), a test loads it by its path: a string like "src/core/main.ts".
 */
export function everySourceHasItsTest(tests: readonly Source[]): Rule {
  const imported = tests.flatMap((test) =>
    importsOf(test)
      .filter(({ typeOnly }) => !typeOnly)
      .map(({ from }) => posix.join("test", posix.dirname(test.path), from)),
  );
  const loaded = tests.flatMap(({ text }) => [...text.matchAll(/"(src\/[^"\n]*\.ts)"/g)].map(([, path]) => path!));
  const tested = new Set([...imported, ...loaded]);
  return breaches((source) => {
    const exported = exportsOf(source);
    if (exported.length > 0 && exported.every(({ kind }) => kind === "type")) return [];
    const path = `src/${source.path}`;
    return tested.has(path) ? [] : ["no test imports it"];
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
