import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Compared } from "../../../src/experiment/baseline/compare.ts";
import type { Finding } from "../../../src/experiment/baseline/finding.ts";
import { comparedText } from "../../../src/report/comparison/compared.ts";
import { comparedMarkdown, marker } from "../../../src/report/comparison/compared-markdown.ts";

const finding = (measure: string, what: Partial<Finding>): Finding => ({
  ...{ variant: "base", measure, of: "db", window: "", unit: "s" },
  ...{ before: 720, after: 960, difference: 240, low: 174, high: 306 },
  ...{ how: "paired", outcome: "worse", tolerance: { kind: "part", value: 0.02, least: 1 } },
  ...what,
});

const side = { name: "pools", version: "1", seed: "1", replications: 30 };
const compared: Compared = {
  before: side,
  after: { ...side, name: "pools-smaller" },
  defaults: [],
  text: [{ path: "services.db.pool.vms", before: 12, after: 11 }],
  variants: [
    {
      before: "base",
      after: "base",
      paired: true,
      because: "the same requests came in every replication",
      identical: false,
    },
  ],
  findings: [
    finding("wait.p95", {}),
    finding("cost.total", {
      outcome: "better",
      unit: "USD",
      before: 1000,
      after: 900,
      difference: -100,
      low: -100,
      high: -100,
    }),
    finding("wait.p50", { outcome: "same", before: 60, after: 36, difference: -24, low: -90, high: 42 }),
    finding("failed", { outcome: "same", unit: "share", before: 0, after: 0, difference: 0, low: -0.01, high: 0.01 }),
  ],
  judged: 4,
  notes: [],
};

test("text says what got worse, what better, and what does not differ with its interval", () => {
  const text = comparedText(compared, { colour: false });
  assert.match(text, "pools-smaller against pools: 1 worse, 1 better");
  assert.match(text, "Paired: the same requests came in every replication.");
  assert.match(text, "services.db.pool.vms: 12 → 11");
  assert.match(text, "worse    wait.p95 of db: 12.0 min → 16.0 min (+4.0 ± 1.1 min)");
  assert.match(text, "better   cost.total of db: 1,000 USD → 900 USD (−100 USD)");
  assert.match(text, "no significant difference in\n    wait.p50 of db: −0.4 ± 1.1 min");
  assert.match(text, "1 measure is the same to the last digit");
  assert.match(text, "Chance of any false alarm: at most 1 %");
  assert.not.match(text, "\u001b");
});

test("Markdown begins with a marker by which one comment is found again", () => {
  const text = comparedMarkdown(compared);
  assert.is(text.split("\n")[0], "<!-- headroom compare: pools-smaller -->");
  assert.match(text, "| 🔴 worse | wait.p95 of db | 12.0 min → 16.0 min | +4.0 ± 1.1 min |");
  assert.match(text, "```text\nservices.db.pool.vms: 12 → 11\n```");
  assert.match(text, "no significant difference in wait.p50 of db: −0.4 ± 1.1 min");
  assert.not.match(marker("x --><script>").slice(4, -3), /-->|[<>]/);
});

test("names from a scenario are text, in Markdown and in a terminal", () => {
  const evil = "a|b`c <img src=x onerror=1> @team \u001b[31m@";
  const renamed = {
    ...compared,
    text: [{ path: "x", before: "```\n# head", after: "y" }],
    findings: [finding("wait.p95", { of: evil })],
    notes: [evil],
  };
  const text = comparedMarkdown(renamed);
  assert.not.match(text, "<img");
  assert.not.match(text, " @team");
  assert.match(text, "a\\|b\\`c");
  assert.match(text, "````text\n");
  for (const each of [text, comparedText(renamed, { colour: false })]) assert.not.match(each, "\u001b");
  assert.is(comparedText(renamed, { colour: true }).includes("\u001b[31m@"), false);
});

test("two runs that are the same say so; long lists are cut, but not for a single line", () => {
  const same = { ...compared, text: [], findings: [], variants: [{ ...compared.variants[0]!, identical: true }] };
  assert.match(comparedText(same, { colour: false }), "nothing differs: the same events in every replication");
  const many = (count: number) =>
    comparedText(
      { ...compared, findings: Array.from({ length: count }, (_, i) => finding(`wait.p${i}`, {})) },
      { colour: false },
    );
  assert.match(many(20), "and 8 more measures, all in --format json");
  assert.not.match(many(13), "more measures");
});

test("every variant has its own lines, and its own manner where they differ", () => {
  const [base] = compared.variants;
  const two = {
    ...compared,
    variants: [base!, { ...base!, before: "x", after: "y", paired: false, because: "the seeds differ (1, 2)" }],
  };
  const text = comparedText(
    { ...two, findings: [...two.findings, finding("refused", { variant: "x" })] },
    { colour: false },
  );
  assert.match(text, "\ny against x\n");
  assert.match(text, "X: Welch, not paired: the seeds differ (1, 2).");
  assert.match(comparedMarkdown(two), "| | variant | measure |");
});

test.run();
