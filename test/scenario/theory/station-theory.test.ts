import { test } from "uvu";
import * as assert from "uvu/assert";
import { erlangC, erlangCWait } from "../../../src/maths/erlang.ts";
import { offeredLoads } from "../../../src/scenario/theory/offered-load.ts";
import { lineOf, longEnough, plainLine, stationTheory } from "../../../src/scenario/theory/station-theory.ts";
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

test("a line needs a run of twenty relaxation times to show its long run", () => {
  const line = { servers: 1, load: 0.9, hold: 60e6, cv2: 1 };
  const { run } = workers({ workers: 1, work: "1 h" });
  const slack = (1 - Math.sqrt(0.9)) ** 2;
  const least = (20 * 60e6) / slack;
  const said = (horizon: number) => ({ run: { ...run, warmUp: 0, horizon } }) as Parameters<typeof longEnough>[1];
  assert.equal([longEnough(line, said(least * 1.001)), longEnough(line, said(least * 0.999))], [true, false]);
});

test("a line is plain where it is endless, in order of arrival, and its workers are always ready", () => {
  const plain = (broker: object) =>
    plainLine("broker workers", workers({ workers: 1, work: "1 h", ...broker }).services[0]!);
  assert.ok(plain({}));
  for (const broker of [{ places: 3 }, { line: "last come, first served" }, { look: "1 min" }, { cold_start: "1 min" }])
    assert.not.ok(plain(broker), JSON.stringify(broker));
});

test("a share stays a share, and a wait comes in seconds", () => {
  const found = lineOf(
    { service: "db", limit: "x", law: "Erlang C", says: "", of: "db: x", caveats: [] },
    [0.25, 90e6],
  );
  assert.equal(
    found.map(({ measure, value, unit }) => [measure, value, unit]),
    [
      ["line.share", 0.25, "share"],
      ["line.mean", 90, "s"],
    ],
  );
});

test.run();
