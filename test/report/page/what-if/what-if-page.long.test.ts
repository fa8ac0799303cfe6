import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { parse as parseYaml } from "yaml";
import { inline } from "../../../../src/executors/inline.ts";
import { sizeOf } from "../../../../src/experiment/planning/size.ts";
import { PLAN_DEFAULTS } from "../../../../src/experiment/planning/size-answer.ts";
import { STAGES, swept } from "../../../../src/experiment/planning/sweep.ts";
import { whenOf } from "../../../../src/experiment/planning/when.ts";
import { WHEN_BUCKETS, WHEN_REPLICATIONS } from "../../../../src/experiment/planning/when-answer.ts";
import { closeUp, sightsOf } from "../../../../src/experiment/results/close-up.ts";
import type { Results } from "../../../../src/experiment/results/results.ts";
import { runExperiment } from "../../../../src/experiment/run/experiment.ts";
import { lives } from "../../../../src/report/charts/lives.ts";
import { tableRows } from "../../../../src/report/comparison/table-rows.ts";
import { html } from "../../../../src/report/html/html.ts";
import { VERDICT } from "../../../../src/report/planning/size-told.ts";
import { whenTold } from "../../../../src/report/planning/when-told.ts";
import { alone, candidate, knobNamed } from "../../../../src/scenario/knob.ts";
import { parseDocument } from "../../../../src/scenario/parse.ts";
import { stepped } from "../../../../src/scenario/step.ts";
import { VERSION } from "../../../../src/version.ts";
import { small } from "../../../scenario/small.ts";
import { browserTest } from "../../../support/browser.ts";
import { assets, listen, unscripted } from "../../../support/page.ts";
import { resultsFixture } from "../../../support/results-fixture.ts";
import { HOSTILE } from "../../hostile.ts";

const test = suite("what-if");
const inBrowser = browserTest(test);
const folder = mkdtempSync(join(tmpdir(), "headroom-what-if-"));

const document = small({
  run: { horizon: "20 d", replications: 6 },
  services: {
    db: { level: "managed", levels: { managed: { pool: { vms: 20 } }, "on-demand": { quota: { global: 20 } } } },
  },
  compare: { service: "db", levels: ["managed", "on-demand"] },
});
const results = await resultsOf(document);

