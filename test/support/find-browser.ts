import { execFileSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** The path of a Chromium: $CHROME_PATH, else one on the PATH, else, for root on Debian, one installed now. */
export function findBrowser(): string | undefined {
  return process.env.CHROME_PATH || onPath() || (install() ? onPath() : undefined);
}

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const packages = ["chromium", "fonts-dejavu", "fonts-liberation", "fonts-noto-color-emoji"];

function onPath(): string | undefined {
  return firstExecutable(names);
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

function install(): boolean {
  if (process.getuid?.() !== 0 || firstExecutable(["apt-get"]) === undefined) return false;
  console.error("no browser found: installing chromium with apt-get (once)");
  try {
    aptGet("update");
    aptGet("install", "-y", "--no-install-recommends", ...packages);
    return true;
  } catch (error) {
    console.error(`chromium could not be installed: ${error instanceof Error ? error.message : error}`);
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
