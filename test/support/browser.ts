import { type Browser, chromium, type Page } from "playwright-core";
import type { Test } from "uvu";

/**
 * Runs a test in a real browser, on a page of its own; one browser serves the suite. The runner looks for the browser
 * and hands on its path as CHROME_PATH. Without one the test is skipped; with HEADROOM_REQUIRE_BROWSER=1 it fails.
 */
export function browserTest(suite: Test): (name: string, body: (page: Page) => Promise<void>) => void {
  let browser: Promise<Browser> | undefined;
  suite.after(async () => (await browser)?.close());
  const path = process.env.CHROME_PATH;
  return (name, body) => {
    if (!path) return without(suite, name);
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
  if (process.env.HEADROOM_REQUIRE_BROWSER !== "1") return suite.skip(name);
  suite(name, () => {
    throw new Error("no browser: set CHROME_PATH, or unset HEADROOM_REQUIRE_BROWSER to skip");
  });
}
