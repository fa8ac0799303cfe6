import { test } from "uvu";
import * as assert from "uvu/assert";
import { LEVELS } from "../../../src/platform/levels.ts";
import { everyStep } from "../../../src/platform/lists.ts";
import { limitsMet } from "../../../src/platform/reading.ts";
import { limitNamed } from "../../../src/scenario/sections/limits.ts";
import { SHARED_LIMITS } from "../../../src/scenario/sections/shared-limits.ts";
import { scenario } from "../small.ts";

test("every limit that the four levels share has an amount that the platform sets, and none is missing", () => {
  const { platform, services } = scenario();
  for (const [name, kind] of Object.entries(SHARED_LIMITS)) {
    const found = limitNamed(name, services[0]!, { platform });
    assert.equal([found.service, found.kind], ["", kind], name);
  }
  const own = LEVELS.flatMap(({ stations, pools }) => [...Object.keys(stations), ...Object.keys(pools), "pool"]);
  const named = LEVELS.flatMap(({ lists }) => Object.values(lists).flatMap((steps) => limitsMet(everyStep(steps))));
  assert.equal([...new Set(named)].filter((name) => !own.includes(name)).sort(), Object.keys(SHARED_LIMITS).sort());
});

test.run();
