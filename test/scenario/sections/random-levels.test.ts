import { test } from "uvu";
import * as assert from "uvu/assert";
import { LEVELS } from "../../../src/platform/levels.ts";
import { writtenLevel } from "../../../src/platform/written-level.ts";
import { ownLevels } from "../../../src/scenario/sections/levels.ts";
import { read } from "../small.ts";
import { legalLevels, refusedWithout } from "./drops.ts";
import { dropped } from "./random-levels.ts";

test("random legal lists are accepted, and no path through them leaves anything held", () => {
  assert.is(legalLevels(50).length, 50);
});

test("without one release, free, put, up or unlock, every one of them is refused at its line", () => {
  assert.ok(refusedWithout(legalLevels(10)) > 40);
});

test("and so is each of the four levels, wherever one is dropped", () => {
  for (const level of LEVELS)
    for (const { word, list, level: without } of dropped(writtenLevel(level))) {
      const { faults } = read(ownLevels, { own: without });
      assert.ok(faults.length > 0, `${level.name}: ${word} dropped from ${list}`);
      assert.match(faults[0]!, /^own\.\w+\[\d+\]/, `${level.name}: ${word} dropped from ${list}`);
    }
});

test.run();
