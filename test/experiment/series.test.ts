import { test } from "uvu";
import * as assert from "uvu/assert";
import { seriesOf, upgradesOf } from "../../src/experiment/series.ts";
import * as made from "./made.ts";

const { DAY } = made;

test("mean and eight of ten over replications, for each bucket; the limit beside it", () => {
  const replications = Array.from({ length: 10 }, (_, i) =>
    made.replication(i, {
      levels: [
        {
          ...made.level({ name: "pool", kind: "in use", service: "db", buckets: [i, 2 * i] }, [DAY]),
          limitBuckets: [10, 12],
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
  });
});

test("what was never above zero is left out", () => {
  const idle = made.replication(0, {
    levels: [made.level({ name: "q", kind: "queue", service: "", buckets: [0, 0] }, [])],
  });
  assert.equal(seriesOf([idle], { warmUp: 0, horizon: DAY }), []);
});

test("a long burn-down is thinned, its ends kept", () => {
  const burnDown = Array.from({ length: 500 }, (_, i) => [i * 1e6 + 400, 500 - i] as const);
  const campaign = {
    service: "db",
    release: "r",
    published: 0,
    started: 0,
    ended: 5e8,
    targets: 500,
    failures: 0,
    halts: 0,
    burnDown,
  };
  const [upgrade] = upgradesOf([made.replication(0, { campaigns: [campaign] })]);
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

test("campaigns of the first three replications, in seconds", () => {
  const replications = [0, 1, 2, 3].map((number) => made.lively(number));
  const upgrades = upgradesOf(replications);
  assert.equal(
    upgrades.map(({ replication }) => replication),
    [0, 1, 2],
  );
  assert.equal(upgrades[0]!.burnDown, [[2 * 86_400, 5]]);
});

test.run();
