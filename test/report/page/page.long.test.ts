import { readFileSync } from "node:fs";
import { build } from "esbuild";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { html } from "../../../src/report/html/html.ts";
import { browserTest } from "../../support/browser.ts";
import { unscripted } from "../../support/page.ts";
import { load } from "../../support/page-modules.ts";
import { resultsFixture } from "../../support/results-fixture.ts";

// The parts of the report's page, one by one, in a browser; the page as a whole: test/report/html/html.long.test.ts.

const test = suite("page");
const inBrowser = browserTest(test);

type Parts = typeof import("../../../src/report/page/elements.ts");
type Sorting = typeof import("../../../src/report/page/sorting.ts");
type Tips = typeof import("../../../src/report/page/tips.ts");
type Download = typeof import("../../../src/report/page/download.ts");
type ShownParts = typeof import("../../../src/report/page/shown.ts");
type Dragging = typeof import("../../../src/report/page/dragging.ts");
type Zooming = typeof import("../../../src/report/page/zooming.ts");
type Figures = typeof import("../../../src/report/page/figures.ts");

inBrowser("elements hold what a scenario says as text, in a direction of its own", async (page) => {
  const elements = await load<Parts>(page, "src/report/page/elements.ts");
  const made = await elements.run(({ element, bdi, button }) => {
    let pressed = 0;
    const press = button("<b>", () => pressed++);
    press.click();
    return [element("p", "note", "<i>").outerHTML, bdi("<u>").outerHTML, press.outerHTML, String(pressed)];
  });
  assert.equal(made, [
    '<p class="note">&lt;i&gt;</p>',
    '<bdi class="name">&lt;u&gt;</bdi>',
    '<button type="button">&lt;b&gt;</button>',
    "1",
  ]);
});

inBrowser("a line orders all tables by itself, best first and gaps last, and back", async (page) => {
  const row = (label: string, better: string, values: readonly string[]) =>
    `<tr data-better="${better}"><th><summary>${label}</summary></th>${values.map((value, nth) => `<td data-variant="${nth}" data-value="${value}">${nth}</td>`).join("")}</tr>`;
  const table = (rows: string) =>
    `<table class="comparison"><thead><tr><td></td>${[0, 1, 2].map((nth) => `<th data-variant="${nth}">v${nth}</th>`).join("")}</tr></thead><tbody><tr class="group"><th>g</th></tr>${rows}</tbody></table>`;
  await page.setContent(
    table(row("wait", "less", ["5", "", "3"]) + row("usable", "more", ["1", "2", "3"])) +
      table(row("one", "less", ["", "", "1"])),
  );
  await (await load<Sorting>(page, "src/report/page/sorting.ts")).run(({ sorting }) => sorting());
  const heads = () => page.locator("thead th").allTextContents();
  const press = (label: string) => page.getByRole("button", { name: `Order the variants by: ${label}` }).click();
  await press("wait");
  assert.equal(await heads(), ["v2", "v0", "v1", "v2", "v0", "v1"]);
  await press("usable");
  assert.equal((await heads()).slice(0, 3), ["v2", "v1", "v0"]);
  assert.equal(await page.locator('button[aria-pressed="true"]').count(), 1);
  await press("usable");
  assert.equal((await heads()).slice(0, 3), ["v0", "v1", "v2"]);
  assert.is(await page.locator("button").count(), 2, "one number alone orders nothing");
});

inBrowser("a tip stands beside the pointer, inside the window, and goes with it", async (page) => {
  await page.setViewportSize({ width: 400, height: 300 });
  await page.setContent(`<div class="plot" style="position: absolute; inset: 0"><svg width="400" height="300">
    <rect data-tip="below" width="400" height="300"/><rect data-tip="the right one" x="300" width="100" height="300"/></svg></div>`);
  await page.addStyleTag({ content: "body { margin: 0 } .tip { position: fixed; width: 90px }" });
  await (await load<Tips>(page, "src/report/page/tips.ts")).run(({ tips }) => tips());
  const tip = page.locator(".tip");
  assert.is(await tip.isVisible(), false);
  await page.mouse.move(50, 50);
  assert.is(await tip.textContent(), "below");
  await page.mouse.move(380, 290);
  assert.is(await tip.textContent(), "the right one");
  const { x, y, width, height } = (await tip.boundingBox())!;
  assert.ok(x >= 0 && x + width <= 400 && y >= 0 && y + height <= 300);
});

inBrowser("the numbers of a chart are saved as CSV that no spreadsheet takes for a formula", async (page) => {
  await page.setContent('<figure><details class="numbers" open><summary>n</summary></details></figure>');
  await (await load<Download>(page, "src/report/page/download.ts")).run(({ offerCsv }) => {
    const chart = {
      id: "made-up",
      table: () => ({
        columns: ["a", 'b "quoted"'],
        rows: [
          ["=1+1", 2],
          ["x,y", null],
        ],
      }),
    };
    offerCsv({ chart, results: {}, figure: document.querySelector("figure") } as never);
  });
  const [saved] = await Promise.all([page.waitForEvent("download"), page.getByRole("button").click()]);
  assert.is(saved.suggestedFilename(), "made-up.csv");
  assert.is(readFileSync(await saved.path(), "utf8"), 'a,"b ""quoted"""\n\'=1+1,2\n"x,y",\n');
});

