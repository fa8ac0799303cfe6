import { test } from "uvu";
import * as assert from "uvu/assert";
import { apartBy, apartOf, likelier } from "../../../src/experiment/planning/apart.ts";
import { claimsOf } from "../../../src/experiment/planning/goals-met.ts";
import { gather } from "../../../src/experiment/run/experiment.ts";
import { estimate } from "../../../src/experiment/statistics/estimate.ts";
import { erlangB } from "../../../src/maths/erlang.ts";
import { metricOf } from "../../../src/platform/metrics.ts";
import { parseDocument } from "../../../src/scenario/parse.ts";
import { here, loss } from "./worlds.ts";

const pools = parseDocument({
  ...loss({ load: 10, vms: 15, days: 150 }).document,
  variants: { more: { "services.db.levels.managed.pool.vms": 18 } },
  goals: ["refused < 1 %", "cost.total < 5,000 USD a month", "refused <= refused.first"],
});

const ran = gather(pools, here, { version: "1" });

test("refusals of 15 VMs less those of 18 are what Erlang's formula says, by an interval that the shared luck makes narrow", async () => {
  const { gathered } = await ran;
  const [few, more] = gathered.map(({ ledgers }) => ledgers);
  const [a, b] = ["base", "more"].map((name) => claimsOf(pools.goals!, name));
  const [refused, cost, two] = a!.map((claim) => apartOf(claim, few!, { ledgers: more!, claims: b! }));
  const exact = erlangB(15, 10) - erlangB(18, 10);
  assert.ok(refused!.low! <= exact && exact <= refused!.high!, `${refused!.low} to ${refused!.high}, exactly ${exact}`);
  const half = (ledgers: typeof few) => {
    const ledger = ledgers!.find(({ of, window }) => of === "db" && window === "")!;
    const { low, high } = estimate(metricOf("refused"), ledger).interval!;
    return (high - low) / 2;
  };
  const independent = Math.hypot(half(few), half(more));
  assert.ok((refused!.high! - refused!.low!) / 2 < 0.8 * independent);
  // Three VMs are paid for in every replication, whatever the luck.
  assert.ok(cost!.value! < 0 && cost!.high! - cost!.low! < 1e-6 * Math.abs(cost!.value!));
  assert.is(two!.value, null, "a claim of two figures is of neither");
});

test("of what only one of them has, or has been asked of, nothing is told", async () => {
  const { gathered } = await ran;
  const [ledger] = gathered[0]!.ledgers;
  const nothing = { unit: "share", value: null, low: null, high: null };
  assert.equal(apartBy("refused", ledger, undefined), nothing);
  const [claim] = claimsOf(pools.goals!, "base");
  assert.equal(apartOf(claim!, gathered[0]!.ledgers, { ledgers: gathered[1]!.ledgers, claims: [] }), nothing);
});

test("how much likelier: by every outcome of 20 trials, the interval holds the truth in 95 % of them", () => {
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
  for (const [win, lose] of [
    [0.3, 0.1],
    [0.05, 0.02],
    [0.9, 0.05],
    [0, 0],
  ] as const) {
    let held = 0;
    for (let won = 0; won <= 20; won++)
      for (let lost = 0; won + lost <= 20; lost++) {
        const ways = factorial(20) / factorial(won) / factorial(lost) / factorial(20 - won - lost);
        const { low, high } = likelier(won, lost, 20);
        const truth = win - lose;
        if (low <= truth && truth <= high)
          held += ways * win ** won * lose ** lost * (1 - win - lose) ** (20 - won - lost);
      }
    assert.ok(held >= 0.95, `${win} against ${lose}: ${held}`);
  }
  assert.is(likelier(5, 1, 100).value, 0.04);
});

test.run();
