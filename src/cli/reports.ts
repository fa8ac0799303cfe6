import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { closeUp } from "../experiment/close-up.ts";
import type { Results } from "../experiment/results.ts";
import { FORMATS } from "../report/formats.ts";
import type { Assets } from "../report/html.ts";
import { parseDocument } from "../scenario/parse.ts";
import { VERSION } from "../version.ts";
import type { FileSet } from "./files.ts";

/** What `--format` may name, where all there is are results. */
export const FORMAT_NAMES: readonly string[] = FORMATS.map(({ name }) => name);
export const DEFAULT_FORMATS = "json,csv,html";

interface Wanted {
  readonly files: FileSet;
  /** Names of formats; strange ones are somebody else's. */
  readonly formats: readonly string[];
}

/** What only these formats need, and takes a moment to make. */
const RICH: ReadonlySet<string> = new Set(["html", "svg"]);

/** Draws results in every format that is wanted, as `NAME.suffix`. They appear when the set is committed. */
export function writeReports(results: Results, name: string, { files, formats }: Wanted): void {
  const wanted = FORMATS.filter((format) => formats.includes(format.name));
  const assets = wanted.some((format) => RICH.has(format.name)) ? assetsFor(results) : { script: "" };
  for (const format of wanted)
    for (const { suffix, text } of format.files(results, assets)) files.write(`${name}.${suffix}`, text);
}

/** What pictures of these results need beside them. */
export function assetsFor(results: Results): Assets {
  const { engine, ...assets } = pageAssets();
  return { ...assets, engine: results.version === VERSION ? engine : undefined, closeUp: lookedCloser(results) };
}

/** The first replication again, from the results' own document. Another version might run it otherwise. */
function lookedCloser(results: Results): Results["closeUp"] {
  return results.version === VERSION ? closeUp(parseDocument(results.document), results) : undefined;
}

/** What the paths of written files are told as. */
export function listOf(files: FileSet): string {
  return `Reports:\n${files.written.map((path) => `  ${path}\n`).join("")}`;
}

/** The page's own program and engine, built beside this one. */
function pageAssets(): Assets {
  const here = import.meta.url;
  const built = (name: string) => {
    const path = fileURLToPath(new URL(here.endsWith(".ts") ? `../../dist/${name}` : `./${name}`, here));
    return readFileSync(path, "utf8");
  };
  return { script: built("page.js"), engine: built("engine.txt") };
}
