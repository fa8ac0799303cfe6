import { test } from "uvu";
import * as assert from "uvu/assert";
import { stepsSchema } from "../../../src/scenario/sections/steps-schema.ts";

test("editors know every word", () => {
  const text = JSON.stringify(stepsSchema());
  for (const word of ["claim", "seize", "rollout", "given", "release_states"])
    assert.ok(text.includes(`"${word}"`), word);
});

test.run();
