import { test } from "uvu";
import * as assert from "uvu/assert";
import { baselineWord } from "../../../src/experiment/results/baseline-word.ts";
import { resultsFixture } from "../../support/results-fixture.ts";

test("the baseline is today's where the document says what it sets, or it sets nothing", () => {
  const fixture = resultsFixture();
  const setting = (set: Record<string, unknown>) => ({
    ...fixture,
    document: { services: { postgres: { level: "on-demand" } } },
    variants: fixture.variants.map((each, at) => (at === fixture.baseline ? { ...each, set } : each)),
  });
  assert.is(baselineWord(setting({})), "today");
  assert.is(baselineWord(setting({ "services.postgres.level": "on-demand" })), "today");
  assert.is(baselineWord(setting({ "services.postgres.level": "managed" })), "baseline");
});

test.run();