test("without an engine nothing of it is there", () => {
  assert.not.match(html(results, unscripted), /id="what-if"|href="#what-if|worker-src|id="engine"/);
});

inBrowser("without a script nothing of it is seen", async (page) => {
  await open(page, results);
  assert.is(await page.locator("[data-scripted]:visible").count(), 4);
  const context = await page.context().browser()!.newContext({ javaScriptEnabled: false });
  const still = await context.newPage();
  await still.goto(page.url());
  assert.is(await still.locator("[data-scripted]").count(), 4);
  assert.is(await still.locator("[data-scripted]:visible").count(), 0);
  await context.close();
});

inBrowser("nothing runs until it is asked for", async (page) => {
  let workers = 0;
  page.on("worker", () => workers++);
  await open(page, results);
  await page.evaluate("new Promise((done) => setTimeout(done, 200))");
  assert.is(workers, 0);
  await start(page);
  assert.ok(workers > 0);
  assert.is(await page.locator(".paired").count(), 0);
});

inBrowser("the demand is moved, and the page finds what the command line finds", async (page) => {
  const said = listen(page);
  await open(page, results);
  await start(page);
  await page.getByRole("slider", { name: "demand" }).fill("1.5");
  await answered(page, 6);
  const delta = (await page.locator(".delta pre").textContent())!;
  assert.equal(parseYaml(delta), { variants: { "what if": { "demand.db.requests.rate": "18 per day" } } });
  const { compare: _, ...others } = document;
  const expected = tableRows(await resultsOf({ ...others, ...(parseYaml(delta) as object) }));
  const shown = await page
    .locator(".paired tbody tr")
    .evaluateAll((rows) =>
      rows.map((row) => [...row.children].map((cell) => (cell.querySelector("bdi") ?? cell).textContent)),
    );
  const verdicts = await page.locator(".paired tbody tr").allTextContents();
  assert.ok(shown.length > 5);
  for (const [label, before, after] of shown) {
    const row = expected.find((each) => each.leads === label || each.label === label)!;
    assert.equal(
      [before, after],
      row.cells.map(({ text, interval }) => `${text} ${interval}`.trim()),
      label!,
    );
  }
  assert.match(verdicts.join("\n"), /refused for good.* points.*worse/);
  const sentence = (await page.locator(".sentence").textContent())!;
  const [, before, after, difference] = shown.find(([label]) => label === "refused for good")!;
  assert.match(sentence, /^managed with demand × 1\.5: p95 wait .*; refused for good /);
  const bare = (text: string) => text.replace(/ (?:±|\().*/, "");
  assert.ok(sentence.includes(`refused for good ${bare(before!)} → ${bare(after!)} (${difference})`), sentence);
  assert.equal(said, []);
});

inBrowser("questions of planning are answered in the page with the numbers of the command line", async (page) => {
  const said = listen(page);
  const managed = { pool: { vms: 20 }, scrub_lock: false, scrub_failure: "0 %" };
  const { compare: _, ...others } = document;
  const oneRun: Readonly<Record<string, unknown>> = {
    ...others,
    services: { db: { level: "managed", levels: { managed } } },
  };
  await open(page, await resultsOf(oneRun));
  await start(page);
  const goal = "refused < 2 %";
  const study = parseDocument({ ...oneRun, goals: [goal] });
  const expected = await sizeOf(study, knobNamed(study, "pool.vms"), inline(), {
    ...{ ...PLAN_DEFAULTS, version: VERSION },
  });
  await page.getByLabel("smallest").selectOption({ label: "VMs of the pool (db)" });
  await page.getByLabel("so that").fill(goal);
  await page.getByRole("button", { name: "Find the smallest" }).click();
  await page.getByText(expected.says).waitFor();
  await page.getByText(expected.stopped).waitFor();
  assert.match((await page.locator(".sizes output").textContent())!, `pool.vms = ${expected.feasible}: `);
  await page.locator(".sizes input").fill(String(expected.tried[0]!.value));
  assert.match((await page.locator(".sizes output").textContent())!, `pool.vms = ${expected.tried[0]!.value}: `);
  await page.locator(".answers .plot svg").waitFor();
  await page.getByLabel("so that").fill("refusd < 1 %");
  await page.getByRole("button", { name: "Find the smallest" }).click();
  await page.getByText('did you mean "refused"?').waitFor();
  const run = { ...(oneRun.run as object), replications: WHEN_REPLICATIONS };
  const whole = parseDocument({ ...oneRun, run });
  const says = "services.db.levels.managed.pool.vms=30 on 2026-01-08";
  const steps = [{ says, study: alone(stepped(whole, says), 0) }];
  const dated = whenTold(await whenOf(alone(whole, 0), { steps }, { executor: inline({ buckets: WHEN_BUCKETS }) }));
  await page.getByLabel("or with another value").fill("30");
  await page.getByLabel("from this date on").fill("2026-01-08");
  await page.getByRole("button", { name: "When does it break?" }).click();
  for (const text of dated.answers) await page.getByText(text).first().waitFor();
  const fan = dated.parts.find(({ id }) => id === "first")!;
  assert.is(await page.locator(".answers .plot svg").count(), 2);
  const width = await page.locator(".answers .plot svg").nth(1).getAttribute("width");
  const drawn = page.locator(".answers .plot").nth(1).locator("path");
  const paths = [...fan.draw!(Number(width))!.text.matchAll(/ d="([^"]*)"/g)].map(([, d]) => d);
  assert.equal(await drawn.evaluateAll((all) => all.map((each) => each.getAttribute("d"))), paths);
  const [row] = dated.parts.find(({ id }) => id === "steps")!.table.rows;
  assert.equal(
    await page.locator(".answers .plain tbody tr").first().locator("td").allTextContents(),
    row!.map(String),
  );
  assert.equal(said, []);
});

inBrowser("a value under the slider is looked at 8, 25 and 100 times, with the figures of a sweep", async (page) => {
  const said = listen(page);
  await open(page, results);
  await start(page);
  await page.getByLabel("smallest").selectOption({ label: "VMs of the pool (db)" });
  const goal = "usable.1h > 90 %";
  await page.getByLabel("so that").fill(goal);
  await page.getByLabel("so that").blur();
  const output = page.locator(".sizes output");
  assert.match((await output.textContent())!, "pool.vms = 20: move to look");
  await page.getByRole("slider", { name: "Try a value" }).fill("17");
  const replications = STAGES.at(-1)!;
  const study = parseDocument({ ...document, goals: [goal], run: { ...(document.run as object), replications } });
  const one = alone(candidate(study, { "services.db.levels.managed.pool.vms": 17 }), 0);
  const { variants } = await swept(one, inline(), { version: VERSION });
  const { found, says, verdict } = variants[0]!.goals!.goals[0]!;
  await page.getByText(`pool.vms = 17: ${found}, ${says} ${VERDICT[verdict]}, ${replications} replications`).waitFor();
  const visited = page.getByRole("row", { name: `17 ${says}` });
  assert.match((await visited.textContent())!, `${replications}`);
  assert.equal(said, []);
});

inBrowser(
  "a link asks its question: the answer stands there without a click, and another link asks another",
  async (page) => {
    const said = listen(page);
    await open(page, results, { hash: "#what-if:director.workers=+5" });
    await answered(page, 6);
    assert.is(await page.getByRole("spinbutton", { name: "director workers" }).inputValue(), "10");
    assert.match(
      (await page.locator(".delta pre").textContent())!,
      /^variants:\n {2}what if:\n {4}platform\.director\.workers: 10\n$/,
    );
    assert.match(
      (await page.locator(".sentence").textContent())!,
      /^managed with 5 more director workers \(5 → 10\): p95 wait /,
    );
    await page.locator("#answer").getByRole("link", { name: "demand × 2" }).click();
    await page.getByText("managed with demand × 2: ").waitFor();
    assert.equal(parseYaml((await page.locator(".delta pre").textContent())!), {
      variants: { "what if": { "demand.db.requests.rate": "24 per day" } },
    });
    assert.is(await page.getByRole("spinbutton", { name: "director workers" }).inputValue(), "5");
    assert.equal(said, []);
  },
);

inBrowser("four levels: the first answer comes after five pairs; how long that takes is printed", async (page) => {
  const text = readFileSync(new URL("../../../../scenarios/four-levels.yaml", import.meta.url), "utf8");
  await open(page, { ...resultsFixture(), document: parseDocument(parseYaml(text)).document });
  const first = page.locator(".sentence");
  const timed = async (ask: () => Promise<void>) => {
    const begun = performance.now();
    await ask();
    await page.waitForFunction(() => globalThis.document.querySelector(".sentence:not([hidden],.stale)") !== null);
    return Math.round(performance.now() - begun);
  };
  const cold = await timed(() =>
    page.evaluate(() => {
      location.hash = "#what-if:director.workers=+5";
    }),
  );
  const [, done] = /^(\d+) of 30 replications/.exec((await page.locator(".progress").textContent())!)!;
  assert.ok(Number(done) >= 5);
  assert.match((await first.textContent())!, /^on-demand with 5 more director workers \(5 → 10\): p95 wait .* min/);
  const warm = await timed(() => page.getByRole("spinbutton", { name: "director workers" }).fill("4"));
  assert.match((await first.textContent())!, /1 fewer director worker \(5 → 4\)/);
  console.log(`  four levels: first paired answer after ${cold} ms, to a second question after ${warm} ms`);
});

inBrowser("alone, or with hands on the other cores, the page finds the same", async (page) => {
  const said = listen(page);
  const found: string[] = [];
  for (const cores of [1, 4]) {
    await page.goto("about:blank");
    await page.addInitScript(
      `Object.defineProperty(navigator, "hardwareConcurrency", { value: ${cores}, configurable: true })`,
    );
    await open(page, results, { hash: "#what-if:pool.vms=25" });
    await answered(page, 6);
    found.push(await page.locator(".paired").innerText());
  }
  assert.is(found[1], found[0]);
  assert.equal(said, []);
});

inBrowser("a link may name a variant and a level; what it cannot set it says, as text", async (page) => {
  const said = listen(page);
  page.on("dialog", (dialog) => said.push(dialog.message()));
  const hash =
    "#what-if:variant=managed&level=on-demand&quota.global=30&workers=<img src=x onerror=alert(1)>&__proto__=1";
  await open(page, results, { hash });
  await answered(page, 6);
  assert.match(
    (await page.locator(".sentence").textContent())!,
    /^managed with db at on-demand, not managed, .*global quota (?:20|unlimited).* 30/,
  );
  const problems = await page.locator(".problems li").allTextContents();
  assert.equal(problems, [
    "The link asks for workers=<img src=x onerror=alert(1)>, which cannot be set here.",
    "The link asks for __proto__=1, which cannot be set here.",
  ]);
  assert.equal(said, []);
});

inBrowser("the next question takes the place of the one before; as it was, nothing is left of it", async (page) => {
  await open(page, results);
  await start(page);
  const pool = page.getByRole("spinbutton", { name: "VMs of the pool" });
  for (const vms of ["21", "22", "40"]) await pool.fill(vms);
  await answered(page, 6);
  assert.match((await page.locator(".delta pre").textContent())!, /pool\.vms: 40/);
  await page.getByRole("combobox", { name: "level" }).selectOption("on-demand");
  await page.getByRole("spinbutton", { name: "global quota" }).waitFor();
  await answered(page, 6);
  assert.match((await page.locator(".delta pre").textContent())!, /db\.level: on-demand/);
  await page.getByRole("combobox", { name: "level" }).selectOption("managed");
  await page.getByRole("button", { name: "Reset" }).click();
  await page.getByText("Change a value").waitFor();
  assert.is(await page.locator(".delta pre, .paired").locator("visible=true").count(), 0);
  assert.is(await pool.inputValue(), "20");
});

inBrowser("a value out of range is told in the parser's words, and mended", async (page) => {
  await open(page, results);
  await start(page);
  const workers = page.getByRole("spinbutton", { name: "director workers" });
  await workers.fill("0");
  await page.getByText("expected a whole number ≥ 1, got 0").waitFor();
  await workers.fill("7");
  await answered(page, 6);
  assert.is(await page.locator(".problems").isVisible(), false);
});

inBrowser("axe finds nothing, on a phone and in the dark too, and paper has none of it", async (page) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: "dark" });
  await open(page, results, { bypass: true });
  await start(page);
  await page.getByRole("spinbutton", { name: "VMs of the pool" }).fill("30");
  await answered(page, 6);
  assert.is(await page.evaluate("document.documentElement.scrollWidth"), 390);
  const wide = await page
    .locator(".paired, .paired tr, .paired td, .paired bdi, .said, .levers label")
    .evaluateAll((all) => all.filter((each) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0).length);
  assert.is(wide, 0);
  assert.is(await page.locator(".paired .whose").first().isVisible(), true);
  await page.addScriptTag({ path: createRequire(import.meta.url).resolve("axe-core/axe.min.js") });
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    const found = await page.evaluate(
      "axe.run('#what-if').then(({violations}) => violations.map(({id, nodes}) => id + ': ' + nodes.map(({html}) => html).join(' | ')))",
    );
    assert.equal(found, []);
  }
  await page.emulateMedia({ media: "print" });
  assert.is(await page.locator("#what-if").isVisible(), false);
});

