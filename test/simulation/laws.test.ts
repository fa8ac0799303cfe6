import { test } from "uvu";
import * as assert from "uvu/assert";
import { lawOf } from "../../src/simulation/laws.ts";

test("a law is worked out once for each place where it is written", () => {
  const spec = { kind: "exponential", mean: 5 } as const;
  assert.is(lawOf(spec), lawOf(spec));
  assert.is.not(lawOf({ ...spec }), lawOf(spec));
  assert.is(lawOf(spec).mean, 5);
});

test.run();