inBrowser(
  "a chart is drawn at the width it has, and not where it has none; one of its choices is pressed",
  async (page) => {
    await page.setContent(
      '<figure><div class="tools" hidden></div><div class="plot" style="width: 500px"></div></figure>',
    );
    const found = await (await load<ShownParts>(page, "src/report/page/shown.ts")).run(({ draw, choice }) => {
      const widths: number[] = [];
      const plot = document.querySelector<HTMLElement>(".plot")!;
      const tools = document.querySelector<HTMLElement>(".tools")!;
      const chart = {
        draw: (_: unknown, { width }: { width: number }) => {
          widths.push(width);
          return { text: `<svg aria-label="name"><title>name</title></svg>` };
        },
      };
      let times = 0;
      const shown = { chart, plot, tools, results: {}, options: {}, drawn: () => times++ } as never;
      draw(shown);
      plot.style.width = "100px";
      draw(shown);
      plot.style.display = "none";
      draw(shown);
      const chosen: number[] = [];
      const [, second] = choice(tools, ["one", "two"], (index) => chosen.push(index));
      second!.click();
      return { widths, times, inner: plot.innerHTML, chosen, tools: tools.outerHTML };
    });
    assert.equal([found.widths, found.times, found.chosen], [[500, 280], 2, [1]]);
    assert.is(found.inner, '<svg aria-label="name"></svg>', "the browser shows no tip of its own");
    assert.match(
      found.tools,
      /^<div class="tools"><button[^>]*aria-pressed="false">one<\/button><button[^>]*aria-pressed="true">two/,
    );
  },
);

inBrowser("a stretch is chosen by dragging across an area, from left to right; a click chooses none", async (page) => {
  await page.setContent('<body style="margin: 0"><svg width="400" height="100"><g></g></svg>');
  await (await load<Dragging>(page, "src/report/page/dragging.ts")).run(({ dragging }) => {
    const chosen: [number, number][] = [];
    Object.assign(globalThis, { chosen });
    const area = { left: 100, top: 10, right: 300, bottom: 90 };
    dragging(document.querySelector("g")!, area, (from, to) => chosen.push([from, to]));
  });
  const drag = async (from: number, to: number) => {
    await page.mouse.move(from, 50);
    await page.mouse.down();
    await page.mouse.move(to, 50, { steps: 3 });
    await page.mouse.up();
  };
  await drag(250, 150);
  await drag(200, 390);
  await drag(200, 200);
  assert.equal(await page.evaluate("chosen"), [
    [150, 250],
    [200, 300],
  ]);
});

inBrowser(
  "a run is looked at in stretches that stay inside it; where its buckets are too long, finer ones are asked for",
  async (page) => {
    await page.setContent('<div class="tools" hidden></div><div class="plot" style="width: 500px"></div>');
    const zooming = await load<Zooming>(page, "src/report/page/zooming.ts");
    await zooming.run(({ zooming }) => {
      const [plot, tools] = [".plot", ".tools"].map((each) => document.querySelector<HTMLElement>(each)!);
      const chart = {
        draw: (_: unknown, { from, to }: { from?: number; to?: number }) => ({ text: `<svg>${from} ${to}</svg>` }),
      };
      const results = { start: "2026-01-05", horizon: 14 * 86_400e6, variants: [{ series: [{ step: 3600 }] }] };
      const asked: unknown[] = [];
      Object.assign(globalThis, { asked });
      const shown = { chart, plot, tools, results, options: {}, drawn: () => {} };
      zooming(shown as never, (stretch) => asked.push(stretch));
    });
    const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
    const status = () => page.getByRole("status").textContent();
    assert.is(await page.getByRole("button").count(), 5, "four weeks are longer than the run");
    await press("a week");
    assert.match((await status())!, /^Thu 8 Jan, 00:00 to Thu 15 Jan, 00:00$/);
    await press("← earlier");
    await press("← earlier");
    assert.is(await page.locator(".plot").textContent(), `0 ${7 * 86_400}`);
    await press("a day");
    assert.match((await status())!, /looking closer/);
    await press("whole run");
    assert.match((await status())!, "drag across a chart");
    assert.equal(await page.evaluate("asked.map((each) => each && (each.to - each.from) / 86400)"), [
      null,
      null,
      null,
      1,
      null,
    ]);
  },
);

inBrowser(
  "every figure gets its drawing, its tools and its numbers; a link to one behind a fold opens it",
  async (page) => {
    await page.setContent(html(resultsFixture(), unscripted).replace(/<meta http-equiv[^>]*>/, ""));
    const figures = await load<Figures>(page, "src/report/page/figures.ts");
    await figures.run(({ figures }, results) => figures(results), resultsFixture());
    const drawn = page.locator("figure .plot.measured svg");
    await drawn.first().waitFor();
    assert.is((await page.locator(".chart .tools:not([hidden])").count()) > 1, true);
    assert.is(await page.locator("details.further").evaluate((fold) => (fold as HTMLDetailsElement).open), false);
    await page.evaluate("location.hash = '#campaigns'");
    await page.locator("#campaigns svg").waitFor();
    assert.is(await page.locator("#campaigns details.numbers button").count(), 1);
  },
);

inBrowser("the program begins when the page has been painted, and makes all of it answer", async (page) => {
  const { outputFiles } = await build({
    entryPoints: ["src/report/page/main.ts"],
    bundle: true,
    format: "iife",
    write: false,
  });
  await page.setContent(html(resultsFixture(), unscripted).replace(/<meta http-equiv[^>]*>/, ""));
  await page.addScriptTag({ content: outputFiles[0]!.text });
  await page.locator("#cost .plot.measured svg").waitFor();
  assert.is((await page.locator(".comparison button.sort").count()) > 3, true);
  assert.is(await page.locator(".tip").count(), 1);
});

test.run();
