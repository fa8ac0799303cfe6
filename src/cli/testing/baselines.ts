import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Baseline } from "../../experiment/baseline/baseline.ts";
import { baselineText, readBaseline } from "../../experiment/baseline/file.ts";
import { UsageError } from "../exit.ts";
import { FileSet, nameOf, readText } from "../files/files.ts";

/** Where a scenario's baseline lies: `NAME.baseline.json` beside it. */
export function baselinePath(scenario: string): string {
  return join(dirname(scenario), `${nameOf(scenario)}.baseline.json`);
}

/**
 * The baseline beside a scenario; undefined: there is none. A baseline that cannot be used throws a UsageError or a
 * RangeError.
 */
export function baselineBeside(scenario: string): Baseline | undefined {
  const path = baselinePath(scenario);
  if (!existsSync(path)) return undefined;
  const found = readBaseline(readText(path), path);
  if (found.scenario !== nameOf(scenario))
    throw new UsageError(
      `${path}: expected the baseline of ${nameOf(scenario)}, got that of ${found.scenario}; if the scenario was renamed, write it anew with headroom test --update`,
    );
  return found;
}

/** Writes a baseline beside its scenario, whole or not at all; returns the path. */
export function writeBaseline(scenario: string, baseline: Baseline): string {
  const path = baselinePath(scenario);
  const files = new FileSet(dirname(path));
  files.write(basename(path), baselineText(baseline));
  files.commit();
  return path;
}
