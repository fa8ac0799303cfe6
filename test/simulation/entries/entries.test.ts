import { test } from "uvu";
import * as assert from "uvu/assert";
import { entriesOf, subjectsOf, windowsOf } from "../../../src/simulation/entries/entries.ts";
import { NO_ENTRY } from "../../../src/simulation/entries/entry.ts";
import { CAMPAIGNS_OF, summedUp } from "../../../src/simulation/entries/summed.ts";
import { readLater } from "../../../src/simulation/read/read-later.ts";
import { simulate } from "../../../src/simulation/simulate.ts";
import * as made from "../../experiment/made.ts";
import { scenario, small } from "../../scenario/small.ts";

const said = scenario(small());
const replication = simulate(said, 0);

test("a replication has an entry for each subject in each window: what is known beforehand, then limits", () => {
  const entries = entriesOf(said, replication);
  const known = subjectsOf(said);
  assert.equal(
    entries.slice(0, known.length).map(({ of, kind }) => [of, kind]),
    known.map(({ of, kind }) => [of, kind]),
  );
  const limits = entries.slice(known.length);
  assert.ok(limits.length > 0 && limits.every(({ kind }) => kind === "limit"));
  for (const { windows } of entries) assert.is(windows.length, windowsOf(said).length);
  assert.is(entries[0]!.windows[0]!.total("replications"), 1);
  assert.is(NO_ENTRY.totals.size, 0);
});

test("what is not wanted is not summed up", () => {
  const entries = entriesOf(said, replication, ({ of, window }) => of === "" && window === "");
  const kept = entries.filter(({ windows }) => windows.some((entry) => entry));
  assert.equal(
    kept.map(({ of }) => of),
    [""],
  );
});

test("campaigns are kept of the first replications, arrivals of all", () => {
  const [first, later] = [0, CAMPAIGNS_OF].map((number) => summedUp(said, made.lively(number)));
  assert.ok(first!.campaigns.length > 0);
  assert.equal(later!.campaigns, []);
  assert.match(later!.arrivals, /^\[3,/);
});

test("what is read later is read once, and only when asked for", () => {
  let times = 0;
  const found = readLater({ replication: 7, events: 3, fingerprint: "a" }, () => {
    times++;
    return replication;
  });
  assert.equal([found.replication, found.events, times], [7, 3, 0]);
  assert.equal([found.cells, found.lines], [replication.cells, replication.lines]);
  assert.is(times, 1);
});

test.run();
