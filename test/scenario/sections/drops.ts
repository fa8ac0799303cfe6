import * as assert from "uvu/assert";
import { stream } from "../../../src/maths/random.ts";
import { Faults } from "../../../src/scenario/language/problem.ts";
import { At } from "../../../src/scenario/language/schema.ts";
import { ownLevels } from "../../../src/scenario/sections/levels.ts";
import { dropped, type Plain, randomLevel } from "./random-levels.ts";
import { heldAfterWalk } from "./walked.ts";

function readAs(level: Plain) {
  const faults = new Faults();
  const found = ownLevels.read({ own: level }, new At([], faults))?.get("own");
  return { level: found, faults: faults.found };
}

/** Random legal levels: none is refused, and on no path of any does anything stay held. */
export function legalLevels(count: number, from = 0): readonly Plain[] {
  return Array.from({ length: count }, (_, nth) => {
    const random = stream(`random level ${from + nth}`);
    const written = randomLevel(random);
    const { level, faults } = readAs(written);
    assert.equal(
      faults.map(({ path, message }) => `${path.join(".")}: ${message}`),
      [],
      JSON.stringify(written),
    );
    for (let walk = 0; walk < 4; walk++) assert.is(heldAfterWalk(level!, random), "", JSON.stringify(written));
    return written;
  });
}

/** Each level without one of the steps that give something back is refused, at a step of that list or of one that follows. */
export function refusedWithout(levels: readonly Plain[], nth?: (drops: number) => number): number {
  let count = 0;
  for (const level of levels) {
    const drops = [...dropped(level)];
    const chosen = nth === undefined ? drops : drops.slice(nth(drops.length)).slice(0, 1);
    for (const { word, list, level: without } of chosen) {
      const { faults } = readAs(without);
      const says = `${word} dropped from ${list} of ${JSON.stringify(level)}: ${JSON.stringify(faults)}`;
      assert.ok(faults.length > 0, says);
      const { path, message } = faults[0]!;
      assert.is(path[0], "own", says);
      assert.ok(path[1] === list || ["provision", "repair", "orphan"].includes(String(path[1])), says);
      assert.is(typeof path[2], "number", says);
      assert.match(message, /held here: |^expected lock/, says);
      count++;
    }
  }
  return count;
}
