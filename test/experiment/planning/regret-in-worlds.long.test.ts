import { test } from "uvu";
import * as assert from "uvu/assert";
import { regretInWorlds } from "../../../src/experiment/planning/regret-in-worlds.ts";
import { HOUR, MONTH } from "../../../src/maths/calendar.ts";
import { parseDocument } from "../../../src/scenario/parse.ts";
import { ENOUGH, uncertainPool } from "../../support/uncertain-pool.ts";
import { here } from "./worlds.ts";

const path = "services.db.levels.managed.pool.vms";
const study = parseDocument(uncertainPool([10], "400 d"));
const SIZES = [10, 11, 12, 14];
const options = SIZES.map((vms) => ({ set: { [path]: vms }, name: `${vms} VMs` }));
const weighed = (failing: number, worlds: number) =>
  regretInWorlds(study, { variant: 0, options, worlds, failing, error: 0.05 }, { executor: here });

/** A VM costs 0.083 USD/h; how likely a pool of so many misses 1 % is Erlang's formula over the loads. */
const lossOf = (vms: number, failing: number) => (vms * 0.083 * MONTH) / HOUR + failing * (1 - ENOUGH[vms]!);

test("the least mean loss over the loads that may be, which the price of a missed goal moves, and by how much others lose", async () => {
  for (const [failing, right] of [
    [400, 12],
    [3_000, 14],
  ] as const) {
    const { least, options: found, equals, worlds, inputs } = await weighed(failing, 400);
    assert.is(
      SIZES.reduce((best, vms) => (lossOf(vms, failing) < lossOf(best, failing) ? vms : best)),
      right,
    );
    const best = SIZES[least]!;
    // KN may take what is worse by less than what matters.
    assert.ok(best === right || equals.includes(SIZES.indexOf(right)), `${best} of ${failing}`);
    assert.ok(worlds <= 400 && inputs.stated === 1);
    for (const [nth, { regret, missed, worlds: own }] of found.entries()) {
      const exact = lossOf(SIZES[nth]!, failing) - lossOf(best, failing);
      const error = (regret.high! - regret.low!) / 3.92;
      assert.ok(
        nth === least ? regret.value === 0 : Math.abs(regret.value - exact) < 3.5 * error,
        `${SIZES[nth]}: ${regret.value}, exactly ${exact}`,
      );
      const chance = 1 - ENOUGH[SIZES[nth]!]!;
      assert.ok(Math.abs(missed.value - chance) < 3.5 * Math.sqrt((chance * (1 - chance)) / own));
    }
  }
});

test("what costs more than another one and all its misses is left out of further worlds; the answer is the same again", async () => {
  const dear = [...options, { set: { [path]: 30 }, name: "30 VMs" }];
  const ask = () =>
    regretInWorlds(study, { variant: 0, options: dear, worlds: 60, failing: 400, error: 0.05 }, { executor: here });
  const [one, two] = [await ask(), await ask()];
  assert.equal(one, two);
  assert.ok(one.options.at(-1)!.worlds < one.options[one.least]!.worlds);
});

test.run();
