import { test } from "uvu";
import * as assert from "uvu/assert";
import { EXACT } from "../../../src/core/engine/tally.ts";
import { finished, replicationFrom } from "../../../src/executors/finished.ts";
import { Ledgers } from "../../../src/experiment/ledgers/ledgers.ts";
import type { Scenario } from "../../../src/scenario/scenario.ts";
import { EntryBuilder } from "../../../src/simulation/entries/entry.ts";
import { packed, unpacked } from "../../../src/simulation/entries/packed.ts";
import { summedUp } from "../../../src/simulation/entries/summed.ts";
import { ran, replicationOf } from "../../../src/simulation/simulate.ts";
import { evenWaits, recordOf } from "../../experiment/worlds.ts";
import { scenario, small } from "../../scenario/small.ts";

const said = scenario(small());
const steady: Scenario = { ...said, run: { ...said.run, regime: "steady" } };
const asked = { replication: 1, buckets: 4, requests: false };
const memory = (length: number) => new Float64Array(length);

for (const [name, each] of Object.entries({ said, steady }))
  test(`${name}: what was packed is what was summed up, and fills the same ledgers`, () => {
    const numbers = ran(each, 1, asked);
    const read = replicationOf(each, numbers, asked);
    const summed = summedUp(each, read);
    const found = unpacked(packed(summed, numbers, memory), numbers);
    assert.is(found.arrivals, summed.arrivals);
    assert.equal(found.campaigns, summed.campaigns);
    assert.equal(
      found.levels.map(({ limitBuckets, fullBuckets, ...level }) => [
        level,
        Array.from(limitBuckets!),
        Array.from(fullBuckets!),
      ]),
      summed.levels.map(({ name, kind, service, buckets, limitBuckets = [], fullBuckets = [], halves }) => [
        { name, kind, service, buckets, ...(halves && { halves }) },
        Array.from(limitBuckets),
        Array.from(fullBuckets),
      ]),
    );
    assert.ok(found.levels.every(({ buckets }) => (buckets as Float64Array).buffer === numbers.buffer));
    const [there, here] = [new Ledgers(each), new Ledgers(each)];
    there.add({ ...read, summed: found });
    here.add(read);
    assert.ok(here.all.some(({ tallies }) => tallies.size > 0));
    assert.equal(there.state, here.state);
  });

test("bins, weights and what takes no time come through; what is not wanted stays away", () => {
  const entry = new EntryBuilder();
  entry.tally("binned", recordOf(evenWaits(1, 2 * EXACT, 420e6)[0]!));
  entry.tally("weighed", { values: [1, 2], counts: [3, 5] });
  entry.tally("single", recordOf([4, 7]));
  entry.tally("none", recordOf([]));
  entry.uncounted = "its work takes no time";
  const entries = [{ of: "db", kind: "limit" as const, windows: [entry, undefined] }];
  const sums = packed({ entries, levels: [], campaigns: [], arrivals: "" }, memory(0), memory);
  const [{ windows }] = unpacked(sums, memory(0)).entries as [(typeof entries)[0]];
  assert.equal([windows[0]!.samples, windows[0]!.uncounted], [entry.samples, entry.uncounted]);
  assert.is.not(windows[0]!.samples.get("binned")!.least, windows[0]!.samples.get("binned")!.values);
  assert.is(windows[1], undefined);
});

test("rows that lie elsewhere cannot be told", () => {
  const levels = [{ name: "pool", kind: "in use" as const, service: "", buckets: [1, 2] }];
  const sums = { entries: [], levels, campaigns: [], arrivals: "" };
  assert.throws(() => packed(sums, memory(4), memory), /rows among the numbers/);
});

test("a replication that was summed up where it ran is read when somebody asks for the rest", () => {
  const there = finished(said, 1, { ...asked, requests: true, summed: true });
  const found = replicationFrom(said, there, { ...asked, requests: true });
  const whole = replicationOf(said, there.numbers, { ...asked, requests: true });
  assert.equal([found.events, found.fingerprint, found.replication], [whole.events, whole.fingerprint, 1]);
  assert.is(found.summed!.entries.length > 0, true);
  assert.is(found.levels, found.levels, "once");
  assert.equal([found.levels, found.requests, found.stages], [whole.levels, whole.requests, undefined]);
  assert.equal({ ...found }.cells, whole.cells);
});

test.run();
