import { test } from "uvu";
import * as assert from "uvu/assert";
import { instancesOf } from "../../../src/core/acts/targets.ts";
import { KEY_A, LIFE, NUMBER, READY, READY_AT, ROW, SERVICE, VERSION } from "../../../src/core/state/instances.ts";
import { World } from "../../../src/core/state/world.ts";
import { range, scenario } from "../../simulation/base.ts";
import { planOf } from "../../support/twin.ts";

test("what an upgrade goes over are the ready instances of an older version, oldest first, whatever their rows", () => {
  const world = new World(planOf(scenario("services: { web: { level: on-demand } }")));
  const { instances } = world;
  for (const nth of range(40)) {
    const one = instances.make();
    const row = one * ROW;
    Object.assign(instances.ints, {
      [row + SERVICE]: nth % 2,
      [row + LIFE]: nth === 7 ? instances.ints[row + LIFE]! : READY,
      [row + VERSION]: nth < 30 ? 0 : 1,
      [row + NUMBER]: nth,
      [row + KEY_A]: nth,
    });
    instances.doubles[instances.row(one) + READY_AT] = (nth * 37) % 40;
  }
  const born = (one: number) => instances.doubles[instances.row(one) + READY_AT]!;
  const found = instancesOf(world, 1, 1);
  assert.equal(
    found,
    range(30)
      .filter((nth) => nth % 2 === 1 && nth !== 7)
      .sort((a, b) => born(a) - born(b)),
  );
  assert.is(instancesOf(world, 1, -1).length, 19, "a version of −1 means all of them");
});

test.run();
