import { test } from "uvu";
import * as assert from "uvu/assert";
import { fullnessMet, limitsMetBy } from "../../../src/experiment/answers/limits-met.ts";
import { resultsFixture } from "../../support/results-fixture.ts";

const [userProvided, brokered, managed, onDemand] = resultsFixture().variants.map((each) =>
  limitsMetBy(each, "postgres"),
);

test("a service meets its own limits, not another's", () => {
  assert.ok(managed!("postgres: pool") && brokered!("postgres: provider quota"));
  assert.not(managed!("redis: pool"));
});

test("the platform's limits are met where requests wait for them: only on-demand waits for the director", () => {
  assert.ok(onDemand!("director") && onDemand!("iaas vcpus"));
  assert.ok(managed!("org quota") && managed!("org quota payments"), "each organisation's own too");
  assert.not(managed!("director") || brokered!("director") || userProvided!("iaas vcpus"));
});

test("everything meets all limits", () => {
  assert.ok(limitsMetBy(resultsFixture().variants[0]!, "")("redis: pool"));
});

test("of the limits that are met the fullest comes first, and what is unlimited is left out", () => {
  const [, , managed] = resultsFixture().variants;
  assert.equal(
    fullnessMet(managed!, "postgres").map(({ of }) => of),
    ["postgres: pool"],
  );
  const found = fullnessMet(managed!, "").map(({ value }) => value!);
  assert.equal(
    found,
    [...found].sort((a, b) => b - a),
  );
  assert.ok(found.length > 1);
});

test.run();
