import { test } from "uvu";
import * as assert from "uvu/assert";
import { meanOfVms, overPlans, planShares } from "../../../src/scenario/theory/each-vm.ts";
import { walk } from "../../../src/scenario/theory/walk.ts";
import { scenario } from "../../simulation/base.ts";
import { near } from "../../support/near.ts";

const said = scenario(`
demand:
  db: { requests: { rate: 3 per day }, plans: { one: 100 % }, lifetime: 1 h }
  more: { service: db, requests: { rate: 1 per day }, plans: { three: 100 % }, lifetime: 1 h }
services:
  db:
    plans: { one: {}, three: { vms: 3 } }
    level: on-demand
    levels: { on-demand: { vm_create: { uniform: [0 s, 40 s] }, upgrade: { work: 10 min, failure: 10 % } } }`);
const [db] = said.services;
const [one, three] = db!.plans;

test("plans count by what is asked of them", () => {
  assert.equal(
    planShares(db!, said).map(({ share }) => share),
    [0.75, 0.25],
  );
  assert.is(
    overPlans(db!, said, ({ vms }) => vms),
    1.5,
  );
});

test("work on several VMs takes as long as the longest, as all in turn, or as threads need for it", () => {
  const law = { kind: "uniform", low: 0, high: 40 } as const;
  near(meanOfVms(law, "together", three!, 32), 30, 1e-3);
  assert.is(meanOfVms(law, "together", one!, 32), 20);
  assert.is(meanOfVms(law, "in turn", three!, 32), 60);
  near(meanOfVms(law, "in turn", { ...three!, down_during_upgrade: "all" }, 32), 30, 1e-3);
  assert.is(meanOfVms(law, "together", three!, 1), 60);
  const mixture = {
    kind: "mixture",
    parts: [
      { share: 1, of: { kind: "constant", value: 8 } },
      { share: 1, of: law },
    ],
  } as const;
  // Of two draws: 8 and 8, 8 and a uniform one (16.8 + …), two uniform ones.
  near(meanOfVms(mixture, "together", { ...three!, vms: 2 }, 32), 8 / 4 + (8 * 0.2 + 24 * 0.8) / 2 + 80 / 3 / 4, 2e-3);
});

test("a walk counts them over all plans", () => {
  near(walk("create", db!, { scenario: said }).time / 1e6, 0.75 * 20 + 0.25 * 30, 1e-3);
  const upgrade = walk("upgrade", db!, { scenario: said });
  near(upgrade.time / 60e6, 10 * 1.5, 1e-3);
});

test.run();
