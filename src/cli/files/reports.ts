import { closeUp, sightsOf } from "../../experiment/results/close-up.ts";
import type { Results } from "../../experiment/results/results.ts";
import { settledBy } from "../../experiment/run/pilot.ts";
import { FORMATS } from "../../report/formats/formats.ts";
import type { Assets } from "../../report/html/html.ts";
import { parseDocument } from "../../scenario/parse.ts";
import { lacksText } from "../../scenario/sections/trace-files.ts";
import { VERSION } from "../../version.ts";
import { built } from "./built.ts";
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
  for (const format of FORMATS.filter(({ name }) => formats.includes(name))) {
    const shown = format.name === "svg" ? withCloseUp(results) : results;
    for (const { suffix, text } of format.files(shown, assetsFor(results))) files.write(`${name}.${suffix}`, text);
  }
}

/** What a page of these results needs beside them. */
export function assetsFor(results: Results): Assets {
  const assets = pageAssets();
  return results.version === VERSION ? assets : { ...assets, engine: undefined };
}

/** With a second look at the first replication, run again from the results' own document. Another version might run it otherwise. */
function withCloseUp(results: Results): Results {
  const sights = results.version === VERSION && !lacksText(results.document) ? sightsOf(results) : undefined;
  if (sights === undefined) return results;
  const study = parseDocument(results.document);
  const seen = closeUp(results.settling ? settledBy(results.settling, study) : study, sights);
  return seen ? { ...results, closeUp: seen } : results;
}

/** What all pages carry. */
export function pageAssets(): Assets {
  return built("page.json");
}
