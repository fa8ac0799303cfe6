import { test } from "uvu";
import * as assert from "uvu/assert";
import { Threads } from "../../../src/core/acts/each-vm.ts";
import { area, minutes, type Run, run, scenario, sum } from "../../simulation/base.ts";
import { replications } from "../../simulation/replications.ts";
import { near } from "../../support/near.ts";

// Instances of several VMs: what is drawn for each of them, how long it takes together, and what is down meanwhile.

const cluster = (vms: number, level: string, more = "") => `
demand: { db: { requests: { times: [0 min] }, lifetime: 20 h } }
services: { db: { plans: { cluster: { vms: ${vms} } }, level: on-demand, levels: { on-demand: { ${level} } } } }
${more}`;

test("threads take the next piece of work as soon as they are free", () => {
  const threads = new Threads();
  const end = (count: number, ...works: readonly number[]) => {
    threads.begin(count);
    for (const work of works) threads.add(work);
    return threads.end;
  };
  assert.equal([end(3, 5, 2, 4), end(2, 5, 2, 4), end(1, 5, 2, 4), end(2)], [5, 6, 11, 0]);
});

/** Instances of ten VMs, with a number of tries at each; by how many replications. */
const ten = (tries: number, count: number) => {
  const found = replications(
    scenario(`
run: { horizon: 20 d }
demand: { db: { requests: { rate: 10 per hour }, lifetime: 1 h } }
services:
  db:
    plans: { cluster: { vms: 10 } }
    level: on-demand
    levels: { on-demand: { vm_create: { uniform: [60 s, 120 s] }, vm_failure: 10 %, vm_tries: ${tries} } }`),
    count,
  );
  return (counter: string) => found.reduce((total, one) => total + sum(one, counter), 0);
};

test("ten VMs take as long as the slowest of them, and all of them must come up", () => {
  const once = ten(1, 10);
  near(once("failed") / once("requests"), 1 - 0.9 ** 10, 0.01);
  near(once("wait") / once("ready") / 1e6, 60 + (60 * 10) / 11, 0.002);
  const twice = ten(2, 5);
  near(twice("failed") / twice("requests"), 1 - 0.99 ** 10, 0.05);
});

test("disks and starts are each VM's too; more VMs than the director has threads take turns", () => {
  const times = "vm_create: 4 min, disk: 1 min, start: 2 min";
  assert.equal(minutes(run(cluster(3, times))), [7]);
  assert.equal(minutes(run(cluster(33, times))), [14]);
  const threads = (count: number) => `platform: { director: { threads: ${count} } }`;
  assert.equal(minutes(run(cluster(3, times, threads(1)))), [21]);
  assert.equal(minutes(run(cluster(5, times, threads(2)))), [21]);
});

test("a cluster is upgraded VM by VM and stays up, unless its plan says that it is down, or is replaced as a whole", () => {
  const release = 'releases: { image: { on: ["2026-01-05 02:00"] } }';
  const upgraded = (vms: number, downtime: string) =>
    run(cluster(vms, "upgrade: { work: 10 min }", release).replace("vms:", `down_during_upgrade: ${downtime}, vms:`));
  const hours = (found: Run) => [
    area(found, "down", "db"),
    area(found, "vms", "upgrading"),
    area(found, "in use", "director"),
  ];
  assert.equal(hours(upgraded(3, "none")), [0, 30, 60], "the errand's worker, and that of the task");
  assert.equal(hours(upgraded(3, "one by one")), [30, 30, 60]);
  assert.equal(hours(upgraded(3, "all")), [10, 30, 20]);
  for (const downtime of ["none", "one by one", "all"]) assert.equal(hours(upgraded(1, downtime)), [10, 10, 20]);
});

test("the upgrade of an instance fails if that of one of its VMs does", () => {
  const said = scenario(`
run: { begin: { instances: { db: 300 } }, horizon: 400 h }
demand: { db: { requests: { rate: 0.001 per day }, lifetime: { exponential: { mean: 100000 h } } } }
services: { db: { plans: { cluster: { vms: 4 } }, level: on-demand, levels: { on-demand: { upgrade: { failure: 10 %, work: 1 min } } } } }
releases: { image: { on: [2026-01-06] } }`);
  const failures = replications(said, 10).map(({ campaigns }) => campaigns[0]!.failures);
  near(failures.reduce((total, one) => total + one, 0) / 3000, 1 - 0.9 ** 4, 0.06);
});

const failing = (vms: number, downtime: string, more = "") =>
  run(`
run: { horizon: 3 h }
demand: { db: { requests: { times: [0 min] }, lifetime: 20 h } }
services:
  db:
    plans: { cluster: { vms: ${vms}, down_during_upgrade: ${downtime} } }
    level: on-demand
    levels: { on-demand: { failures: { every: 100 min, noticed: 5 min, recreate: 10 min } } }
${more}`);

test("VMs of one instance that fail together are noticed together, and recreated by one task", () => {
  const found = failing(3, "all");
  assert.equal([area(found, "down", "db"), area(found, "vms", "failed")], [15, 3 * 15]);
  assert.is(area(found, "in use", "director"), 10);
  assert.is(area(found, "vms", "serving"), 3 * (180 - 15));
  const two = failing(2, "none");
  assert.is(area(two, "down", "db"), 15, "a cluster bears that one VM fails, and not that two do");
});

test("where an upgrade has put failures off, they are noticed together when it is over", () => {
  const release = 'releases: { image: { on: ["2026-01-05 01:35"] } }';
  const found = failing(3, "all", release);
  // Upgraded from 95 to 105; all three have failed meanwhile.
  assert.equal([area(found, "down", "db"), area(found, "vms", "failed")], [10 + 15, 3 * 15]);
});

test("a cluster that bears the loss of one VM stays up while it is recreated", () => {
  const one = run(`
run: { horizon: 1000 h, begin: { instances: { db: 20 } } }
demand: { db: { requests: { rate: 0.001 per day }, lifetime: 100000 d } }
services:
  db:
    plans: { cluster: { vms: 3 } }
    level: on-demand
    levels: { on-demand: { failures: { every: { exponential: { mean: 400 h } }, noticed: 0 s, recreate: 1 min } } }`);
  assert.ok(area(one, "vms", "failed") > 100);
  assert.ok(area(one, "down", "db") < 3);
});

test.run();
