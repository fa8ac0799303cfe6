import { test } from "uvu";
import * as assert from "uvu/assert";
import { bought } from "../../../src/report/html/stages.ts";
import { resultsFixture } from "../../support/results-fixture.ts";

const plain = resultsFixture();

test("a table of its own, a row a measure of each stage; nothing without stages", () => {
  assert.is(bought(plain).text, "");
  const difference = {
    measure: "refused",
    unit: "share",
    difference: 0.01,
    low: 0.005,
    high: 0.015,
    significant: true,
  } as const;
  const stage = {
    service: "db",
    level: "managed",
    at: "db at managed",
    before: "while at brokered",
    after: "while at managed",
  };
  const [first, ...others] = plain.variants;
  const { text } = bought({
    ...plain,
    variants: [{ ...first!, stages: [{ ...stage, differences: [difference] }] }, ...others],
  });
  assert.match(text, 'id="stages-bought"');
  assert.match(text.replaceAll("\u00a0", " "), "+1.0 ± 0.5 percentage points");
  assert.match(text, "<td>worse</td>");
});

test.run();
