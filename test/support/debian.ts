import { execFileSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** The path of the first of these programs on the PATH; else, for root on Debian, of what these packages install now. */
export function programOf(names: readonly string[], packages: readonly string[]): string | undefined {
  return firstExecutable(names) ?? (install(packages) ? firstExecutable(names) : undefined);
}

function firstExecutable(candidates: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return candidates.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function install(packages: readonly string[]): boolean {
  if (process.getuid?.() !== 0 || firstExecutable(["apt-get"]) === undefined) return false;
  console.error(`not found: installing ${packages[0]} with apt-get (once)`);
  try {
    aptGet("update");
    aptGet("install", "-y", "--no-install-recommends", ...packages);
    return true;
  } catch (error) {
    console.error(`${packages[0]} could not be installed: ${error instanceof Error ? error.message : error}`);
    return false;
  }
}

/** apt-get, silent unless it fails and without questions; it waits for another apt's lock. */
function aptGet(...words: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  execFileSync("apt-get", ["-qq", "-o", "DPkg::Lock::Timeout=300", ...words], {
    stdio: ["ignore", "ignore", "pipe"],
    env,
  });
}
