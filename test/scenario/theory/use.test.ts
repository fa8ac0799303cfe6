import { test } from "uvu";
import { DAY } from "../../../src/maths/calendar.ts";
import { Course } from "../../../src/scenario/theory/flows.ts";
import { meanLoads } from "../../../src/scenario/theory/offered-load.ts";
import { Use } from "../../../src/scenario/theory/use.ts";
import { near } from "../../support/near.ts";
import { scenario } from "../small.ts";

const quick = { broker: { call: "0 s" }, allocate: "0 s", scrub: "0 s", scrub_failure: "0 %" };
const said = (more: object) =>
  scenario({
    platform: { cloud_controller: { pick_up: "0 s" } },
    services: { db: { level: "managed", levels: { managed: { pool: { vms: 40 }, ...quick } } } },
    ...more,
  });

test("a pool is used by those alive at the time, a station by those who come then", () => {
  const run = said({});
  const loads = new Use(run, 0).of(new Course(run, "weeks").at(DAY, DAY));
  near(loads.find(({ limit }) => limit === "pool")!.load, 12, 1e-9);
});

test("releases of stated dates find those who are there then, and count within the run only", () => {
  const services = {
    db: {
      level: "on-demand",
      levels: { "on-demand": { upgrade: { fixed: "0 s", work: "6 min", failure: "0 %", canaries: 0, poll: "60 s" } } },
    },
  };
  const dated = (on: readonly string[]) =>
    meanLoads(
      said({
        services,
        demand: { db: { requests: { times: [{ at: "0 s", count: 30 }] }, lifetime: "100 d" } },
        releases: { s: { on } },
      }),
    ).find(({ limit }) => limit === "apply changes")!.load;
  // 30 instances of six minutes each, of which 1 % were never made and are asked for again.
  near(dated(["2026-01-07"]), (30 * 0.1) / 240, 0.02);
  near(dated(["2026-01-07", "2026-01-09"]), (2 * 30 * 0.1) / 240, 0.02);
  near(dated(["2026-01-07", "2026-02-09"]), (30 * 0.1) / 240, 0.02);
});

test("updates keep a worker for their part of the time from one to the next", () => {
  const used = (updates: object) =>
    meanLoads(
      said({
        platform: { cloud_controller: { pick_up: "0 s", poll: "0 s" } },
        services: { db: { level: "on-demand", levels: { "on-demand": { broker: { call: "0 s" }, updates } } } },
        demand: { db: { requests: { times: [{ at: "0 s", count: 30 }] }, lifetime: "1000 d" } },
      }),
    ).find(({ limit }) => limit === "director")!.load;
  // 30 instances, each with half an hour of every ten; 1 % of the creates fail and are asked for again.
  const none = used({ every: "9.5 h", work: "0 s" });
  near(used({ every: "9.5 h", work: "30 min" }) - none, 30 * 0.05, 0.02);
});

test.run();
