import { build } from "esbuild";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { framed } from "../../../src/report/html/frame.ts";
import { html } from "../../../src/report/html/html.ts";
import { zipped } from "../../../src/report/html/zipped.ts";
import { unpacked } from "../../../src/report/page/unpacked.ts";
import { markup } from "../../../src/report/words/markup.ts";
import { browserTest } from "../../support/browser.ts";
import { assets, listen } from "../../support/page.ts";
import { resultsFixture } from "../../support/results-fixture.ts";

const test = suite("starter");
const inBrowser = browserTest(test);

inBrowser("the packed program runs and leaves no second script in the page", async (page) => {
  const said = listen(page);
  await page.setContent(html(resultsFixture(), { ...assets, engine: undefined }));
  await page.locator(".comparison button.sort").first().waitFor();
  assert.is(await page.locator("script:not([type])").count(), 1);
  assert.equal(said, []);
});

inBrowser("a packed program that the policy does not name does not run", async (page) => {
  const said = listen(page);
  const program = { ...assets.program, starts: assets.style.hash };
  await page.setContent(framed({ title: "a", style: assets.style, program }, markup`<p>A page.</p>`));
  await page
    .waitForEvent("console", { predicate: (message) => /Content Security Policy/.test(message.text()) })
    .catch(() => {});
  assert.ok(
    said.some((line) => /Content Security Policy/.test(line)),
    said.join("\n"),
  );
});

test("what was packed comes out as it was", async () => {
  const program = "document.title = 'started: ä'";
  assert.is(await unpacked(zipped(program)), program);
});

test("what is delivered as the starter is today's", async () => {
  const PROGRAM = JSON.stringify(/"([^"\\]{1000,})"/.exec(assets.program.text)![1]!);
  const { outputFiles } = await build({
    entryPoints: ["src/report/page/starter.ts"],
    define: { PROGRAM },
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    charset: "ascii",
    write: false,
  });
  assert.is(assets.program.text, outputFiles[0]!.text);
});

test.run();
