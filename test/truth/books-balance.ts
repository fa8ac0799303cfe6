import fc from "fast-check";
import * as assert from "uvu/assert";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { area, DAY, level, run, scenario, sum } from "../simulation/base.ts";
import { anything, numbers } from "../simulation/rich.ts";
import { near } from "../support/near.ts";

/** The first limit or service of which a run has less than none at any instant; undefined: there is none. */
export function fallsBelow(scenario: Scenario): string | undefined {
  return watched(scenario).below;
}

function watched(scenario: Scenario) {
  let below: string | undefined;
  let last = -1;
  const found = run(scenario, 0, {
    trace:
      (names, { limits, services }) =>
      (time) => {
        if (below !== undefined || time === last) return;
        last = time;
        for (const { index, inUse, queue } of limits)
          if (inUse.value < 0 || queue.value < 0) below = names.limits[index]!.name;
        for (const { alive, down, old, retrying, vms } of services)
          if ([alive, down, old, retrying, ...vms].some(({ value }) => value < 0)) below = "a service's level";
      },
  });
  for (const { outcome, wait, causes } of found.log)
    if (outcome === "ready")
      assert.is(
        Object.values(causes).reduce((a, b) => a + b),
        wait,
      );
  return { found, below };
}

/**
 * Any scenario, everything at once, so many times: the audits at the end of the run are the judge, and what no run may
 * ever show.
 */
export function booksBalance(numRuns: number): void {
  fc.assert(
    fc.property(numbers, (n) => {
      const { found, below } = watched(scenario(anything(n)));
      assert.is(below, undefined);
      assert.is(sum(found, "requests"), found.log.length);
      for (const one of found.levels) {
        near(one.windows[0]!.time, 6 * DAY, 1e-12);
        near(one.windows[2]!.time, (6 * DAY) / 3, 1e-12);
        assert.ok(one.windows[1]!.area <= one.windows[0]!.area * (1 + 1e-12));
      }
      const alive = level(found, "instances", "db");
      for (const kind of ["down", "old"] as const) assert.ok(area(found, kind, "db") <= alive.windows[0]!.area / 60e6);
    }),
    { numRuns, seed: 7, includeErrorInReport: true },
  );
}
