import { test } from "uvu";
import * as assert from "uvu/assert";
import { levelNamed } from "../../src/platform/levels.ts";
import { writtenLevel } from "../../src/platform/written-level.ts";

test("a level is written as people would: words alone, one name behind a word, defaults left out", () => {
  const { create, campaign, stations, upgrade } = writtenLevel(levelNamed("on-demand")) as Record<string, unknown[]>;
  assert.equal(create!.slice(0, 5), [
    { claim: "org quota" },
    { hold: "cloud_controller.pick_up" },
    { seize: "broker" },
    { hold: "broker.call" },
    { claim: "plan quota" },
  ]);
  assert.equal(create![9], { given: "warm.vms", steps: [{ warm: { setting: "warm.when_empty" } }] });
  assert.equal(create![12], { claim: "iaas vcpus", amount: "plan.vcpus", otherwise: "fail", joined: true, cold: true });
  assert.is(create!.at(-1), "ready");
  assert.equal(campaign![0], {
    hold: "upgrade.operator_lag",
    clock: "people",
    release_states: "lag",
    urgent: "upgrade.urgent_lag",
  });
  assert.equal(upgrade!.slice(3, 5), [
    { hold: "upgrade.work", each: "in turn", release_states: "work", downtime: { before: "upgrade.downtime" } },
    "down",
  ]);
  assert.equal(stations, { broker: 1, resurrectors: "failures.crew" });
});

test("an estimate is marked as everywhere, and rank and effort stand beside", () => {
  const { parameters, rank, effort } = writtenLevel(levelNamed("brokered")) as {
    parameters: Record<string, { default: unknown }>;
    rank: number;
    effort: object;
  };
  assert.equal(parameters["tile.upgrade"]!.default, { estimate: { uniform: ["15 min", "45 min"] } });
  assert.is(parameters["broker.workers"]!.default, 4);
  assert.is(rank, 2);
  assert.equal(effort, { team: "15 d", operators: "2 d", each_instance: "4 h" });
});

test.run();
