import type { SweptCell } from "../experiment/planning/sweep.ts";
import { runExperiment } from "../experiment/run/experiment.ts";
import { html } from "../report/html/html.ts";
import { cellPage, setsOf } from "../report/planning/sweep-cells.ts";
import { VERSION } from "../version.ts";
import type { Arguments } from "./command.ts";
import { UsageError } from "./exit.ts";
import { assetsFor } from "./files/reports.ts";
import type { Journal } from "./journal/journal.ts";
import type { plan } from "./planning.ts";
import { type Loaded, load, type Overrides, placeless } from "./study.ts";

/** Whether each cell has a page of its own, beside the sweep's. */
export function pagesIn({ comparisons, out }: Arguments): boolean {
  if (comparisons === true && out === undefined)
    throw new UsageError("--comparisons: writes a page for each cell; name a folder with --out");
  return comparisons === true;
}

/** What cells are run with: the file and the command's own overrides, and where and how they run. */
interface Asked {
  readonly file: string;
  readonly overrides: Overrides;
  readonly planning: Parameters<Parameters<typeof plan>[2]>[0];
  readonly journal: Journal;
}

/**
 * Runs each cell once more as its command line says, and draws the page that `headroom run` would write of it: ending of
 * the file → page. What a sweep keeps of a cell are figures only, so a cell that it knew is run here as well.
 */
export async function cellPages(cells: readonly SweptCell[], asked: Asked): Promise<Readonly<Record<string, string>>> {
  const pages: Record<string, string> = {};
  const told = cells.flatMap((cell, nth) => {
    const [name, sets] = [cellPage(cells, nth), setsOf(cell)];
    return name === undefined || sets === undefined ? [] : [{ name, sets, replications: cell.replications }];
  });
  for (const [done, { name, sets, replications }] of told.entries()) {
    const loaded = placeless(load(asked.file, { ...asked.overrides, set: sets, replications }));
    pages[name] = await pageOf(loaded, asked, { done, of: told.length });
    asked.journal.clear();
  }
  return pages;
}

async function pageOf(
  { study }: Loaded,
  { planning: { executor, signal, onProgress } }: Asked,
  turn: { readonly done: number; readonly of: number },
): Promise<string> {
  const results = await runExperiment(study, executor, {
    version: VERSION,
    ...(signal && { signal }),
    onProgress: (state) => onProgress?.({ ...state, done: turn.done * state.of + state.done, of: turn.of * state.of }),
  });
  return html(results, assetsFor(results));
}
