import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { Results } from "../../../src/experiment/results/results.ts";
import { CHARTS, FURTHER } from "../../../src/report/charts/charts.ts";
import { html } from "../../../src/report/html/html.ts";
import { violations } from "../../support/axe.ts";
import { browserTest } from "../../support/browser.ts";
import { closeResultsFixture } from "../../support/close-up-fixture.ts";
import { assets, listen, unscripted } from "../../support/page.ts";
import { detailed } from "../details.ts";
import { HOSTILE, hostileResults } from "../hostile.ts";

const test = suite("html");
const inBrowser = browserTest(test);
const scripted = { ...assets, engine: undefined };
const RESULTS = detailed();
const CLOSE = { ...RESULTS, ...closeResultsFixture() };
const HOSTILE_RESULTS = hostileResults();
const folder = mkdtempSync(join(tmpdir(), "headroom-report-"));

test("the policy names exactly the program and the style that are there", () => {
  const page = html(detailed(), scripted);
  const policy = /Content-Security-Policy" content="([^"]+)"/.exec(page)![1]!.replaceAll("&#39;", "'");
  assert.match(policy, "default-src 'none'");
  for (const [text, directive] of [
    [/<script>([\s\S]*?)<\/script>\n<\/body>/.exec(page)![1]!, "script-src"],
    [/<style>([\s\S]*?)<\/style>/.exec(page)![1]!, "style-src"],
  ] as const)
    assert.match(policy, `${directive} 'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`);
  assert.not.match(page, / style="/);
  assert.not.match(page, /(?:src|href)="(?!#)/);
});

test("the policy lets WebAssembly run where there is an engine, and nothing else that is not named", () => {
  const policyOf = (page: string) => /Content-Security-Policy" content="([^"]+)"/.exec(page)![1]!;
  const without = policyOf(html(detailed(), scripted));
  const policy = policyOf(html(detailed(), { ...scripted, engine: "AA==" }));
  assert.not.match(without, "unsafe");
  assert.is(policy.replace(" &#39;wasm-unsafe-eval&#39;", "").replace("; worker-src blob:", ""), without);
  assert.match(policy, /script-src(?: &#39;sha256-[^;]*&#39;){2} &#39;wasm-unsafe-eval&#39;;/);
});

test("without a script everything is there to read", () => {
  const page = html(detailed(), unscripted);
  for (const { id, title } of CHARTS)
    assert.match(page, new RegExp(`<section id="${id}"[\\s\\S]*?${title}[\\s\\S]*?<svg`));
  const { answers, choices = [], differences = [] } = detailed();
  const read = page.replaceAll("\u00a0", " ").replace(/<\/?a\b[^>]*>/g, "");
  for (const sentence of [...answers, ...differences, ...choices.map(({ says }) => says)])
    assert.ok(read.includes(sentence), sentence);
});

test("what holds no data says so", () => {
  const results = detailed();
  const variants = results.variants.map((each) => ({ ...each, distributions: [], series: [], upgrades: [] }));
  const page = html({ ...results, variants, comparisons: [], warnings: [], origins: [] }, unscripted);
  assert.match(page, "No release is published in this scenario.");
  assert.not.match(page, /undefined|NaN/);
});

inBrowser("opens offline, in light and dark, without a word on the console", async (page) => {
  const said = listen(page);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await open(page, RESULTS);
    assert.is(await page.locator("figure svg[role=img]").count(), CHARTS.length);
    assert.equal(await violations(page, { colorScheme }), []);
  }
  assert.equal(said, []);
});

inBrowser("the first screen holds the question, the picture, the answer and the warnings", async (page) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await open(page, RESULTS);
  const parts = [".question", ".glance", ".verdict", ".warnings > summary"];
  for (const part of parts) {
    const { y, height } = (await page.locator(part).first().boundingBox())!;
    assert.ok(y + height <= 800, `${part} ends at ${y + height}`);
  }
});

inBrowser("sorts the variants by a line, and back", async (page) => {
  await open(page, RESULTS);
  const order = () => page.locator(".comparison").first().locator("thead th > .name").allTextContents();
  const before = await order();
  const button = page.getByRole("button", { name: "Order the variants by: median wait" }).first();
  await button.click();
  assert.equal(await order(), ["managed", "on-demand", "brokered", "user-provided"]);
  for (const nth of [0, 1]) {
    const first = page.locator(".comparison").nth(nth).locator("tbody tr:not(.group) td >> nth=0");
    assert.is(await first.getAttribute("data-variant"), "2");
  }
  await button.click();
  assert.equal(await order(), before);
});

inBrowser("explains a line, switches a scale, tells values, saves CSV", async (page) => {
  await open(page, RESULTS);
  await page.locator("summary").getByText("p95 wait").first().click();
  assert.ok(await page.getByText("The wait that 95 % of the ready requests are not above").first().isVisible());
  const drawing = () => page.locator("#waiting svg").first().innerHTML();
  const log = await drawing();
  await page.locator("#waiting").getByRole("button", { name: "first hour" }).click();
  assert.is.not(await drawing(), log);
  await page.locator("#waiting .plot").hover();
  assert.match((await page.locator(".tip").textContent()) ?? "", /usable within .*\nuser-provided: /);
  await page.locator("#cost details.numbers summary").click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save as CSV" }).last().click(),
  ]);
  assert.is(download.suggestedFilename(), "cost.csv");
  assert.match(readFileSync(await download.path(), "utf8"), /^variant,in all,/);
});

inBrowser("writes the scenario file, as text, where somebody opens it", async (page) => {
  await open(page, HOSTILE_RESULTS);
  await page.getByText("The scenario file").click();
  assert.equal(JSON.parse((await page.locator("#scenario pre").textContent())!), HOSTILE_RESULTS.document);
});

test("what the answer names leads to the chart that shows it", () => {
  const answers = ["Managed has a p95 wait of 7 s; brokered <b>costs</b> 5 USD a month.", "A p95 wait, a p95 wait."];
  const page = html({ ...detailed(), answers }, unscripted);
  assert.is(page.split('<a href="#waiting">p95 wait</a>').length, 3);
  assert.match(page, '<a href="#cost">a month</a>');
  assert.match(page, "&lt;b&gt;costs");
  for (const { id } of CHARTS) assert.match(page, new RegExp(`class="look"[^\\n]*href="#${id}"`));
});

inBrowser("draws further charts when their fold is opened, each with its table and its CSV", async (page) => {
  const said = listen(page);
  await open(page, CLOSE);
  const drawn = page.locator(".further figure svg[role=img]");
  assert.is(await drawn.count(), 0);
  await page.getByRole("link", { name: FURTHER.at(-1)!.title }).click();
  await page.locator("#lives svg").waitFor();
  await page.locator("#lives details.numbers").waitFor();
  assert.is(await drawn.count(), FURTHER.length);
  assert.is(await page.locator(".further details.numbers table").count(), FURTHER.length);
  assert.is(await page.locator(".further details.numbers button").count(), FURTHER.length);
  assert.equal(await violations(page, { before: allOpen }), []);
  assert.equal(said, []);
});

inBrowser("a fold that was opened before the program began has its tables too", async (page) => {
  await page.addInitScript(() => {
    document.addEventListener("DOMContentLoaded", () => {
      document.querySelector<HTMLDetailsElement>("details.further")!.open = true;
    });
  });
  await open(page, CLOSE);
  await page.locator("#lives details.numbers").waitFor();
  assert.is(await page.locator(".further details.numbers table").count(), FURTHER.length);
});

inBrowser("charts without data are not announced", async (page) => {
  await open(page, RESULTS);
  await page.locator(".further summary").first().click();
  await page.locator("#campaigns svg").waitFor();
  assert.is(await page.locator("#lives, #week, a[href='#lives'], a[href='#week']").count(), 0);
});

inBrowser("zooms by dragging and by buttons", async (page) => {
  await open(page, RESULTS);
  const status = page.locator("#fullness [role=status]");
  await page.locator("#fullness").scrollIntoViewIfNeeded();
  const overlay = (await page.locator("#fullness .brush .overlay").first().boundingBox())!;
  await page.mouse.click(overlay.x + 60, overlay.y + 30);
  assert.match((await status.textContent()) ?? "", /drag/, "a click chooses nothing");
  await page.mouse.move(overlay.x + 50, overlay.y + 30);
  await page.mouse.down();
  await page.mouse.move(overlay.x + 120, overlay.y + 30, { steps: 4 });
  await page.mouse.up();
  assert.match((await status.textContent()) ?? "", / to /);
  await page.getByRole("button", { name: "a day", exact: true }).click();
  assert.match((await status.textContent()) ?? "", /, 00:00 to .*, 00:00/);
  await page.getByRole("button", { name: "later →" }).click();
  assert.match((await status.textContent()) ?? "", /, 12:00 to .*, 12:00/);
  await page.getByRole("button", { name: "whole run" }).click();
  assert.match((await status.textContent()) ?? "", /drag/);
});

inBrowser("fits a phone", async (page) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const results of [HOSTILE_RESULTS, RESULTS]) {
    await open(page, results);
    assert.is(await page.evaluate(() => document.documentElement.scrollWidth), 390);
  }
  assert.equal(await violations(page), []);
});

inBrowser("hostile names do nothing and come through", async (page) => {
  const said = listen(page);
  page.on("dialog", (dialog) => said.push(dialog.message()));
  await open(page, HOSTILE_RESULTS);
  const seen = HOSTILE.replace("\u001b", "\uFFFD");
  assert.is(await page.title(), seen.replace(/ +/g, " "));
  assert.is(await page.locator("h1").textContent(), `${seen}`);
  assert.is(await page.locator("script").count(), 2);
  assert.is(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), true);
  assert.equal(said, []);
});

inBrowser(
  "prints each section from the top of a page, without tools, and folds that hold a page's worth or less open",
  async (page) => {
    await open(page, RESULTS);
    await page.emulateMedia({ media: "print" });
    assert.is(
      await page.locator(".tools, .sort, .look, nav, button, [data-scripted], .brush").locator("visible=true").count(),
      0,
    );
    const sections = await page
      .locator("main section:visible")
      .evaluateAll((all) => all.map((each) => [each.id, getComputedStyle(each).breakBefore] as const));
    const together = sections.filter(([, breaks]) => breaks !== "page").map(([id]) => id);
    assert.equal(
      together,
      ["answer"],
      "the first screen is the first page, and the table is not parted from its heading",
    );
    const folds = await page
      .locator(".chart details.numbers")
      .evaluateAll((all) => all.map((each) => each.querySelector("td")!.getClientRects().length > 0));
    assert.ok(folds.length >= 6 && folds.every((isOpen) => isOpen));
    const pages = (await page.pdf({ format: "A4" })).toString("latin1").match(/\/Type\s*\/Page\b/g)!.length;
    const least = sections.length - together.length + 1;
    assert.ok(pages >= least && pages <= least + 4, `${pages} pages for ${sections.length} sections`);
  },
);

/** The further charts are drawn, with their tables. */
async function allOpen(page: Page): Promise<void> {
  await page.evaluate("document.querySelector('details.further').open = true");
  await page.locator("#lives details.numbers").waitFor();
}

/** Each page is made once. */
async function open(page: Page, results: Results): Promise<void> {
  const path = join(folder, `${[RESULTS, CLOSE, HOSTILE_RESULTS].indexOf(results)}.html`);
  if (!existsSync(path)) writeFileSync(path, html(results, scripted));
  await page.context().setOffline(true);
  await page.goto(pathToFileURL(path).href);
  await page.locator("#cost .plot.measured svg").waitFor();
}

test.run();
