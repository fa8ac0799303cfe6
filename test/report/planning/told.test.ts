import { test } from "uvu";
import * as assert from "uvu/assert";
import { REST } from "../../../src/report/charts/drawing/colours.ts";
import { box, svg } from "../../../src/report/charts/drawing/svg.ts";
import { STYLE } from "../../../src/report/page/plan-style.ts";
import { type Told, viewsOf } from "../../../src/report/planning/told.ts";
import { toldFiles } from "../../../src/report/planning/told-files.ts";
import { toldHtml } from "../../../src/report/planning/told-html.ts";
import { toldMarkdown } from "../../../src/report/planning/told-markdown.ts";
import { breakable, toldTable } from "../../../src/report/planning/told-table.ts";
import { toldTerminal } from "../../../src/report/planning/told-terminal.ts";
import { markup } from "../../../src/report/words/markup.ts";
import { HOSTILE } from "../hostile.ts";

const told: Told = {
  command: "when",
  name: "A <pool>",
  question: "Until when?",
  facts: ["2 years", "100 replications"],
  answers: ["Full around 6 Mar.", "It breaks | later."],
  parts: [
    {
      id: "breaks",
      title: "When it breaks",
      says: "Dates over replications.",
      table: {
        columns: ["what", "half by"],
        rows: [
          ["pool", "6 Mar"],
          ["quota", null],
        ],
      },
      draw: (width) => markup`<svg width="${width}"></svg>`,
    },
    { id: "plain", title: "Only numbers", says: "No picture.", table: { columns: ["a"], rows: [[1]] } },
  ],
  warnings: ["Mind the tail."],
  version: "0.0.0",
};

test("on a terminal: the answer, tables in columns, warnings; blocks where it is narrow", () => {
  const text = toldTerminal(told, { width: 80, colour: false });
  assert.match(text, "what   half by\npool   6 Mar\nquota  –");
  assert.match(text, "Warning: Mind the tail.");
  assert.match(toldTerminal(told, { width: 12, colour: false }), "pool\n  half by  6\n           Mar");
  assert.match(toldTerminal(told, { width: 80, colour: true }), "\u001b[1m");
});

test("as Markdown: nothing of a name is obeyed", () => {
  const text = toldMarkdown(told);
  assert.match(text, "<!-- headroom when: A _pool_ -->");
  assert.match(text, "## A &lt;pool&gt;");
  assert.match(text, "It breaks \\| later.");
  assert.match(text, "| pool | 6 Mar |\n| quota | – |");
});

/** The same with every text hostile, however deep it lies. */
function hostile<T>(value: T): T {
  if (typeof value === "string") return HOSTILE as T;
  if (Array.isArray(value)) return value.map(hostile) as T;
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, hostile(each)])) as T;
}

test("no text of a scenario steers a terminal or is obeyed by a page or Markdown, wherever it stands", () => {
  const all = {
    ...hostile(told),
    command: "when",
    version: "1",
    parts: told.parts.map((part) => ({ ...hostile(part), id: part.id })),
  };
  for (const width of [12, 80]) assert.not.match(toldTerminal(all, { width, colour: false }), /[^\P{Cc}\n]|\u202e/u);
  for (const text of [toldMarkdown(all), toldHtml(all, { text: "p{}", hash: "abc" })])
    assert.not.match(text, /<\/?script>alert|<script>/);
});

test("as a page: complete, without a program, a picture with its numbers behind a fold", () => {
  const page = toldHtml(told, { text: "p{}", hash: "abc" });
  assert.match(page, "script-src &#39;none&#39;");
  assert.match(page, "A &lt;pool&gt;");
  for (const [name, width] of [
    ["wide", 992],
    ["middle", 640],
    ["narrow", 350],
  ])
    assert.match(page, `<div class="plot ${name}"><svg width="${width}"></svg></div>`);
  assert.match(page, /<\/svg><\/div><\/div><details class="numbers">/);
  assert.match(page, "<footer><p>headroom when 0.0.0</p></footer>");
  assert.is(page.match(/<details/g)!.length, 1);
});

