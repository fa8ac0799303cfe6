import { type Browser, chromium, type Page } from "playwright-core";
import type { Test } from "uvu";
import { pathOf, without } from "./programs.ts";

/**
 * Runs a test in a real browser, on a page of its own; one browser serves the suite. The runner looks for the browser
 * and hands on its path as CHROME_PATH. Without one the test is skipped; with HEADROOM_REQUIRE_PROGRAMS=1 it fails.
 */
export function browserTest(suite: Test): (name: string, body: (page: Page) => Promise<void>) => void {
  let browser: Promise<Browser> | undefined;
  suite.after(async () => (await browser)?.close());
  const path = pathOf("browser");
  return (name, body) => {
    if (!path) return without("browser", suite, name);
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
