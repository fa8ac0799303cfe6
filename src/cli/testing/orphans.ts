import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Check } from "../../experiment/expectations/check.ts";
import type { Tested } from "../../report/tests/tested.ts";
import { nearest } from "../../scenario/language/problem.ts";
import { nameOf } from "../files/files.ts";
import { baselinesIn, ENDING, storedPath } from "./baselines.ts";
import { filesBelow, isFolder, ordered } from "./scenario-files.ts";

interface Asked {
  /** Files and folders as they were named. */
  readonly paths: readonly string[];
  /** The scenarios that were found there. */
  readonly files: readonly string[];
  readonly renamed: readonly string[];
}

/**
 * Baselines that belong to no scenario, most likely because its file was renamed: in the folders that were named, and beside
 * a named file that has none of its own. They guard nothing, so each is a failure.
 */
export function orphans({ paths, files, renamed }: Asked): readonly Tested[] {
  const bare = files.filter((file) => !existsSync(storedPath(file, renamed)));
  const beside = (path: string) => baselinesIn(dirname(path)).map((name) => join(dirname(path), name));
  const there = paths.flatMap((path) => {
    if (isFolder(path)) return filesBelow(path, BASELINE);
    return bare.some((file) => file === ordered([path])[0]) ? beside(path) : [];
  });
  const used = new Set(ordered(files.map((file) => storedPath(file, renamed))));
  return ordered(there)
    .filter((path) => !used.has(path) && !hasScenario(path))
    .map((path) => ({ file: path, replications: 0, checks: [orphaned(path, bare)], notes: [] }));
}

const BASELINE = new RegExp(`${ENDING.replaceAll(".", "\\.")}$`);

const stemOf = (baseline: string) => baseline.slice(0, -ENDING.length);

function hasScenario(baseline: string): boolean {
  return [".yaml", ".yml", ".YAML", ".YML", ".json"].some((ending) => existsSync(stemOf(baseline) + ending));
}

function orphaned(path: string, bare: readonly string[]): Check {
  const old = basename(stemOf(path));
  const beside = bare.filter((file) => dirname(file) === dirname(path)).map(nameOf);
  const now = beside.length === 1 ? beside[0]! : (nearest(old, beside) ?? "NEW");
  return {
    ...{ kind: "guard", variant: "", measure: "", of: "", window: "", value: "", interval: "" },
    ...{ verdict: "fail", severity: "error" },
    says: "the baseline belongs to a scenario",
    detail: `there is no ${old}.yaml beside it, so it guards nothing; renamed? say --renamed ${old}=${now}; else delete it`,
  };
}
