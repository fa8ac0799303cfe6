import type { Page } from "playwright-core";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { Paired } from "../../../../src/report/comparison/paired.ts";
import { zipped } from "../../../../src/report/html/zipped.ts";
import type { Lever } from "../../../../src/report/what-if/levers.ts";
import { browserTest } from "../../../support/browser.ts";
import { load } from "../../../support/page-modules.ts";

// The parts of the page that ask its engine, one by one, with an engine that only says what it was asked.

const test = suite("asking");
const inBrowser = browserTest(test);

type Asking = typeof import("../../../../src/report/page/what-if/asking.ts");
type Answers = typeof import("../../../../src/report/page/what-if/answers.ts");
type Controls = typeof import("../../../../src/report/page/what-if/controls.ts");
type Hire = typeof import("../../../../src/report/page/what-if/hire.ts");
type Planning = typeof import("../../../../src/report/page/what-if/planning.ts");
type Visited = typeof import("../../../../src/report/page/what-if/visited.ts");
type Slider = typeof import("../../../../src/report/page/what-if/slider.ts");
type WhatIf = typeof import("../../../../src/report/page/what-if/what-if.ts");
type Zoom = typeof import("../../../../src/report/page/zoom.ts");
type CloseUp = typeof import("../../../../src/report/page/close-up.ts");

/** Packed as the page's own: answers every question with what it was, and its number. */
const ECHO = zipped(`onmessage = ({ data }) => "number" in data &&
  postMessage({ number: data.number, told: { ...told(data), asked: data } });
const told = ({ sought, sights }) => sought ? { kind: "zoomed", done: 1, of: 1, series: [] } : sights ? { kind: "close-up", done: 1, of: 2 } : { kind: "offered", levers: [], yaml: "" };`);
const results = {
  document: { headroom: 1 },
  replications: 3,
  version: "1",
  variants: [{ name: "base", series: [] }],
  baseline: 0,
};
/** The slider, as far as its test reaches for it. */
interface Global {
  readonly made: {
    know(tried: readonly unknown[], isLast: boolean): void;
    found(answer: unknown, isLast: boolean): void;
    wait(): void;
  };
}

const told = (page: Page, count: number) =>
  page.waitForFunction((count) => (globalThis as unknown as { told: unknown[] }).told.length >= count, count);

inBrowser("a worker of a source does what the source says", async (page) => {
  const hire = await load<Hire>(page, "src/report/page/what-if/hire.ts");
  const said = await hire.run(
    ({ hire }) => new Promise((done) => (hire("postMessage('here')").onmessage = ({ data }) => done(data))),
  );
  assert.is(said, "here");
});

inBrowser("only the newest question is answered; an engine that breaks says so", async (page) => {
  const asking = await load<Asking>(page, "src/report/page/what-if/asking.ts");
  await asking.run(
    ({ engineOf }, { packed, results }) => {
      const told: unknown[] = [];
      Object.assign(globalThis, { told });
      const ask = engineOf(packed, results as never, (each) => told.push(each));
      ask({ question: { variant: 0, chosen: {} } });
      ask({ question: { variant: 1, chosen: {} } });
    },
    { packed: ECHO, results },
  );
  await told(page, 1);
  assert.equal(await page.evaluate("told.map(({ asked }) => [asked.question.variant, asked.number])"), [[1, 2]]);
  const broken = await asking.run(
    ({ engineOf }, { packed, results }) =>
      new Promise((done) => engineOf(packed, results as never, done)({ question: { variant: 0, chosen: {} } })),
    { packed: zipped("throw new Error('no')"), results },
  );
  assert.match((broken as { says: string }).says, /^The engine ended: .*no/);
});

inBrowser(
  "stretches and second looks are asked for when somebody looks, and not before; without an engine by nobody",
  async (page) => {
    const zoom = await load<Zoom>(page, "src/report/page/zoom.ts");
    const closer = await load<CloseUp>(page, "src/report/page/close-up.ts");
    const sighted = { ...results, sights: [{ limit: "pool" }] };
    assert.is(await zoom.run(({ zoomAsker }, results) => zoomAsker(results as never) === undefined, sighted), true);
    assert.is(
      await closer.run(({ closeUpAsker }, results) => closeUpAsker(results as never) === undefined, sighted),
      true,
    );
    let workers = 0;
    page.on("worker", () => workers++);
    await page.evaluate((packed) => {
      document.body.innerHTML = `<script type="text/plain" id="engine">${packed}</script>`;
      Object.assign(globalThis, { told: [] });
    }, ECHO);
    await zoom.run(({ zoomAsker }, results) => {
      const { told } = globalThis as unknown as { told: unknown[] };
      const ask = zoomAsker(results as never)!;
      ask(null, () => {});
      Object.assign(globalThis, { ask: () => ask({ from: 0, to: 60 }, (each) => told.push(each)) });
    }, sighted);
    assert.is(workers, 0);
    await page.evaluate("ask()");
    await told(page, 1);
    await closer.run(({ closeUpAsker }, results) => {
      const { told } = globalThis as unknown as { told: unknown[] };
      const look = closeUpAsker(results as never)!;
      look((seen) => told.push(seen));
      look((seen) => told.push(seen));
    }, sighted);
    await told(page, 3);
    assert.equal(await page.evaluate("told.map(({ kind }) => kind)"), ["zoomed", "close-up", "close-up"]);
    assert.is(workers, 2, "each has one engine, however many look");
  },
);

