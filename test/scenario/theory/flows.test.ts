import { test } from "uvu";
import * as assert from "uvu/assert";
import { DAY } from "../../../src/maths/calendar.ts";
import { Course, erasOf, longRun } from "../../../src/scenario/theory/flows.ts";
import { near } from "../../support/near.ts";
import { scenario } from "../small.ts";

const managed = (more: object) =>
  scenario({
    services: { db: { level: "managed", plans: { s: {}, l: {} }, levels: { managed: { pool: { vms: 90 } } } } },
    demand: { db: { requests: { rate: "12 per day" }, lifetime: "2 d", plans: { s: "75 %", l: "25 %" } } },
    ...more,
  });

test("in the long run as many end as come, each plan by its share", () => {
  const [s, l] = longRun(managed({}), 0);
  near(s!.alive, 18, 1e-9);
  near(l!.asked * DAY, 3, 1e-9);
  assert.is(l!.ended, l!.asked);
});

test("a run comes there by and by: what is alive has come and not gone", () => {
  const course = new Course(managed({}), "weeks");
  const [s] = course.at(DAY, DAY);
  near(s!.alive, 9, 1e-9);
  near(s!.ended, 0, 1e-9);
  near(course.over(0, 10 * DAY)[0]!.alive, (18 * 10 - 18) / 10, 1e-3);
  near(course.over(0, 10 * DAY)[0]!.ended * DAY, 9 * 0.8, 1e-3);
});

test("dated changes cut the run into eras, hours of another capacity do not", () => {
  const said = managed({
    changes: [
      { after: "4 d", set: { "demand.db.requests.rate": "24 per day" } },
      { within: "20:00-08:00", set: { "services.db.levels.managed.pool.vms": 80 } },
    ],
  });
  assert.equal(
    erasOf(said).map(({ from, to }) => [from / DAY, to / DAY]),
    [
      [0, 4],
      [4, 10],
    ],
  );
  const all = new Course(said, "weeks").at(5 * DAY, DAY);
  near(
    all.reduce((sum, { alive }) => sum + alive, 0),
    12 + 24,
    1e-9,
  );
});

test("who fails and tries again is asked for again, and instances of the beginning are there without being asked for", () => {
  const services = { db: { level: "on-demand", levels: { "on-demand": { create_failure: "20 %" } } } };
  const demand = {
    db: { requests: { rate: "10 per day" }, lifetime: "2 d", when_failed: { try_again: "50 %", after: "1 min" } },
  };
  const said = scenario({ services, demand, run: { horizon: "10 d", begin: { instances: { db: 6 } } } });
  const [asked, begun] = new Course(said, "weeks").at(DAY, DAY);
  near(asked!.asked * DAY, 10 / (1 - 0.1), 0.01);
  near(begun!.alive, 3, 1e-9);
  assert.is(begun!.asked, 0);
});

test.run();
