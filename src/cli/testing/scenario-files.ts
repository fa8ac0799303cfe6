import { readdirSync, statSync } from "node:fs";
import { join, normalize } from "node:path";
import { UsageError } from "../exit.ts";
import { reason } from "../files/files.ts";

/** Scenario files that paths name, and those in the folders that they name, however deep: each once, in order of path. */
export function scenarioFiles(paths: readonly string[], { mayBeNone = false } = {}): readonly string[] {
  const found = paths.flatMap((path) => {
    const files = isFolder(path) ? filesBelow(path, /\.ya?ml$/i) : [path];
    if (files.length === 0 && !mayBeNone)
      throw new UsageError(
        `${path}: expected scenario files (*.yaml, *.yml) in this folder, got none; name another one, or say --allow-nothing`,
      );
    return files;
  });
  return ordered(found);
}

/** That a filter let no check of these paths through. */
export function nothingChecked(paths: readonly string[], filter = ""): UsageError {
  return new UsageError(
    `--filter: expected part of a file's, a sentence's, a measure's or a variant's name in ${paths.join(", ")}, got "${filter}", which none contains, so nothing was checked; name another part, or say --allow-nothing`,
  );
}

/** Paths with forward slashes, each once, in order. */
export function ordered(paths: readonly string[]): readonly string[] {
  return [...new Set(paths.map((path) => normalize(path).replaceAll("\\", "/")))].sort();
}

export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    throw new UsageError(`${path}: cannot be read: ${reason(error)}; name scenario files or folders of them`);
  }
}

/** Neither links nor hidden folders nor what was installed is followed. */
export function filesBelow(folder: string, pattern: RegExp): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return /^\.|^node_modules$/.test(entry.name) ? [] : filesBelow(path, pattern);
    return pattern.test(entry.name) && !entry.name.startsWith(".") ? [path] : [];
  });
}
