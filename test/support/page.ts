import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import type { Assets } from "../../src/report/html/html.ts";

/** What the build made for the page: tests look at what is delivered. */
export const assets: Required<Assets> = JSON.parse(
  readFileSync(new URL("../../dist/page.json", import.meta.url), "utf8"),
);

/** For a page to read. */
export const unscripted: Assets = { style: assets.style };

/** All that the page says on its console, or throws, from now on. */
export function listen(page: Page): string[] {
  const said: string[] = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(error.message));
  return said;
}
