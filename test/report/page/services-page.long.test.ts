import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { html } from "../../../src/report/html/html.ts";
import { browserTest } from "../../support/browser.ts";
import { assets, listen } from "../../support/page.ts";
import { resultsFixture } from "../../support/results-fixture.ts";
import { resultsOf, threeTiles } from "../../support/three-tiles.ts";

const test = suite("services page");
const inBrowser = browserTest(test);
const folder = mkdtempSync(join(tmpdir(), "headroom-services-"));
const file = join(folder, "tiles.html");
writeFileSync(file, html(resultsOf(threeTiles()), { ...assets, engine: undefined }));

inBrowser(
  "buttons above the charts draw all of them of one service, with their numbers, and of all together again",
  async (page) => {
    const said = listen(page);
    await page.goto(pathToFileURL(file).href);
    const numbers = () => page.locator("#upgrades details.numbers tbody tr").first().textContent();
    const press = (name: string) => page.locator("#services").getByRole("button", { name, exact: true }).click();
    await page.locator("#services button").first().waitFor();
    assert.equal(await page.locator("#services button").allTextContents(), [
      "all services",
      "mysql",
      "rabbit",
      "redis",
    ]);
    assert.match((await numbers())!, "1.50 h");
    const curve = () => page.locator("#waiting .plot svg").innerHTML();
    const before = await curve();
    await press("mysql");
    assert.match((await numbers())!, "20.0 min");
    assert.not.equal(await curve(), before);
    assert.is(await page.locator("#upgrades details.numbers button").count(), 1, "its numbers can be saved");
    await press("all services");
    assert.match((await numbers())!, "1.50 h");
    assert.is(await curve(), before);
    assert.equal(said, []);
  },
);

test("of one service there is nothing to choose", () => {
  assert.not.match(html(resultsFixture(), assets), 'id="services"');
});

test.run();