const row: Paired = {
  ...{ key: "refused", window: "", label: "refused <b>", says: "What it means.", before: "1 %", after: "2 %" },
  ...{ texts: ["1 %", "2 %"], difference: "+1 point", verdict: "worse", values: [0.01, 0.02] },
};

inBrowser("an answer is a sentence, a table and lines to keep; a problem takes its place", async (page) => {
  await page.setContent("<main></main>");
  const answers = await load<Answers>(page, "src/report/page/what-if/answers.ts");
  const tell = (...told: readonly unknown[]) =>
    answers.run(({ answers }, all) => {
      const shown = answers();
      document.querySelector("main")!.replaceChildren(shown.head, shown.element);
      for (const each of all) shown.tell(each as never);
      Object.assign(globalThis, { shown });
    }, told);
  const answered = { kind: "answered", done: 2, of: 6, says: "It refuses <i>.", rows: [row] };
  const offered = { kind: "offered", levers: [], yaml: "variants: {}" };
  await tell(offered, answered);
  assert.is(await page.locator(".sentence").textContent(), "It refuses <i>.");
  assert.equal(await page.locator(".paired tbody tr > *").allTextContents(), [
    "refused <b>",
    "before1 %",
    "after2 %",
    "difference+1 pointworse",
  ]);
  const part: Paired = { ...row, window: "in the last 30 d", values: [0.04, null] };
  await tell({ ...answered, rows: [row, part, { ...row, key: "wait.p95" }] });
  const bars = await page.locator(".paired rect").evaluateAll((all) => all.map((each) => each.getAttribute("width")));
  assert.equal(bars, ["25", "50", "100", "50", "100"], "whole and part on one scale, other measures on their own");
  assert.is(await page.locator(".paired .part").count(), 1);
  await tell(offered, answered);
  assert.match((await page.locator(".progress").textContent())!, "2 of 6 replications");
  assert.is(await page.locator(".delta pre").textContent(), "variants: {}");
  await page.evaluate("shown.stale()");
  assert.is(await page.locator(".stale").count(), 2);
  await tell(answered, { kind: "problems", says: ["expected <u>"] });
  assert.equal(await page.getByRole("alert").locator("li").allTextContents(), ["expected <u>"]);
  assert.is(await page.locator(".sentence").isVisible(), false);
});

const lever = (path: string, more: Partial<Lever> = {}): Lever =>
  ({
    path,
    label: path,
    says: "",
    of: "db",
    kind: "count",
    value: 5,
    least: 0,
    open: false,
    choices: [],
    ...more,
  }) as Lever;

inBrowser("controls are of what is offered, say what they were, and tell what is chosen", async (page) => {
  await page.setContent("<main></main>");
  const controls = await load<Controls>(page, "src/report/page/what-if/controls.ts");
  await controls.run(
    ({ controls }, levers) => {
      const told: unknown[] = [];
      const made = controls({
        variants: ["base", "more"],
        onVariant: (index) => told.push(index),
        onChosen: (path, value) => told.push([path, value]),
      });
      made.offer(levers, { variant: 0, chosen: { vms: 7 } });
      document.querySelector("main")!.append(made.element);
      Object.assign(globalThis, { told });
    },
    [
      lever("vms"),
      lever("rate", { kind: "factor", value: 1 }),
      lever("level", { kind: "choice", value: "a", choices: ["a", "b"] }),
    ],
  );
  assert.equal(await page.locator("output").allTextContents(), ["was 5", "× 1", ""]);
  await page.locator('[data-path="vms"]').fill("9");
  await page.locator('[data-path="rate"]').fill("1.5");
  await page.locator('[data-path="level"]').selectOption("b");
  await page.getByLabel("Start from the variant").selectOption("more");
  assert.equal(await page.evaluate("told"), [["vms", "9"], ["rate", 1.5], ["level", "b"], 1]);
});

inBrowser(
  "plans are asked of numbers alone, and what is wrong with a question takes the answer's place",
  async (page) => {
    await page.setContent("<main></main>");
    const planning = await load<Planning>(page, "src/report/page/what-if/planning.ts");
    await planning.run(
      ({ planning }, levers) => {
        const told: unknown[] = [];
        const made = planning((asked) => told.push(asked));
        made.offer(levers);
        document.querySelector("main")!.append(made.element);
        Object.assign(globalThis, { told, made });
      },
      [lever("vms", { kind: "number" }), lever("level", { kind: "choice" })],
    );
    assert.equal(await page.getByLabel("smallest").locator("option").allTextContents(), ["vms (db)"]);
    await page.getByRole("button", { name: "Find the smallest" }).click();
    await page.getByRole("button", { name: "When does it break?" }).click();
    assert.equal(await page.evaluate("told"), [{ ask: "size", find: "vms", goal: "refused < 1 %" }, { ask: "when" }]);
    await page.getByLabel("or with another value").fill("7");
    await page.getByLabel("from this date on").fill("2026-03-01");
    await page.getByRole("button", { name: "When does it break?" }).click();
    assert.equal(await page.evaluate("told.at(-1)"), { ask: "when", step: "vms=7 on 2026-03-01" });
    await page.evaluate("made.tell({ kind: 'planning', done: 3, of: 9 })");
    await page.getByText("3 of 9 replications").waitFor();
    await page.evaluate("made.tell({ kind: 'unplanned', says: ['expected <u>'] })");
    assert.is(await page.locator(".problems").textContent(), "expected <u>");
  },
);

