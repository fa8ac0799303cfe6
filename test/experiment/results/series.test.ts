import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Series } from "../../../src/experiment/results/results.ts";
import { MOST_KEPT, SeriesBuilder, seriesOf, upgradesOf } from "../../../src/experiment/results/series.ts";
import { sum } from "../../../src/experiment/statistics/jackknife.ts";
import { parseDocument } from "../../../src/scenario/parse.ts";
import { simulate } from "../../../src/simulation/simulate.ts";
import { small } from "../../scenario/small.ts";
import { near } from "../../support/near.ts";
import * as made from "../made.ts";

const { DAY } = made;

test("mean and eight of ten over replications, for each bucket; the limit beside it", () => {
  const replications = Array.from({ length: 10 }, (_, i) =>
    made.replication(i, {
      levels: [
        {
          ...made.level({ name: "pool", kind: "in use", service: "db", buckets: [i, 2 * i] }, [DAY]),
          limitBuckets: [10, 12],
          fullBuckets: i < 6 ? [] : [0, i / 10],
        },
        made.level({ name: "db", kind: "instances", service: "db" }, [DAY]),
      ],
    }),
  );
  const [series, ...others] = seriesOf(replications, { warmUp: 2 * DAY, horizon: 6 * DAY });
  assert.equal(others, []);
  assert.equal(series, {
    name: "pool",
    kind: "in use",
    service: "db",
    unit: "count",
    from: 2 * 86_400,
    step: 2 * 86_400,
    mean: [4.5, 9],
    low: [0, 0],
    high: [8, 16],
    limit: [10, 12],
    full: [0, 4],
  });
});

test("a bucket is full in a replication that was full at some time in it, and all its times add up to the measure", () => {
  const document = small({
    run: { horizon: "20 d", replications: 1 },
    services: { db: { level: "managed", levels: { managed: { pool: { vms: 12 } } } } },
  });
  const { scenario } = parseDocument(document).variants[0]!;
  const replication = simulate(scenario, 0, { buckets: 40 });
  const pool = ({ name, kind }: { name: string; kind: string }) => name === "pool" && kind === "in use";
  const { fullBuckets, windows } = replication.levels.find(pool)!;
  const { full } = seriesOf([replication], scenario.run).find(pool)!;
  assert.equal(
    full,
    Array.from(fullBuckets!)
      .slice(0, full!.length)
      .map((share) => Number(share > 0)),
  );
  assert.ok(full!.includes(0) && full!.includes(1));
  const { values, counts } = windows[0]!.histograms[0]!;
  near((sum(Array.from(fullBuckets!)) / 40) * windows[0]!.time, counts[Array.from(values).indexOf(12)]!, 1e-9);
});

test("what was never above zero is left out", () => {
  const idle = made.replication(0, {
    levels: [made.level({ name: "q", kind: "queue", service: "", buckets: [0, 0] }, [])],
  });
  assert.equal(seriesOf([idle], { warmUp: 0, horizon: DAY }), []);
});

test("a long burn-down is thinned, its ends kept", () => {
  const burnDown = Array.from({ length: 500 }, (_, i) => [i * 1e6 + 400, 500 - i] as const);
  const campaign = made.campaign({ proven: 2e6, ended: 5e8, targets: 500, burnDown });
  const [upgrade] = upgradesOf(made.replication(0, { campaigns: [campaign] }));
  assert.is(upgrade!.burnDown.length, 30);
  assert.equal(
    [upgrade!.burnDown[0], upgrade!.burnDown.at(-1)],
    [
      [0, 500],
      [499, 1],
    ],
  );
});

test("no replications, no series", () => {
  assert.equal(seriesOf([], { warmUp: 0, horizon: DAY }), []);
});

test("eight of ten are those of the first hundred replications where rows are long, the mean that of all", () => {
  const drawn = new SeriesBuilder();
  const long = new Float64Array(MOST_KEPT / 100);
  for (let i = 0; i < 110; i++) {
    long[1] = i;
    drawn.add({ levels: [made.level({ name: "db", kind: "instances", service: "db", buckets: long }, [DAY])] });
  }
  const [{ mean, low, high }] = drawn.series({ warmUp: 0, horizon: 2 * DAY }) as [Series];
  assert.equal([mean[1], low[1], high[1]], [54.5, 9, 89]);
});

test("a campaign in seconds", () => {
  assert.equal(
    upgradesOf(made.lively(2)).map(({ replication, burnDown }) => [replication, burnDown]),
    [[2, [[2 * 86_400, 5]]]],
  );
});

test.run();
