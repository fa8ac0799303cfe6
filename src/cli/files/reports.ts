import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { closeUp, sightsOf } from "../../experiment/results/close-up.ts";
import type { Results } from "../../experiment/results/results.ts";
import { settledBy } from "../../experiment/run/pilot.ts";
import { FORMATS } from "../../report/formats/formats.ts";
import type { Assets } from "../../report/html/html.ts";
import { parseDocument } from "../../scenario/parse.ts";
import { VERSION } from "../../version.ts";
import type { FileSet } from "./files.ts";

/** What `--format` may name, where all there is are results. */
export const FORMAT_NAMES: readonly string[] = FORMATS.map(({ name }) => name);
export const DEFAULT_FORMATS = "json,csv,html";

interface Wanted {
  readonly files: FileSet;
  /** Names of formats; strange ones are somebody else's. */
  readonly formats: readonly string[];
}

/** Draws results in every format that is wanted, as `NAME.suffix`. They appear when the set is committed. */
export function writeReports(results: Results, name: string, { files, formats }: Wanted): void {
  for (const format of FORMATS.filter(({ name }) => formats.includes(name)))
    for (const { suffix, text } of format.files(results, assetsOf(format.name, results)))
      files.write(`${name}.${suffix}`, text);
}

function assetsOf(format: string, results: Results): Assets {
  if (format === "html") return assetsFor(results);
  return format === "svg" ? { script: "", closeUp: lookedCloser(results) } : { script: "" };
}

/** What a page of these results needs beside them. */
export function assetsFor(results: Results): Assets {
  const { engine, ...assets } = pageAssets();
  return { ...assets, engine: results.version === VERSION ? engine : undefined };
}

/** The first replication again, from the results' own document. Another version might run it otherwise. */
function lookedCloser(results: Results): Results["closeUp"] {
  const sights = results.version === VERSION ? sightsOf(results) : undefined;
  if (sights === undefined) return undefined;
  const study = parseDocument(results.document);
  return closeUp(results.settling ? settledBy(results.settling, study) : study, sights);
}

/** What the paths of written files are told as. */
export function listOf(files: FileSet): string {
  return `Reports:\n${files.written.map((path) => `  ${path}\n`).join("")}`;
}

/** The page's own program and engine, built beside this one. */
function pageAssets(): Assets {
  const here = import.meta.url;
  const built = (name: string) => {
    const path = fileURLToPath(new URL(here.endsWith(".ts") ? `../../../dist/${name}` : `./${name}`, here));
    return readFileSync(path, "utf8");
  };
  return { script: built("page.js"), engine: built("engine.txt") };
}