test("views are chosen among by the style alone, and each has its file", () => {
  const { draw, ...part } = told.parts[0]!;
  const views = ["one", "two"].map((label) => ({ label, draw: draw! }));
  const twice = { ...told, parts: [{ ...part, views }] };
  const page = toldHtml(twice, { text: "", hash: "" });
  assert.equal(viewsOf(told.parts[1]!), []);
  assert.is(page.match(/<input type="radio" name="breaks-view"/g)!.length, 2);
  assert.is(page.match(/ checked>/g)!.length, 1);
  assert.match(STYLE, "figure:has(.views label:nth-child(2) :checked)>.view:not(:nth-child(4)){display:none}");
  assert.not.match(toldHtml(told, { text: "", hash: "" }), "radio");
});

test("as files: each picture on white with its title and what it is of, each table as CSV", () => {
  const drawing = (width: number) => svg({ width, height: 50, title: "t", desc: "d" }, box(BOX, REST));
  const [first, second] = told.parts;
  const parts = [{ ...first!, views: ["a", "b"].map((label) => ({ label, draw: drawing })) }, second!];
  const files = toldFiles({ ...told, parts });
  assert.equal(
    files.map(({ suffix }) => suffix),
    ["breaks.svg", "breaks.2.svg", "breaks.csv", "plain.csv"],
  );
  assert.match(files[0]!.text, ">When it breaks: a</text>");
  assert.match(files[0]!.text, ">A &lt;pool&gt; · 2 years · 100 replications · headroom 0.0.0</text>");
  assert.match(files[0]!.text, 'fill="#aab4c0"');
  assert.is(files[2]!.text, "what,half by\npool,6 Mar\nquota,\n");
});

test("tables bring their columns' names to each field, and long paths break after their dots", () => {
  const rows = [["services.db.levels.managed.pool.vms", null]];
  const { text } = toldTable({ title: "t", table: { columns: ["input", "worth"], rows } });
  assert.match(text, "<bdi>services.<wbr>db.<wbr>levels.<wbr>managed.<wbr>pool.<wbr>vms</bdi>");
  assert.match(text, '<td><span class="label" aria-hidden="true">worth</span><bdi>–</bdi></td>');
  assert.is(breakable("1.5 % of a.b (1–2)").text, "1.5\u00a0% of a.b (1\u2060–\u20602)");
});

test("a row that leads somewhere is a link, and a part without rows to lead from has none", () => {
  const table = {
    columns: ["cell", "goals"],
    rows: [
      [0, "met"],
      [1, "not met"],
    ],
  };
  const { text } = toldTable({ title: "t", table, anchors: ["cell-0", "cell-1"], links: ["a.cell-0.html", undefined] });
  assert.match(text, '<tr id="cell-0"><th scope="row"><a href="a.cell-0.html"><bdi>0</bdi></a></th>');
  assert.match(text, '<tr id="cell-1"><th scope="row"><bdi>1</bdi></th>');
});

const BOX = { x: 0, y: 0, width: 5, height: 5 };

test("of many rows that are told as blocks the first stand there, and how many more there are", () => {
  const rows = Array.from({ length: 15 }, (_, nth) => [`row ${nth}`, "a field that takes more than half of the width"]);
  const [part] = told.parts;
  const many = { ...told, parts: [{ ...part!, table: { columns: ["what", "half by"], rows } }] };
  const narrow = toldTerminal(many, { width: 40, colour: false });
  assert.match(narrow, "row 11\n");
  assert.not.match(narrow, "row 12");
  assert.match(narrow, "and 3 more: --format markdown shows them, --out writes them as CSV");
  assert.match(toldTerminal(many, { width: 120, colour: false }), "row 14");
});

test.run();