inBrowser(
  "the slider says what is known of a value, looks at others after a pause, and not while a search runs",
  async (page) => {
    await page.setContent("<main></main>");
    const slider = await load<Slider>(page, "src/report/page/what-if/slider.ts");
    await slider.run(
      ({ slider }, lever) => {
        const looked: number[] = [];
        const made = slider((value) => looked.push(value));
        made.renew(lever);
        document.querySelector("main")!.append(made.element);
        Object.assign(globalThis, { looked, made });
      },
      { ...lever("pool.vms", { kind: "number" }), value: 12, least: 1 },
    );
    const [input, output] = [page.getByRole("slider"), page.locator("output")];
    assert.is(await output.textContent(), "pool.vms = 12: move to look");
    assert.equal([await input.getAttribute("min"), await input.getAttribute("max")], ["4", "36"]);
    await input.fill("9");
    assert.is(await output.textContent(), "pool.vms = 9: …");
    await page.waitForFunction("looked.length > 0");
    const tried = (value: number, replications: number) => ({
      ...{ value, replications, verdict: "open" },
      goals: [{ found: "5 %", says: "refused < 1 %", verdict: "fails" }],
    });
    await page.evaluate((tried) => (globalThis as unknown as Global).made.know([tried], false), tried(9, 8));
    assert.is(await output.textContent(), "pool.vms = 9: 5 %, refused < 1 % not met, 8 replications");
    const answer = { find: "pool.vms", feasible: 50, tried: [tried(2, 30), tried(50, 30)] };
    await page.evaluate((answer) => {
      const { made } = globalThis as unknown as Global;
      made.wait();
      made.found(answer, false);
    }, answer);
    assert.equal([await input.getAttribute("min"), await input.getAttribute("max")], ["2", "50"]);
    assert.is(await input.inputValue(), "9", "who moved it stays there");
    await input.fill("10");
    await page.waitForTimeout(300);
    await page.evaluate((answer) => (globalThis as unknown as Global).made.found(answer, true), answer);
    await input.fill("50");
    await page.waitForTimeout(300);
    assert.equal(await page.evaluate("looked"), [9]);
  },
);

inBrowser(
  "values that were looked at stand in their order, each with its paired difference from today's",
  async (page) => {
    await page.setContent("<main></main>");
    const parts = await load<Visited>(page, "src/report/page/what-if/visited.ts");
    const found = await parts.run(({ visited }) => {
      const goals = [{ says: "refused < 1 %", found: "5 %", verdict: "fails" }];
      const tried = (value: number, replications: number) =>
        ({ value, replications, verdict: "fails", goals }) as never;
      const made = visited();
      const cells = () =>
        [...made.element.querySelectorAll("tbody tr")].map((row) =>
          [...(row as HTMLTableRowElement).cells].map((cell) => cell.textContent),
        );
      const before = cells();
      made.add(
        { tried: tried(14, 8), against: ["+3.0 ± 0.4 percentage points"] },
        "services.db.levels.managed.pool.vms",
      );
      made.add({ tried: tried(12, 8), against: [] }, "pool.vms");
      made.add({ tried: tried(14, 25), against: ["+3.1 ± 0.2 percentage points"] }, "pool.vms");
      const after = cells();
      made.renew();
      return { before, after, renewed: cells() };
    }, null);
    assert.equal(found, {
      before: [],
      after: [
        ["12", "refused < 1 %", "5 %", "today", "not met", "8"],
        ["14", "refused < 1 %", "5 %", "+3.1 ± 0.2 percentage points", "not met", "25"],
      ],
      renewed: [],
    });
  },
);

inBrowser("a link or the button asks; the panel begins with what is offered", async (page) => {
  await page.setContent(
    `<section id="what-if"><button>Try other values</button></section><a href="#what-if:pool.vms=9">more</a>`,
  );
  await page.evaluate((packed) => {
    document.body.insertAdjacentHTML("beforeend", `<script type="text/plain" id="engine">${packed}</script>`);
  }, ECHO);
  const whatIf = await load<WhatIf>(page, "src/report/page/what-if/what-if.ts");
  await whatIf.run(({ whatIf }, results) => whatIf(results as never), results);
  assert.is(await page.locator(".asking").count(), 0);
  await page.getByRole("link", { name: "more" }).click();
  await page.locator(".asking").waitFor();
  await page.getByText("The link asks for pool.vms=9, which cannot be set here.").waitFor();
  assert.is(await page.getByRole("button", { name: "Try other values" }).count(), 0);
});

test.run();
