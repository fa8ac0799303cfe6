import { test } from "uvu";
import * as assert from "uvu/assert";
import { bearing } from "../../../src/experiment/answers/limits-met.ts";
import { resultsFixture } from "../../support/results-fixture.ts";

const [userProvided, brokered, managed, onDemand] = resultsFixture().variants.map((each) => bearing(each, "postgres"));

test("a service's own limits bear on it, another's do not", () => {
  assert.ok(managed!("postgres: pool") && brokered!("postgres: provider quota"));
  assert.not(managed!("redis: pool"));
});

test("the platform's limits bear where requests meet them: only on-demand waits for the director", () => {
  assert.ok(onDemand!("director") && onDemand!("iaas vcpus"));
  assert.not(managed!("director") || brokered!("director") || userProvided!("iaas vcpus"));
});

test("where everything is looked at, all limits bear", () => {
  assert.ok(bearing(resultsFixture().variants[0]!, "")("redis: pool"));
});

test.run();
