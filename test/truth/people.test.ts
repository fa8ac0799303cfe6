import { test } from "uvu";
import * as assert from "uvu/assert";
import { scenario } from "../scenario/small.ts";
import { minutes, run } from "../simulation/base.ts";

// Work of people: in working hours, one thing after the other.

test("a team's line is worked off in working hours only", () => {
  const said = scenario({
    run: { start: "2026-01-05", horizon: "10 d", replications: 1 },
    demand: { db: { requests: { times: [{ at: "9 h", count: 3 }] }, lifetime: "100 d" } },
    platform: { people: { hours: { weekdays: "09:00-17:00" } } },
    services: {
      db: {
        level: "user-provided",
        levels: { "user-provided": { team: { people: 1, work: "4 h" }, set_up: "0 s", cf_cups: "0 s" } },
      },
    },
  });
  // On Monday until 13:00 and 17:00, and on Tuesday until 13:00.
  assert.equal(minutes(run(said)), [4 * 60, 8 * 60, 28 * 60]);
});

test.run();
