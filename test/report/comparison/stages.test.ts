import picocolors from "picocolors";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Results } from "../../../src/experiment/results/results.ts";
import type { StageBought } from "../../../src/experiment/results/stages.ts";
import { boughtStages } from "../../../src/report/comparison/stages.ts";
import { boughtLines } from "../../../src/report/formats/bought-lines.ts";
import { markdown } from "../../../src/report/formats/markdown.ts";
import { terminal } from "../../../src/report/formats/terminal.ts";
import { bought } from "../../../src/report/html/stages.ts";
import { resultsFixture } from "../../support/results-fixture.ts";

const plain = resultsFixture();
const first = plain.variants[0]!;
const service = first.services[0]!.name;
const at = `${service} at brokered`;
const stage: StageBought = {
  ...{ service, level: "brokered", at, before: "while at user-provided", after: "while at brokered" },
  differences: [
    { measure: "wait.p95", unit: "s", difference: -7000, low: -7200, high: -6800, significant: true },
    { measure: "cost.total", unit: "USD/month", difference: 50, low: -100, high: 200, significant: false },
  ],
};
const measure = (name: string, of: string, window: string) => ({
  ...{ measure: name, of, window, low: null, high: null, n: 10 },
});
const measures = [
  { ...measure("wait.p95", service, "while at user-provided"), unit: "s" as const, value: 7200 },
  { ...measure("wait.p95", service, "while at brokered"), unit: "s" as const, value: 200 },
  { ...measure("cost.total", service, "while at user-provided"), unit: "USD/month" as const, value: 1000 },
  { ...measure("stage.begins", at, ""), unit: "s" as const, value: 86 * 86_400 },
  { ...measure("effort", at, ""), unit: "USD" as const, value: 10_900 },
];
const staged = (stages: readonly StageBought[]): Results => ({
  ...plain,
  variants: plain.variants.map((variant) => ({
    ...variant,
    stages,
    measures: [...variant.measures, ...measures],
  })),
});

test("each stage has a line a measure: before, after, the paired difference, and whether it is better", () => {
  const [found, ...none] = boughtStages(staged([stage]));
  assert.equal(none, [], "the same figures in another variant are told once");
  assert.is(found!.title, `${first.name}: ${service} to brokered, after 86 d, for 10,900 USD of work (an input)`);
  assert.equal(found!.lines, [
    {
      ...{ label: "p95 wait", before: "2.0 h", after: "3.3 min", texts: ["2.0 h", "3.3 min"] },
      ...{ difference: "−1.94 ± 0.06 h", verdict: "better" },
    },
    {
      ...{ label: "monthly cost", before: "1,000 USD", after: "–", texts: ["1,000 USD", "–"] },
      ...{ difference: "+50 ± 150 USD", verdict: "" },
    },
  ]);
});

test("all faces show them, and none where no service moves along levels", () => {
  const results = staged([stage]);
  const faces = [
    bought(results).text.replaceAll("\u00a0", " "),
    markdown(results),
    terminal(results, { width: 80, colour: false }),
  ];
  for (const face of faces)
    for (const says of ["What each stage bought", "−1.94 ± 0.06 h", "better"]) assert.ok(face.includes(says), says);
  for (const line of faces[2]!.split("\n").filter((each) => each.includes("→"))) assert.ok(line.length <= 80, line);
  for (const face of [bought(plain).text, markdown(plain), terminal(plain, { width: 80, colour: false })])
    assert.not(face.includes("What each stage bought"));
  assert.equal(boughtLines(plain, { width: 80, colours: picocolors.createColors(false) }), []);
});

test.run();
