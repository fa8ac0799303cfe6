import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Told } from "../../../src/report/planning/told.ts";
import { toldHtml } from "../../../src/report/planning/told-html.ts";
import { toldMarkdown } from "../../../src/report/planning/told-markdown.ts";
import { toldTerminal } from "../../../src/report/planning/told-terminal.ts";
import { markup } from "../../../src/report/words/markup.ts";

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
  assert.match(toldTerminal(told, { width: 12, colour: false }), "pool\n  half by  6 Mar");
  assert.match(toldTerminal(told, { width: 80, colour: true }), "\u001b[1m");
});

test("as Markdown: nothing of a name is obeyed", () => {
  const text = toldMarkdown(told);
  assert.match(text, "<!-- headroom when: A _pool_ -->");
  assert.match(text, "## A &lt;pool&gt;");
  assert.match(text, "It breaks \\| later.");
  assert.match(text, "| pool | 6 Mar |\n| quota | – |");
});

test("as a page: complete, without a program, a picture with its numbers behind a fold", () => {
  const page = toldHtml(told, { text: "p{}", hash: "abc" });
  assert.match(page, "script-src &#39;none&#39;");
  assert.match(page, "A &lt;pool&gt;");
  assert.match(page, /<svg width="920"><\/svg><\/div><details class="numbers">/);
  assert.match(page, "<footer><p>headroom when 0.0.0</p></footer>");
  assert.is(page.match(/<details/g)!.length, 1);
});

test.run();
