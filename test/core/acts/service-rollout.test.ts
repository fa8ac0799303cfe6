import { test } from "uvu";
import * as assert from "uvu/assert";
import { ServiceRollout } from "../../../src/core/acts/service-rollout.ts";
import { highOf, keyOf } from "../../../src/core/engine/machine.ts";
import { List, Word } from "../../../src/core/model/words.ts";
import * as due from "../../../src/core/state/due.ts";
import { Life } from "../../../src/core/state/instance.ts";
import type { Service } from "../../../src/core/state/service.ts";
import { Doing, Ending } from "../../../src/core/state/token.ts";
import { range, scenario } from "../../simulation/base.ts";
import { instanceIn, worldOf } from "../../support/twin.ts";

/** The step of a service's list that begins a rollout. */
function rolloutOf(service: Service, list: List) {
  let step = service.list(list);
  while (step!.word !== Word.rollout) step = step!.next;
  return step!;
}

test("an errand that deletes takes each instance over from its own token; one that went meanwhile is passed over", () => {
  const world = worldOf(scenario("services: { db: { level: on-demand } }"));
  const [service] = world.services;
  const [gone, there] = range(2).map((key) =>
    Object.assign(instanceIn(world, key), { life: Life.ready, ending: Ending.deletes }),
  );
  const carrier = world.tokens.spawn(rolloutOf(service!, List.deleteAll), keyOf(8, 9));
  const rollout = new ServiceRollout(carrier);
  assert.equal([rollout.plan.targets, rollout.isOperated], [2, false]);
  gone!.life = Life.deleting;
  assert.not(rollout.trigger(0));
  assert.ok(rollout.trigger(1));
  assert.equal([there!.doing, there!.life], [Doing.cancelled, Life.deleting]);
  const token = due.next()!;
  assert.equal(
    [token.instance, token.rollout, highOf(token.key), token.step],
    [there, rollout, 1, service!.list(List.delete)],
  );
  rollout.finished();
  assert.equal([due.next(), carrier.doing], [carrier, Doing.walking]);
});

test("a campaign over a pool has a token for each VM, with luck by version and VM", () => {
  const world = worldOf(
    scenario(
      "services: { db: { levels: { managed: { pool: { vms: 3 } } } } }\nreleases: { stemcell: { on: ['2026-01-06'] } }",
    ),
  );
  const [service] = world.services;
  const carrier = world.tokens.spawn(rolloutOf(service!, List.campaign), keyOf(8, 9));
  carrier.campaign = service!.versions.publish(0, 0);
  const rollout = new ServiceRollout(carrier);
  assert.equal([rollout.plan.targets, rollout.isOperated], [3, true]);
  for (const nth of range(3)) assert.ok(rollout.trigger(nth));
  const tokens = range(3).map(() => due.next()!);
  assert.equal(
    tokens.map(({ vm, occurrence, instance }) => [vm!.number, occurrence, instance]),
    range(3).map((nth) => [nth, 65_536 + nth, null]),
  );
});

test.run();
