import { test } from "uvu";
import * as assert from "uvu/assert";
import { DAY } from "../../../src/maths/calendar.ts";
import { deadlocksOf } from "../../../src/scenario/theory/deadlocks.ts";
import { simulate } from "../../../src/simulation/simulate.ts";
import { scenario } from "../small.ts";

const found = (workers: number, more: object = {}, releases: object = { stemcell: { every: "14 d" } }) =>
  deadlocksOf(scenario({ platform: { director: { workers } }, releases, ...more }));
const onDemand = { services: { db: { level: "on-demand" } } };
const failing = {
  services: {
    db: {
      level: "managed",
      levels: { managed: { pool: { vms: 40 }, failures: { every: { exponential: { mean: "90 d" } } } } },
    },
  },
};

test("an errand that holds the only worker waits for its own tasks; a pool's upgrade for VMs that nobody recreates", () => {
  assert.match(found(2, onDemand)[0]!, "its only usable worker is held by the upgrade errand of db");
  assert.match(found(2, failing)[0]!, "while a VM that has failed needs another to be recreated");
});

test("with another worker, without a release or without failures nothing is stuck", () => {
  assert.equal([found(3, onDemand), found(2, onDemand, {}), found(2), found(3, failing)], [[], [], [], []]);
});

/** An errand that deletes all of each service, on these dates of the run's ten days from 5 January on. */
const deleting = (workers: number, dates: readonly string[], releases = {}) => {
  const stream = { requests: { rate: "20 per day" }, lifetime: "5 d" };
  const of = (value: (date: string) => object) =>
    Object.fromEntries(dates.map((date, nth) => [`db${nth}`, value(date)]));
  return deadlocksOf(
    scenario({
      platform: { director: { workers, status_worker: false } },
      services: of(() => ({ level: "on-demand" })),
      demand: of(() => stream),
      errands: dates.map((on, nth) => ({ run: "delete-all", service: `db${nth}`, on })),
      releases,
    }),
  );
};

test("two errands on two workers wait forever, as one on one does; one after the other, or with a third worker, they do not", () => {
  const [first, soon, later] = ["2026-01-09", "2026-01-09 03:00", "2026-01-11"] as const;
  // 80 instances one after the other, each seen after some minutes, are more than five hours.
  for (const dates of [
    [first, first],
    [first, soon],
  ])
    assert.match(
      deleting(2, dates)[0]!,
      "the errands delete-all of db0 and delete-all of db1 hold all 2 usable workers at the same time",
    );
  assert.match(deleting(1, [first])[0]!, "its only usable worker is held by the errand delete-all of db0");
  assert.equal([deleting(2, [first, later]), deleting(3, [first, first]), deleting(2, [first])], [[], [], []]);
});

test("a run with two errands on two workers has all its instances to the end, with a third worker none", () => {
  const level = { level: "on-demand", levels: { "on-demand": { quota: { global: 100, plan: 100 } } } };
  const left = (workers: number) => {
    const stream = { requests: { times: [{ at: "0 s", count: 5 }] }, lifetime: "100 d" };
    const found = simulate(
      scenario({
        platform: { director: { workers, status_worker: false } },
        services: { a: level, b: level },
        demand: { a: stream, b: stream },
        errands: ["a", "b"].map((service) => ({ run: "delete-all", service, on: "2026-01-07" })),
      }),
      0,
    );
    const days = (name: string) =>
      found.levels.find(
        ({ kind, service, name: limit }) => kind === "in use" && service === name && limit === "global quota",
      )!.windows[0]!.area / DAY;
    return days("a") + days("b");
  };
  // Ten instances for ten days, or for the two until the errands come.
  assert.ok(left(2) > 99 && left(3) < 21, `${left(2)} and ${left(3)} instance-days`);
});

test("an upgrade errand may come beside one that deletes", () => {
  const releases = { stemcell: { every: "2 d" } };
  assert.match(
    deleting(2, ["2026-01-09"], releases)[0]!,
    "delete-all of db0 and the upgrade of db0 may hold all 2 usable workers",
  );
  assert.equal(deleting(3, ["2026-01-09"], releases), []);
});

test.run();
