import { test } from "uvu";
import * as assert from "uvu/assert";
import { code, entries, heading, list, paragraph, type Topic, table } from "../../../src/report/manual/document.ts";
import { manualHtml } from "../../../src/report/manual/html.ts";
import { found, meant } from "../../../src/report/manual/lookup.ts";
import { manualMarkdown } from "../../../src/report/manual/markdown.ts";
import { manualText, topicList } from "../../../src/report/manual/terminal.ts";
import { manualAssets, topics } from "../../support/manual.ts";

const TOPIC: Topic = {
  name: "pools",
  title: "Pools & VMs",
  says: "what a pool is",
  blocks: [
    paragraph("A **pool** has `vms`, see [keys](#keys/run) and [BOSH](https://bosh.io); 2 < 3 and a_b."),
    list("one", "two"),
    heading("Sizes"),
    table(["what", "how"], [["a `|` b", "x"]]),
    code("yaml", "pool: {vms: 5}"),
    entries([{ name: "pool.vms", says: "VMs there are.", facts: ["a count", "default: `5`"] }]),
    entries([{ name: "median wait", says: "Half of them.", facts: [] }], "spoken"),
  ],
};

test("Markdown", () => {
  assert.is(
    manualMarkdown([TOPIC]),
    `# Pools & VMs

A **pool** has \`vms\`, see [keys](#keys) and [BOSH](https://bosh.io); 2 &lt; 3 and a\\_b.

- one
- two

### Sizes

| what | how |
| --- | --- |
| a \`\\|\` b | x |

\`\`\`yaml
pool: {vms: 5}
\`\`\`

- \`pool.vms\`: VMs there are.  
  a count · default: \`5\`

- **median wait**: Half of them.
`,
  );
});

test("the terminal, wrapped to its width", () => {
  assert.is(
    manualText([TOPIC], { width: 40, colour: false }),
    `POOLS & VMS

A pool has \`vms\`, see keys and BOSH
(https://bosh.io); 2 < 3 and a_b.

- one
- two

Sizes

what   how
a | b  x

    pool: {vms: 5}

  pool.vms
    VMs there are.
      a count · default: \`5\`

  median wait
    Half of them.
`,
  );
  for (const width of [60, 80, 110])
    for (const { name, ...topic } of topics) {
      const prose = { name, ...topic, blocks: topic.blocks.filter(({ kind }) => kind !== "code") };
      const long = manualText([prose], { width, colour: false })
        .split("\n")
        .filter((line) => line.length > width);
      // A word that is longer than the line stays whole.
      assert.equal(
        long.filter((line) => line.trim().includes(" ")),
        [],
        `${name} at ${width}`,
      );
    }
});

test("colours change no letter", () => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with an escape.
  const bare = (text: string) => text.replace(/\u001b\[[0-9;]*m/g, "");
  const [plain, coloured] = [false, true].map((colour) => manualText(topics, { width: 80, colour }));
  assert.is.not(coloured, plain);
  assert.is(bare(coloured!), plain!.replaceAll("`", ""));
});

test("the list of topics has each with its line", () => {
  const text = topicList(topics, { width: 70, colour: false });
  for (const { name, says } of topics) assert.match(text.replaceAll(/\s+/g, " "), `${name} ${says}`);
});

test("HTML: what is set in is text, and every link leads somewhere", () => {
  const page = manualHtml([TOPIC, ...topics], manualAssets);
  assert.match(page, "Pools &amp; VMs");
  assert.match(page, "2 &lt; 3");
  assert.match(page, '<div class="entry" id="pools/sizes/pool.vms"><dt><code>pool.vms</code>');
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!);
  assert.is(
    new Set(ids).size,
    ids.length,
    ids.find((id, at) => ids.indexOf(id) < at),
  );
  for (const [, to] of page.matchAll(/ href="#([^"]+)"/g)) assert.ok(ids.includes(to!), to);
  assert.not.match(page, /(?:src|srcset)=/);
  assert.not.match(page, / style="/);
});

test("Markdown: every link leads to a topic", () => {
  const text = manualMarkdown(topics);
  for (const [, to] of text.matchAll(/\]\(#([^)]+)\)/g)) assert.match(text, `<a id="${to}"></a>`);
});

test("a word finds a topic, a heading, a command, or what is called so wherever it is", () => {
  const names = (word: string) =>
    found(topics, word).flatMap(({ name, blocks }) =>
      blocks.flatMap((block) =>
        block.kind === "entries" ? block.entries.map((entry) => `${name} ${entry.name}`) : [],
      ),
    );
  assert.equal(found(topics, "recipes"), [topics.find(({ name }) => name === "recipes")]);
  assert.equal(names("max_in_flight"), ["keys upgrade.max_in_flight", "keys upgrade.max_in_flight"]);
  assert.equal(names("wait.p95"), ["measures wait.p95"]);
  assert.equal(names("ODBREL"), ["sources ODBREL"]);
  assert.ok(names("run").includes("keys horizon") && names("run").includes("commands --seed …"));
  assert.equal(
    found(topics, "on-demand").map(({ name }) => name),
    ["keys", "levels"],
  );
  assert.equal(found(topics, "nothing of the kind"), []);
});

test("what is not found suggests the nearest, first of the topics", () => {
  assert.is(meant(topics, "repices"), 'did you mean "recipes"?');
  assert.is(meant(topics, "wiat.p95"), 'did you mean "wait.p95"?');
  assert.match(meant(topics, "qqqqqqqqqq"), /^known: start, recipes, /);
});

test.run();
