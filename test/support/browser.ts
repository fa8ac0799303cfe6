import { execFileSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import type { Test } from "uvu";

/**
 * Runs a test in a real browser, on a page of its own; one browser serves the suite.
 * Without a browser the test is skipped, visibly; with HEADROOM_REQUIRE_BROWSER=1 it fails.
 */
export function browserTest(suite: Test): (name: string, body: (page: Page) => Promise<void>) => void {
  let browser: Promise<Browser> | undefined;
  suite.after(async () => (await browser)?.close());
  return (name, body) => {
    const path = findBrowser();
    if (path === undefined) return without(suite, name);
    suite(name, async () => {
      browser ??= launch(path);
      const context = await (await browser).newContext();
      try {
        await body(await context.newPage());
      } finally {
        await context.close();
      }
    });
  };
}

/** The path of a Chromium: $CHROME_PATH, else one on the PATH, else, for root on Debian, one installed now. */
export function findBrowser(): string | undefined {
  if (!looked) {
    looked = true;
    found = process.env.CHROME_PATH || onPath() || (install() ? onPath() : undefined);
  }
  return found;
}

let looked = false;
let found: string | undefined;

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const packages = ["chromium", "fonts-dejavu", "fonts-liberation", "fonts-noto-color-emoji"];

function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

function without(suite: Test, name: string): void {
  if (process.env.HEADROOM_REQUIRE_BROWSER === "1") {
    suite(name, () => {
      throw new Error("no browser: set CHROME_PATH, or unset HEADROOM_REQUIRE_BROWSER to skip");
    });
    return;
  }
  console.log(`skipped: no browser (set CHROME_PATH): ${name}`);
  suite.skip(name);
}

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
