import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Baseline } from "../../experiment/baseline/baseline.ts";
import { baselineText, readBaseline } from "../../experiment/baseline/file.ts";
import { splits } from "../../experiment/baseline/renamed.ts";
import { UsageError } from "../exit.ts";
import { FileSet, nameOf, readText } from "../files/files.ts";

/** What the name of a baseline's file ends with. */
export const ENDING = ".baseline.json";

/** Where a scenario's baseline lies: `NAME.baseline.json` beside it. */
export function baselinePath(scenario: string): string {
  return join(dirname(scenario), `${nameOf(scenario)}${ENDING}`);
}

/** The baselines of a folder, of its scenarios or of none. */
export function baselinesIn(folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => name.endsWith(ENDING) && !name.startsWith("."));
}

/** Where the baseline lies that a scenario is held to: beside it under its own name, else under the one it had before. */
export function storedPath(scenario: string, renamed: readonly string[]): string {
  const own = baselinePath(scenario);
  if (existsSync(own)) return own;
  const before = namesBefore(scenario, renamed).map((name) => join(dirname(scenario), `${name}${ENDING}`));
  return before.find((path) => existsSync(path)) ?? own;
}

/** The names that a scenario's file had before, as `old=new` says. */
function namesBefore(scenario: string, renamed: readonly string[]): readonly string[] {
  return renamed.flatMap(splits).flatMap(([old, now]) => (now === nameOf(scenario) ? [old] : []));
}

/**
 * The baseline of a scenario; undefined: there is none. A baseline that cannot be used throws a UsageError or a
 * RangeError.
 */
export function baselineBeside(scenario: string, renamed: readonly string[]): Baseline | undefined {
  const path = storedPath(scenario, renamed);
  if (!existsSync(path)) return undefined;
  const found = readBaseline(readText(path), path);
  const name = nameOf(scenario);
  if (found.scenario === name || namesBefore(scenario, renamed).includes(found.scenario)) return found;
  throw new UsageError(
    `${path}: expected the baseline of ${name}, got that of ${found.scenario}; if the scenario was renamed, say --renamed ${found.scenario}=${name}, or write it again with headroom test --update`,
  );
}

/** Writes a baseline beside its scenario, whole or not at all; returns the path. */
export function writeBaseline(scenario: string, baseline: Baseline): string {
  const path = baselinePath(scenario);
  const files = new FileSet(dirname(path));
  files.write(basename(path), baselineText(baseline));
  files.commit();
  return path;
}
