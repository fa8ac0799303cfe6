import { summarize } from "../../src/experiment/results/summarize.ts";
import { parse } from "../../src/scenario/parse.ts";
import type { Study } from "../../src/scenario/study.ts";
import { simulate } from "../../src/simulation/simulate.ts";

const VARIANTS = { "rabbit four": { "services.rabbit.levels.on-demand.upgrade.max_in_flight": 4 } };

/**
 * Three tiles of 4, 12 and 2 instances, each upgraded one at a time in 5 min, one tile after the other: Apply Changes holds one.
 * By hand: mysql is patched everywhere after 4 × 5 = 20 min, rabbit after 20 + 12 × 5 = 80, redis after 80 + 2 × 5 = 90. With four
 * of rabbit at a time, in three waves of 5 min: after 20, 35 and 45 min.
 */
export const threeTiles = (more: object = { variants: VARIANTS }): Study => {
  const tile = (create: string) => ({
    level: "on-demand",
    levels: {
      "on-demand": {
        quota: { plan: "unlimited", global: "unlimited" },
        broker: { call: "0 s" },
        ...{ vm_create: create, disk: "0 s", start: "0 s", create_failure: "0 %" },
        upgrade: { operator_lag: "0 s", fixed: "0 s", work: "5 min", failure: "0 %", max_in_flight: 1 },
      },
    },
  });
  const asks = (count: number) => ({ requests: { times: [{ at: "2 d", count }] }, lifetime: "100000 d" });
  const document = {
    headroom: 1,
    run: {
      ...{ seed: 1, start: "2026-01-05", horizon: "3 d", replications: 10 },
      begin: { instances: { mysql: 4, rabbit: 12, redis: 2 } },
    },
    demand: { mysql: asks(10), rabbit: asks(10), redis: asks(80) },
    platform: { director: { workers: 100, status_worker: false }, cloud_controller: { pick_up: "0 s" } },
    services: { mysql: tile("240 s"), rabbit: tile("60 s"), redis: tile("60 s") },
    releases: { stemcell: { on: ["2026-01-06"] } },
    ...more,
  };
  return parse(JSON.stringify(document), { file: "tiles.yaml" });
};

/** The same in variants of one service. */
export const aboutRabbit = (): Study => threeTiles({ compare: { service: "rabbit", variants: VARIANTS } });

export function resultsOf(study: Study) {
  const replications = study.variants.map(({ scenario }) =>
    Array.from({ length: 10 }, (_, nth) => simulate(scenario, nth)),
  );
  return summarize(study, replications, "0");
}
