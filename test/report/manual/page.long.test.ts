import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import type { Page } from "playwright-core";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { manualHtml } from "../../../src/report/manual/html.ts";
import { BASE_STYLE } from "../../../src/report/page/base-style.ts";
import { STYLE } from "../../../src/report/page/manual-style.ts";
import { PRINT_STYLE } from "../../../src/report/page/print-style.ts";
import { STYLE as REPORT_STYLE } from "../../../src/report/page/style.ts";
import { violations } from "../../support/axe.ts";
import { browserTest } from "../../support/browser.ts";
import { manualAssets, topics } from "../../support/manual.ts";
import { listen } from "../../support/page.ts";

const test = suite("manual page");
const inBrowser = browserTest(test);
const file = join(mkdtempSync(join(tmpdir(), "headroom-manual-")), "manual.html");
writeFileSync(file, manualHtml(topics, manualAssets));

const open = (page: Page, hash = "") => page.goto(`${pathToFileURL(file).href}${hash}`);
const visible = (page: Page, selector: string) => page.locator(`${selector}:visible`).count();

test("what is delivered is today's style and program, and reports look alike", async () => {
  assert.is(manualAssets.style.text, STYLE);
  for (const style of [STYLE, REPORT_STYLE]) assert.ok(style.startsWith(BASE_STYLE));
  assert.ok(REPORT_STYLE.endsWith(PRINT_STYLE) && PRINT_STYLE.startsWith("@media print{"));
  const { outputFiles } = await build({
    entryPoints: ["src/report/page/manual.ts"],
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    charset: "ascii",
    legalComments: "none",
    write: false,
  });
  assert.is(manualAssets.program.text, outputFiles[0]!.text);
});

inBrowser(
  "what is typed leaves only the places that have all its words, and Escape brings everything back",
  async (page) => {
    const said = listen(page);
    await open(page);
    const [sections, entries] = [await visible(page, "main > section"), await visible(page, ".entry")];
    assert.is(sections, topics.length);
    await page.keyboard.press("/");
    assert.ok(await page.locator("#find").evaluate("document.activeElement.id === 'find'"));
    await page.locator("#find").fill("max_in_flight CANARIES");
    assert.equal(await page.locator(".entry:visible dt").allTextContents(), ["upgrade.canaries #"]);
    assert.is(await page.locator("tbody tr:visible").count(), 1);
    assert.is(await page.locator("#found").textContent(), "2 places");
    assert.is(await page.locator('nav a[href="#scenario"]').getAttribute("data-found"), "1");
    await page.locator("#find").fill("levels.managed pool.vms");
    assert.match((await page.locator(".entry:visible dt").allTextContents()).join(), "pool.vms");
    await page.locator("#find").fill("xyzzy");
    assert.is(await page.locator("#found").textContent(), "0 places");
    assert.is(await visible(page, "main > section"), 0);
    await page.keyboard.press("Escape");
    assert.is(await visible(page, ".entry"), entries);
    assert.is(await page.locator("#found").textContent(), "");
    assert.equal(said, []);
  },
);

inBrowser("an address opens a place or a search, and a link leads to what a search hides", async (page) => {
  await open(page, "#find:wait.p95");
  assert.is(await page.locator("#find").inputValue(), "wait.p95");
  assert.ok((await visible(page, ".entry")) < 20);
  await page.locator('nav a[href="#sources"]').click();
  assert.is(await page.locator("#find").inputValue(), "");
  const place = page.locator('[id="sources/odbrel"]');
  await page.evaluate(() => (location.hash = "#sources/odbrel"));
  assert.ok(await place.isVisible());
  await page.locator('nav a[aria-current][href="#sources"]').waitFor();
});

/** What the manual is made of, each once. */
const LOOKED_AT = ["header", "nav", "#start", "#scenario", "#report", "#exit-codes"];

for (const [name, width, colorScheme] of [
  ["on a screen", 1280, "light"],
  ["in the dark", 1280, "dark"],
  ["on a phone", 390, "light"],
] as const)
  inBrowser(`${name} nothing is wider than the window, and axe finds nothing`, async (page) => {
    await page.setViewportSize({ width, height: 900 });
    await open(page);
    assert.ok(((await page.evaluate("document.documentElement.scrollWidth")) as number) <= width);
    assert.equal(await violations(page, { colorScheme, include: LOOKED_AT }), []);
  });

inBrowser("without its program it is a page to read, without a search", async (page) => {
  const context = await page.context().browser()!.newContext({ javaScriptEnabled: false });
  const still = await context.newPage();
  await open(still);
  assert.is(await visible(still, "main > section"), topics.length);
  assert.is(await visible(still, "#find"), 0);
  await context.close();
});

test.run();
