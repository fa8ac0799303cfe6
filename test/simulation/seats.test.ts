import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Scenario } from "../../src/scenario/scenario.ts";
import type { Replication } from "../../src/simulation/read/replication.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { scenario } from "../scenario/small.ts";

/** A loss system of c VMs with lifetimes of heavy tails, and nothing that feeds back. */
const pool = (vms: number, more: object = {}): Scenario =>
  scenario({
    run: { horizon: "400 d" },
    demand: {
      db: { requests: { rate: "10 per day" }, lifetime: { lognormal: { mean: "1 d", cv: 4 } } },
      web: { service: "db", requests: { rate: "2 per day", pattern: "office hours" }, lifetime: "8 h" },
    },
    services: {
      db: {
        level: "managed",
        levels: { managed: { pool: { vms }, scrub_lock: false, scrub_failure: "0 %", ...more } },
      },
    },
  });
const quota = (org: number): Scenario =>
  scenario({
    run: { horizon: "200 d" },
    platform: { org_quota: org },
    services: {
      db: { level: "managed", levels: { managed: { pool: { vms: 60 }, scrub_lock: false, scrub_failure: "0 %" } } },
    },
  });
const seated = (one: Scenario, seats: string): Scenario => ({ ...one, run: { ...one.run, seats } });
const keyOf = ({ demand, index }: { readonly demand: string; readonly index: number }) => `${demand} ${index}`;

const MOST = 25;
const most = simulate(seated(pool(MOST), "db: pool"), 3, { requests: true });

test("one run with the largest pool says which requests every smaller one refuses, request by request", () => {
  assert.ok(most.requests!.length > 4000);
  for (let vms = 1; vms <= MOST; vms++) {
    const refused = simulate(pool(vms), 3, { requests: true }).requests!.filter(({ outcome }) => outcome === "refused");
    const told = most.requests!.filter(({ outcome, seat }) => outcome === "refused" || seat! >= vms);
    assert.equal(told.map(keyOf).sort(), refused.map(keyOf).sort(), `${vms} VMs`);
    assert.is(refusedBy(most, vms), refused.length, `counted of ${vms} VMs`);
  }
});

test("of a quota too; a run that is not asked counts nothing", () => {
  const all = simulate(seated(quota(30), "org quota"), 0, { requests: true });
  for (const org of [10, 20, 24, 29]) assert.is(refusedBy(all, org), simulate(quota(org), 0).cells[0]!.sums.refused);
  assert.is(simulate(pool(9), 0).seats, undefined);
});

test("seats change nothing of the run itself", () => {
  const { seats: _, ...rest } = simulate(seated(pool(MOST), "db: pool"), 3);
  assert.equal(rest, simulate(pool(MOST), 3));
});

/** Refused at the top, or above this size. */
function refusedBy({ cells, seats }: Replication, size: number): number {
  const whole = cells.filter(({ window }) => window === 0);
  const above = seats!.taken.flatMap((row) => Array.from(row).slice(size));
  return [...whole.map(({ sums }) => sums.refused ?? 0), ...above].reduce((sum, each) => sum + each, 0);
}

test.run();
