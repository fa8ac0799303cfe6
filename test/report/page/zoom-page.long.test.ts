import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { inline } from "../../../src/executors/inline.ts";
import { runExperiment } from "../../../src/experiment/run/experiment.ts";
import { html } from "../../../src/report/html/html.ts";
import { parseDocument } from "../../../src/scenario/parse.ts";
import { small } from "../../scenario/small.ts";
import { browserTest } from "../../support/browser.ts";
import { assets, listen } from "../../support/page.ts";

const test = suite("zoom page");
const inBrowser = browserTest(test);
const folder = mkdtempSync(join(tmpdir(), "headroom-zoom-"));
const document = small({
  run: { horizon: "20 d", replications: 6 },
  services: { db: { level: "managed", levels: { managed: { pool: { vms: 12 } } } } },
});
const results = await runExperiment(parseDocument(document), inline({ buckets: 80 }), { version: "1" });

inBrowser(
  "a day is drawn by the quarter of an hour, by the page's own engine, and the whole run as before",
  async (page) => {
    const said = listen(page);
    let workers = 0;
    page.on("worker", () => workers++);
    await open(page, html(results, assets));
    const chart = page.locator("#fullness");
    const status = chart.locator("[role=status]");
    const columns = () => chart.locator("rect[data-tip]").count();
    const whole = await columns();
    assert.is(workers, 0);
    await chart.getByRole("button", { name: "a day" }).click();
    await chart.getByText("in steps of 15 min", { exact: false }).waitFor();
    assert.match((await status.textContent()) ?? "", /00:00 to .*00:00, in steps of 15 min$/);
    assert.is(await columns(), 96);
    assert.ok(workers > 0);
    await chart.getByRole("button", { name: "later →" }).click();
    await page.waitForFunction(`document.querySelectorAll("#fullness rect[data-tip]").length === 96`);
    await chart.getByRole("button", { name: "whole run" }).click();
    assert.is(await columns(), whole);
    assert.equal(said, []);
  },
);

inBrowser("without an engine the buckets that are there are drawn", async (page) => {
  const said = listen(page);
  await open(page, html(results, { ...assets, engine: undefined }));
  await page.locator("#fullness").getByRole("button", { name: "a day" }).click();
  assert.match((await page.locator("#fullness [role=status]").textContent()) ?? "", /00:00 to .*00:00$/);
  assert.is(await page.locator("#fullness rect[data-tip]").count(), 4);
  assert.equal(said, []);
});

async function open(page: Page, text: string): Promise<void> {
  const path = join(folder, "report.html");
  writeFileSync(path, text);
  await page.goto(pathToFileURL(path).href);
  await page.locator("#cost .plot.measured svg").waitFor();
}

test.run();
