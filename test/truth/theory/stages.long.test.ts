import { test } from "uvu";
import * as assert from "uvu/assert";
import { parseDocument } from "../../../src/scenario/parse.ts";
import type { Scenario } from "../../../src/scenario/scenario.ts";
import { simulate } from "../../../src/simulation/simulate.ts";
import { HOUR, level } from "../../simulation/base.ts";

// A migration is a race: each of N old instances ends at rate μ or is moved at rate γ, whichever comes first.

const DAY = 24 * HOUR;

function migration(over: Readonly<Record<string, unknown>>, requests: string): Scenario {
  const { variants } = parseDocument({
    headroom: 1,
    run: {
      horizon: "400 d",
      replications: 2,
      begin: { instances: { db: 200 } },
      seed: 5,
      windows: ["at 30 d", "at 60 d"],
    },
    demand: { db: { requests: { rate: requests }, lifetime: { exponential: { mean: "90 d" } } } },
    platform: { cloud_controller: { pick_up: "0 s", poll: "0 s" } },
    services: {
      db: {
        level: "user-provided",
        levels: {
          "user-provided": { lead_time: "0 s", set_up: "0 s", cf_cups: "0 s" },
          brokered: {
            broker: { workers: "unlimited", work: "0 s", call: "0 s" },
            provider: { latency: "0 s", delete: "0 s", quota: "unlimited" },
            create_failure: 0,
          },
        },
        stages: [{ level: "brokered", from: "1 ms", ...over }],
      },
    },
  });
  return variants[0]!.scenario;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const error = (values: readonly number[]) => {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)) / (values.length - 1));
};
/** Within four standard errors, which is once in 16,000. */
const near = (values: readonly number[], expected: number, what: string) =>
  assert.ok(Math.abs(mean(values) - expected) < 4 * error(values), `${what}: ${mean(values)}, not ${expected}`);

test("200 old instances, ends at 1/90 d and moves at 1/30 d: 52.7194 on day 30, 3/4 are moved, the last is gone as the maximum of exponentials is", () => {
  const scenario = migration({ migrate: { after: { exponential: { mean: "30 d" } }, work: "0 h" } }, "0 per day");
  const found = Array.from({ length: 600 }, (_, nth) => simulate(scenario, nth));
  near(
    found.map((each) => level(each, "stage", "old").windows[1]!.peak),
    52.7194,
    "old on day 30",
  );
  near(
    found.map(({ stages }) => stages![0]!.moved / 200),
    0.75,
    "moved",
  );
  const over = found.map(({ stages }) => stages![0]!.over! / DAY);
  for (const [p, at] of [
    [0.5, 127.498],
    [0.9, 169.851],
  ] as const)
    near(
      over.map((time) => (time <= at ? 1 : 0)),
      p,
      `last one gone by day ${at}`,
    );
  assert.ok(found.every(({ stages }) => stages![0]!.refused === 0));
});

test("a level that requests come to fills as M/G/∞ does, beside the instances that move to it: 4 a day of 43.5 d are 130.1951 on day 60", () => {
  const { services, ...rest } = migration({}, "4 per day");
  const lifetime = { kind: "exponential", mean: 43.5 * DAY } as const;
  const scenario = { ...rest, services, demand: rest.demand.map((stream) => ({ ...stream, lifetime })) };
  const found = Array.from({ length: 300 }, (_, nth) => simulate(scenario, nth));
  near(
    found.map((each) => level(each, "stage", "new").windows[2]!.peak),
    130.1951,
    "new on day 60",
  );
  near(
    found.map((each) => level(each, "stage", "old").windows[2]!.peak),
    200 * Math.exp(-60 / 43.5),
    "old on day 60",
  );
});

test.run();
