import { test } from "uvu";
import * as assert from "uvu/assert";
import { drop, keep } from "../../../src/core/acts/remnants.ts";
import * as clock from "../../../src/core/engine/clock.ts";
import { EventClass } from "../../../src/core/state/classes.ts";
import { DAY, scenario } from "../../simulation/base.ts";
import { worldOf } from "../../support/twin.ts";

test("what is kept is in use until its event has come; it is used again", () => {
  const world = worldOf(scenario("platform: { iaas: { disks: 4 } }\nservices: { db: { level: on-demand } }"));
  const limit = world.limits.find(({ keptFor }) => keptFor === 5 * DAY)!;
  limit.lend(3);
  keep(limit, 3, clock.measured);
  const remnant = world.timers.remnants[0]!;
  assert.equal([remnant.kind, remnant.time, remnant.amount, limit.inUse.value], [EventClass.remnant, 5 * DAY, 3, 3]);
  clock.advance(5 * DAY);
  assert.is(drop(remnant), limit);
  assert.equal([remnant.amount, limit.inUse.value], [0, 0]);
  assert.is(world.timers.remnant(limit, 1, 0), remnant);
});

test.run();
