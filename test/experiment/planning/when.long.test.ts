import { test } from "uvu";
import * as assert from "uvu/assert";
import { inline } from "../../../src/executors/inline.ts";
import { whenOf } from "../../../src/experiment/planning/when.ts";
import { parseDocument } from "../../../src/scenario/parse.ts";
import { monthsOf, nearDates, pool } from "../../support/growing-pool.ts";

/** The dates of planning.md within 2 %, with as many replications as that takes. */
async function dated(document: Record<string, unknown>) {
  const { variants } = await whenOf(parseDocument(document), {}, { executor: inline() });
  const { limits, refusals, goals } = variants[0]!;
  return { full: limits[0]!.passage, refusal: refusals[0]!.passage, goal: goals[0] };
}

function near(found: { p10: number | null; p50: number | null; p90: number | null }, exact: readonly number[]): void {
  [found.p10, found.p50, found.p90].forEach((each, nth) => {
    const months = monthsOf(each);
    assert.ok(Math.abs(months / exact[nth]! - 1) < 0.02, `${months}, exactly ${exact[nth]}`);
  });
}

test("never deleted, without growth and with it", async () => {
  const steady = await dated(pool({ vms: 100, rate: 10, growth: 0, months: 16, replications: 2000 }));
  near(steady.full, [8.7418, 9.9667, 11.3011]);
  near(steady.refusal, [8.8354, 10.0667, 11.4075]);
  const growing = await dated(pool({ vms: 100, rate: 10, growth: 0.02, months: 14, replications: 2000 }));
  near(growing.full, [8.0564, 9.0883, 10.1887]);
  near(growing.refusal, [8.136, 9.1716, 10.2754]);
  const begun = await dated(pool({ vms: 40, rate: 4, growth: 0.03, months: 14, replications: 2000 }));
  near(begun.full, [7.1984, 8.6814, 10.3026]);
  near(begun.refusal, [7.379, 8.8735, 10.5041]);
});

test("with lifetimes of a month: 2 % of the earliest dates would take half a million replications, 3.5 standard errors do", async () => {
  const lifetime = { exponential: { mean: "1 month" } };
  const replications = 2000;
  const { full, refusal } = await dated(
    pool({ vms: 30, rate: 20, growth: 0.02, first: 20, lifetime, months: 20, replications }),
  );
  nearDates(full, [1.51, 5.905, 11.698], replications);
  nearDates(refusal, [2.062, 7.233, 13.305], replications);
});

test("refusals reach 1 % when they do, and not when Erlang's formula for the load of that day says", async () => {
  const lifetime = { exponential: { mean: "1 month" } };
  const growing = pool({ vms: 30, rate: 18, growth: 0.02, first: 18, lifetime, months: 15, replications: 2000 });
  const { goal } = await dated({ ...growing, goals: ["refused < 1 %"] });
  const average = monthsOf(goal!.onAverage.at);
  assert.ok(Math.abs(average / 6.886 - 1) < 0.02, `${average}`);
});

test.run();
