import type { Signal } from "../executors/executor.ts";
import { type Baseline, baselineOf } from "../experiment/baseline/baseline.ts";
import { looksLikeBaseline, readBaseline } from "../experiment/baseline/file.ts";
import { baselineOfResults } from "../experiment/baseline/from-results.ts";
import type { Also } from "../experiment/baseline/kept.ts";
import type { Results } from "../experiment/results/results.ts";
import { looksLikeResults, readResults } from "../experiment/results/results-file.ts";
import { gather } from "../experiment/run/experiment.ts";
import { VERSION } from "../version.ts";
import { executorFor, type Place, placeFor } from "./executor.ts";
import { nameOf, readText } from "./files/files.ts";
import { ProgressLine } from "./progress.ts";
import { type Loaded, load, type Overrides } from "./study.ts";

/** One side of a comparison: a scenario that is still to be run, or what was stored. */
export type GivenSide =
  | { readonly kind: "scenario"; readonly loaded: Loaded }
  | { readonly kind: "results"; readonly name: string; readonly results: Results }
  | { readonly kind: "baseline"; readonly baseline: Baseline };

/** A scenario, results or a baseline, by what the file begins with. */
export function sideIn(file: string, overrides: Overrides): GivenSide {
  const text = readText(file);
  if (looksLikeBaseline(text)) return { kind: "baseline", baseline: readBaseline(text, file) };
  if (looksLikeResults(text)) return { kind: "results", name: nameOf(file), results: readResults(text, file) };
  return { kind: "scenario", loaded: load(file, overrides) };
}

export interface SideOptions {
  readonly place: Place;
  readonly signal: Signal;
  /** What is kept beside the usual figures. */
  readonly also: Also;
}

/** What is compared: run here, if it is a scenario. */
export async function baselineFrom(side: GivenSide, { place, signal, also }: SideOptions): Promise<Baseline> {
  if (side.kind === "baseline") return side.baseline;
  if (side.kind === "results") return baselineOfResults(side.results, { scenario: side.name, also });
  const { study, name } = side.loaded;
  const executor = executorFor(placeFor(study, place), { summed: true });
  const progress = new ProgressLine(name, { place });
  try {
    const { gathered } = await gather(study, executor, {
      version: VERSION,
      signal,
      onProgress: (state) => progress.show(state),
    });
    return baselineOf(study, gathered, { version: VERSION, scenario: name, also });
  } finally {
    progress.clear();
    await executor.close();
  }
}
