import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Results, Series } from "../../../src/experiment/results/results.ts";
import { stages } from "../../../src/report/charts/stages.ts";
import { wordsIn } from "../../support/drawing.ts";
import { resultsFixture } from "../../support/results-fixture.ts";

const plain = resultsFixture();
const row = (name: string, service: string, mean: readonly number[]): Series => ({
  ...{ name, service, kind: "stage", unit: "count", step: 3600, mean, low: mean, high: mean, limit: [] },
});
const staged = (...services: readonly string[]): Results => ({
  ...plain,
  variants: plain.variants.map((variant, nth) => ({
    ...variant,
    series:
      nth > 0
        ? variant.series
        : services.flatMap((service) => [
            row("old", service, [0, 6, 4]),
            row("new", service, [5, 0, 1]),
            row("moved", service, [0, 0, 1]),
            row("ended", service, [0, 0, 2]),
          ]),
  })),
});
const [{ name, services }] = plain.variants as [Results["variants"][number]];
const service = services[0]!.name;

test("what instances are is drawn of the variants in which a service moves along levels, and sums to all", () => {
  const words = wordsIn(stages.draw(staged(service), { width: 760, tips: true })!.text);
  assert.is(words.filter((word) => word === name).length, 1);
  assert.ok(words.includes("8"), "the most that there ever were");
  for (const says of ["ended", "moved to it"]) assert.ok(words.includes(says), says);
  assert.equal(stages.table(staged(service)).rows, [
    [name, "Mon 5 Jan, 00:00", "0", "5", "0", "0", "5"],
    [name, "Mon 5 Jan, 01:00", "6", "0", "0", "0", "6"],
    [name, "Mon 5 Jan, 02:00", "4", "1", "1", "2", "8"],
  ]);
});

test("nothing is drawn where no service moves along levels", () => {
  assert.is(stages.draw(plain, { width: 760 }), undefined);
  assert.equal(stages.table(plain).rows, []);
});

test.run();
