import { test } from "uvu";
import * as assert from "uvu/assert";
import { erlangC, erlangCWait } from "../../../src/maths/erlang.ts";
import { offeredLoads } from "../../../src/scenario/theory/offered-load.ts";
import { stationTheory } from "../../../src/scenario/theory/station-theory.ts";
import { near } from "../../support/near.ts";
import { scenario } from "../small.ts";

const RUN = { horizon: "1000 d", replications: 2, begin: "steady" };
const QUIET = { create_failure: "0 %", provider: { quota: "unlimited", latency: "0 s" } };
const workers = (broker: object, rate = "12 per day") =>
  scenario({
    run: RUN,
    demand: { db: { requests: { rate }, lifetime: "2 d" } },
    services: { db: { level: "brokered", levels: { brokered: { ...QUIET, broker } } } },
  });
const theories = (said: ReturnType<typeof workers>) => {
  const loads = offeredLoads(said);
  return stationTheory(loads.find(({ limit }) => limit === "broker workers")!, { scenario: said, loads });
};
const exponential = { exponential: { mean: "2 h" } };

test("exponential work by several workers is Erlang C: how busy they are, who waits, and for how long", () => {
  const [busy, share, wait] = theories(workers({ workers: 2, work: exponential }));
  assert.equal([busy!.law, share!.law, wait!.law], ["offered load", "Erlang C", "Erlang C"]);
  near(busy!.value, 0.5, 1e-9);
  near(share!.value, erlangC(2, 1), 1e-9);
  near(wait!.value, erlangCWait(2, 1, 7200), 1e-9);
});

test("one worker may do work of any law: M/G/1", () => {
  const [, , wait] = theories(workers({ workers: 1, work: "1 h" }));
  assert.is(wait!.law, "M/G/1");
  near(wait!.value, ((0.5 / 0.5) * 3600) / 2, 1e-9);
});

test("where no formula knows the work, only how busy they are is told; a station that is nearly idle or overloaded is none", () => {
  const laws = (said: ReturnType<typeof workers>) => theories(said).map(({ law }) => law);
  assert.equal(laws(workers({ workers: 2, work: "1 h" })), ["offered load"]);
  assert.equal(laws(workers({ workers: 2, work: exponential, line: "last come, first served" })), ["offered load"]);
  assert.equal(laws(workers({ workers: 2, work: "1 min" })), []);
  assert.equal(laws(workers({ workers: 2, work: "5 h" })), []);
});

test.run();
