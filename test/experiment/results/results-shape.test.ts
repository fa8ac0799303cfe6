import { test } from "uvu";
import * as assert from "uvu/assert";
import { RESULTS } from "../../../src/experiment/results/results-shape.ts";
import { detailed } from "../../report/details.ts";

test("every key that results have is looked at, but for the second look, which is not read", () => {
  const known = Object.keys(RESULTS).map((key) => key.replace(/\?$/, ""));
  const { headroomResults: _, closeUp: __, ...results } = detailed();
  for (const key of Object.keys(results)) assert.ok(known.includes(key), key);
});

test.run();