inBrowser("single requests are run again when somebody opens their fold, and not before", async (page) => {
  const said = listen(page);
  let workers = 0;
  page.on("worker", () => workers++);
  await open(page, results);
  assert.is(workers, 0);
  await page.getByRole("link", { name: lives.title }).click();
  await page.locator("#lives svg").waitFor();
  await page.locator("#week svg").waitFor();
  assert.is(workers, 1);
  const seen = { ...results, closeUp: closeUp(parseDocument(document), sightsOf(results)!)! };
  const rows = await page
    .locator("#lives tbody tr")
    .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
  assert.equal(
    rows,
    lives.table(seen).rows.map((row) => row.map((field) => String(field ?? "–"))),
  );
  assert.is(await page.locator("#week details.numbers button, #lives details.numbers button").count(), 2);
  assert.equal(said, []);
});

inBrowser("hostile names stay text", async (page) => {
  const said = listen(page);
  page.on("dialog", (dialog) => said.push(dialog.message()));
  const name = HOSTILE.replaceAll(/[\p{Cc}\p{Cf}.]/gu, "").trim();
  const { db } = document.services as { db: object };
  const { db: asked } = document.demand as { db: object };
  const hostile = {
    ...document,
    services: { [`a${name}`]: db },
    demand: { [`a${name}`]: asked },
    compare: undefined,
    variants: { [name]: { "platform.director.workers": 4 } },
  };
  const { compare: _, ...plain } = hostile;
  await open(page, await resultsOf(plain));
  await start(page);
  await page.getByRole("spinbutton", { name: "VMs of the pool" }).fill("30");
  await answered(page, 6);
  assert.is(await page.locator("fieldset legend").first().textContent(), `a${name}`);
  assert.equal(parseYaml((await page.locator(".delta pre").textContent())!), {
    variants: { "what if": { [`services.a${name}.levels.managed.pool.vms`]: 30 } },
  });
  assert.equal(said, []);
});

async function resultsOf(of: Readonly<Record<string, unknown>>): Promise<Results> {
  return runExperiment(parseDocument(of), inline({ buckets: 40 }), { version: "1" });
}

/** `bypass`: axe is a script that the policy would stop, so it is put in where the page came with none. */
async function open(page: Page, of: Results, { bypass = false, hash = "" } = {}): Promise<void> {
  const path = join(folder, "report.html");
  const text = html(of, assets);
  writeFileSync(path, bypass ? text.replace(/<meta http-equiv[^>]*>/, "") : text);
  await page.context().setOffline(true);
  await page.goto(pathToFileURL(path).href + hash);
  await page.locator("#cost .plot.measured").waitFor();
}

async function start(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Try other values" }).click();
  await page.locator(".levers [data-path]").first().waitFor();
}

async function answered(page: Page, replications: number): Promise<void> {
  await page.waitForFunction(() => globalThis.document.querySelector(".stale") === null);
  await page.locator(".progress").getByText(`${replications} of ${replications} replications`).waitFor();
}

test.run();
