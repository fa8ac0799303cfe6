import { test } from "uvu";
import * as assert from "uvu/assert";
import { lineOf, plainLine, settling } from "../../../src/scenario/theory/line-theory.ts";
import { offeredLoads } from "../../../src/scenario/theory/offered-load.ts";
import { stationTheory } from "../../../src/scenario/theory/station-theory.ts";
import { near } from "../../support/near.ts";
import { scenario } from "../small.ts";

const RUN = { horizon: "1000 d", replications: 2, begin: "steady" };
const QUIET = { create_failure: "0 %", provider: { quota: "unlimited", latency: "0 s" } };
const workers = (settings: object, rate = "12 per day") =>
  scenario({
    run: RUN,
    demand: { db: { requests: { rate }, lifetime: "2 d" } },
    services: { db: { level: "brokered", levels: { brokered: { ...QUIET, broker: settings } } } },
  });

test("a line needs a run of twenty relaxation times to show its long run, and a warm-up of some to show nothing else", () => {
  const line = { servers: 1, load: 0.9, hold: 60e6, cv2: 1 };
  const { run } = workers({ workers: 1, work: "1 h" });
  const slack = (1 - Math.sqrt(0.9)) ** 2;
  const least = (20 * 60e6) / slack;
  const said = (horizon: number, warmUp = 0) =>
    ({ run: { ...run, warmUp, horizon: warmUp + horizon } }) as Parameters<typeof settling>[1];
  near(settling(line, said(least * 1.001))!, 0.05, 0.01);
  assert.is(settling(line, said(least * 0.999)), undefined);
  near(settling(line, said(least * 1.001, least / 20))!, 0.05 / Math.E, 0.01);
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

/** The caveats of the waits of a station. */
const caveats = (said: ReturnType<typeof scenario>, station: string) => {
  const loads = offeredLoads(said);
  const found = stationTheory(loads.find(({ limit }) => limit === station)!, { scenario: said, loads });
  return found.find(({ measure }) => measure === "line.mean")?.caveats;
};
const tested = (work: unknown, broker: object) =>
  scenario({
    run: { ...RUN, horizon: "4000 d" },
    demand: { db: { requests: { rate: "12 per day" }, lifetime: "2 d" } },
    services: {
      db: { level: "brokered", levels: { brokered: { ...QUIET, broker, test: { work, workers: 1, failure: "0 %" } } } },
    },
  });

test("who comes from exponential work comes at random (Burke); from other work nearly so, if few wait there", () => {
  const exponential = { workers: 1, work: { exponential: { mean: "1 h" } } };
  assert.equal(caveats(tested("1 h", exponential), "test workers"), []);
  assert.equal(caveats(tested("1 h", { workers: 1, work: "10 min" }), "test workers"), [
    "as if those who come from db: broker workers came at random",
  ]);
  assert.is(caveats(tested("1 h", { workers: 1, work: "1 h" }), "test workers"), undefined);
});

test("an instance that comes twice may meet itself: visits are not independent, be one as short as it may", () => {
  const managed = (lock: boolean) =>
    scenario({
      run: RUN,
      services: {
        db: {
          level: "managed",
          levels: {
            managed: {
              pool: { vms: 90 },
              broker: { call: "0 s" },
              scrub: "1 h",
              scrub_failure: "0 %",
              scrub_lock: lock,
            },
          },
        },
      },
    });
  assert.equal(caveats(managed(true), "broker"), ["as if all visits of an instance came independently"]);
});

test.run();
