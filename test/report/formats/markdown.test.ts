import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Results } from "../../../src/experiment/results/results.ts";
import { tableRows } from "../../../src/report/comparison/table-rows.ts";
import { markdown } from "../../../src/report/formats/markdown.ts";
import {
  escaped,
  escapedInHtml,
  fenced,
  hiddenMarker,
  paragraph,
  unlinked,
} from "../../../src/report/formats/markdown-text.ts";
import { detailed } from "../details.ts";
import { golden } from "../golden.ts";
import { hostileResults } from "../hostile.ts";

const check = (verdict: "pass" | "fail") => ({
  ...{
    kind: "expectation" as const,
    says: "wait.p95 < 15 min",
    variant: "managed",
    measure: "wait.p95",
    of: "postgres",
  },
  ...{ window: "", value: "4 s", interval: "", verdict, severity: "error" as const, detail: "" },
});

test("it is what it was", () =>
  golden("comment.md", markdown({ ...detailed(), checks: [check("pass"), check("fail")] })));

test("it begins with the marker by which one comment is found again, then name, question and answer", () => {
  const { name, question, answers } = detailed();
  const [marker, title, asked, answer] = markdown(detailed()).split("\n\n");
  assert.is(marker, `<!-- headroom run: ${name} -->`);
  assert.is(title, `### ${name}`);
  assert.is(asked, question);
  assert.is(answer, `**${answers[0]}**`);
});

test("without a question nothing stands between the name and the answer", () => {
  const lines = markdown({ ...detailed(), question: "" }).split("\n");
  assert.equal(lines.slice(2, 4), [`### ${detailed().name}`, ""]);
  assert.match(lines[4]!, /^\*\*/);
});

test("every line of the comparison is there with every interval, those of developers in sight", () => {
  const text = markdown(detailed());
  const sight = text.replace(/<details>[\s\S]*?<\/details>/g, "");
  for (const { label, assumed, aside, cells, group } of tableRows(detailed())) {
    const line = text
      .split("\n")
      .find((each) =>
        each.startsWith(`| ${escaped(`${label}${assumed ? "†" : ""}${aside === "" ? "" : ` (${aside})`}`)} |`),
      )!;
    assert.is(line.split("|").length, cells.length + 3, label);
    for (const { interval } of cells) assert.ok(text.includes(escaped(interval)), interval);
    if (group === "What developers see") assert.ok(sight.includes(line), label);
  }
});

test("what is not met is in sight, what is met behind a fold", () => {
  const text = markdown({ ...detailed(), checks: [check("pass"), check("fail")] });
  const sight = text.replace(/<details>[\s\S]*?<\/details>/g, "");
  assert.match(sight, "| ❌ fail | wait.p95 &#60; 15 min | managed | postgres |");
  assert.not.match(sight, "✅");
  assert.match(text, "<summary>✅ 1 of 2 expectations are met</summary>");
});

const EVIL = [
  "</script><script>alert(1)</script>",
  "</details>",
  "<!-- headroom run: other -->",
  "a|b",
  "`c` **d** __e__ ~~s~~ $x$",
  "[f](https://evil.example) ![g](https://evil.example/x.png)",
  "@team #12 !34 GH-3 a@b.example",
  "https://evil.example www.evil.example mailto:a@b.example",
  "two\n\n# lines",
];

/** Everything that GitHub would make of it, outside of the code that is shown as it is. */
const outsideCode = (text: string) => text.replace(/^(`{3,})[\s\S]*?^\1$/gm, "");

for (const evil of EVIL)
  test(`a name is text: ${evil.replaceAll("\n", "⏎")}`, () => {
    const text = outsideCode(markdown(named(evil)));
    const plain = outsideCode(markdown(named("harmless")));
    for (const tag of [
      /<(?!sub>|\/sub>|details>|\/details>|summary>|\/summary>|!-- headroom run: )/,
      /(?<!\\)`/,
      /(?<!\\)[[\]]/,
      /(?<!\\)~/,
      /(?<!\\)\$/,
    ])
      assert.not.match(text, tag);
    for (const link of [/@(?!\u200b)/, /(?<!&)#\d/, /GH-\d/, /https?:\/\//, /www\./])
      assert.not.match(text.slice(text.indexOf("-->")), link);
    assert.is(count(text, "-->"), 1);
    for (const sign of ["\n", "<details>", "</details>"]) assert.is(count(text, sign), count(plain, sign), sign);
    const columns = (page: string) => page.match(/^\|.*$/gm)!.map((line) => line.split(/(?<!\\)\|/).length);
    assert.equal(columns(text), columns(plain));
  });

function named(name: string): Results {
  const results = detailed();
  return {
    ...results,
    ...{ name, question: name, answers: [name, name], warnings: [name] },
    choices: [{ variant: `${name}0`, says: name }],
    differences: [name],
    windows: [{ kind: "upgrades", name }],
    origins: [{ path: name, value: name, from: "estimate", source: name }],
    checks: [{ ...check("fail"), says: name, variant: name }],
    variants: results.variants.map((variant, index) => ({
      ...variant,
      name: `${name}${index}`,
      set: { [name]: name },
      measures: variant.measures.map((each) => (each.window === "" ? each : { ...each, window: name })),
    })),
  };
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

test("a list, a number or a rule does not begin where a sentence begins", () => {
  for (const [text, escaped] of [
    ["- a", "\\- a"],
    ["+4.0", "\\+4.0"],
    ["===", "\\==="],
    ["1. a", "1\\. a"],
    ["2) a", "2\\) a"],
    ["1.5 s", "1.5 s"],
    ["    code", "code"],
    ["> a", "&gt; a"],
    ["/close", "\\/close"],
  ] as const)
    assert.is(paragraph(text), escaped);
  assert.is(escapedInHtml("a_b <c> [d] @e"), "a&#95;b &lt;c&gt; &#91;d&#93; @\u200be");
  assert.is(unlinked("no. 3, 50 % of #tags"), "no. 3, 50 % of #tags");
  assert.is(unlinked("#1 !2 ~3 $4 &5 %6").replaceAll("\u200b", "|"), "#|1 !|2 ~|3 $|4 &|5 %|6");
});

test("a fence is longer than any in its text, and a marker ends where it should", () => {
  assert.is(fenced(["````", "x"], "json"), "`````json\n````\nx\n`````");
  assert.not.match(hiddenMarker("run", "x --><script>---").slice(4, -3), /--|[<>]/);
});

test("a comment is short enough to be taken, whatever the scenario holds", () => {
  const long = "x ".repeat(5_000);
  const results = detailed();
  const variants = Array.from({ length: 40 }, (_, index) => ({ ...results.variants[2]!, name: `${index} ${long}` }));
  for (const each of [hostileResults(), { ...results, variants, document: { long, list: Array(9_000).fill(7) } }]) {
    const text = markdown({ ...each, warnings: Array(200).fill(long) });
    assert.ok(text.length < 65_536, `${text.length}`);
    assert.is(count(text, "<details>"), count(text, "</details>"));
    assert.match(text, "are left out here; the page has them");
  }
});

test.run();
