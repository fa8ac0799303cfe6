import { test } from "uvu";
import * as assert from "uvu/assert";
import { LedgerBuilder, MOST_GROUPS } from "../../../src/experiment/ledgers/ledger-builder.ts";
import { estimate } from "../../../src/experiment/statistics/estimate.ts";
import { metricOf } from "../../../src/platform/metrics.ts";
import { EntryBuilder } from "../../../src/simulation/entries/entry.ts";
import { exponential, recordOf, uniforms } from "../worlds.ts";

/** Waits of a few requests in each replication; every third has none of its own kind. */
function filled(replications: number, into = new LedgerBuilder({ of: "db", kind: "service", window: "" }), from = 0) {
  for (let nth = from; nth < replications; nth++) {
    const u = uniforms(nth);
    const waits = Array.from({ length: 1 + (nth % 5) }, () => Math.round(exponential(u, 420e6)));
    const entry = new EntryBuilder();
    entry.add("replications", 1);
    entry.add("ready", waits.length);
    for (const wait of waits) entry.add("wait", wait);
    if (nth % 3 === 0) entry.add("now and then", 1);
    entry.tally("wait", recordOf(waits));
    entry.reach("wait", Math.max(...waits));
    into.enter(entry);
  }
  return into;
}
const sum = (of: ArrayLike<number>) => Array.from(of).reduce((a, b) => a + b, 0);

test("up to some thousand replications each has its own number; beyond, neighbours share one, and nothing is lost", () => {
  const few = filled(MOST_GROUPS - 1);
  assert.equal([few.groups, few.totals.get("ready")!.length, few.samples("wait").length], new Array(3).fill(2047));
  const many = filled(2 * MOST_GROUPS + 5);
  assert.is(many.replications, 2 * MOST_GROUPS + 5);
  // Groups of four, the last with one replication.
  assert.is(many.groups, MOST_GROUPS / 2 + 2);
  assert.equal([...many.totals.get("replications")!.slice(-3)], [4, 4, 1]);
  for (const column of many.totals.values()) assert.is(column.length, many.groups);
  assert.is(many.samples("wait").length, many.groups);
  assert.is(sum(many.totals.get("replications")!), many.replications);
  assert.is(sum(many.totals.get("now and then")!), Math.ceil(many.replications / 3));
  assert.is(
    many.samples("wait").reduce((total, sample) => total + sample.total, 0),
    sum(many.totals.get("ready")!),
  );
});

test("figures of groups are those of the replications, and their intervals as wide", () => {
  const apart = filled(MOST_GROUPS - 1);
  const grouped = filled(MOST_GROUPS);
  assert.is(grouped.groups, MOST_GROUPS / 2);
  for (const name of ["wait.mean", "wait.p50", "wait.p95", "ready", "wait.max"]) {
    const [one, other] = [apart, grouped].map((ledger) => estimate(metricOf(name), ledger));
    assert.ok(Math.abs(other!.value / one!.value - 1) < 0.001, name);
    if (!one!.interval) continue;
    const width = ({ low, high }: { low: number; high: number }) => high - low;
    assert.ok(Math.abs(width(other!.interval!) / width(one!.interval) - 1) < 0.1, name);
  }
});

test("a ledger goes on from its state as if it had never stopped, and leaves the state alone", () => {
  for (const stop of [100, MOST_GROUPS - 1, MOST_GROUPS + 3]) {
    const first = filled(stop);
    const told = JSON.stringify([...first.state.totals]);
    const on = new LedgerBuilder({ of: "db", kind: "service", window: "" });
    on.continue(first.state);
    const whole = filled(stop + 50);
    assert.equal(filled(stop + 50, on, stop).state, whole.state);
    assert.equal(on.samples("wait"), whole.samples("wait"));
    assert.is(JSON.stringify([...first.state.totals]), told);
  }
});

test("a total and a tally that come late are 0 and empty before", () => {
  const ledger = filled(3);
  const entry = new EntryBuilder();
  entry.add("late", 7);
  entry.tally("late", recordOf([5]));
  ledger.enter(entry);
  assert.equal(ledger.totals.get("late"), [0, 0, 0, 7]);
  assert.equal(
    ledger.samples("late").map(({ total }) => total),
    [0, 0, 0, 1],
  );
  assert.equal(
    ledger.samples("never").map(({ total }) => total),
    [0, 0, 0, 0],
  );
});

test.run();
