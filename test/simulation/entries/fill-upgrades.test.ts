import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Ledger } from "../../../src/experiment/ledgers/ledger.ts";
import { LedgerBuilder } from "../../../src/experiment/ledgers/ledger-builder.ts";
import { measuresOf } from "../../../src/experiment/ledgers/measures.ts";
import { EntryBuilder } from "../../../src/simulation/entries/entry.ts";
import { fillCampaigns, fillEverywhere, fillPatches } from "../../../src/simulation/entries/fill-upgrades.ts";
import type { CampaignRecord } from "../../../src/simulation/read/replication.ts";
import * as made from "../../experiment/made.ts";

const { DAY, HOUR } = made;

const figureOf = (ledger: Ledger, measure: string) =>
  measuresOf(ledger).find((each) => each.measure === measure)?.value;
const single = (fill: (entry: EntryBuilder) => void) => {
  const entry = new EntryBuilder();
  entry.add("replications", 1);
  fill(entry);
  const ledger = new LedgerBuilder({ of: "x", kind: "service", window: "" });
  ledger.enter(entry);
  return ledger;
};

test("a campaign that never ends is longer than any, and never dropped", () => {
  const window = (started: number | null, ended: number | null) =>
    made.campaign({ started, ended, targets: 3, failures: 1 });
  const one = single((entry) =>
    fillCampaigns(entry, [window(HOUR, 3 * HOUR), window(HOUR, 5 * HOUR), window(null, null)]),
  );
  assert.is(figureOf(one, "upgrade.window"), 4 * 3600);
  assert.is(figureOf(one, "upgrade.window.mean"), null);
  assert.is(figureOf(one, "upgrade.failures"), 1);
  const most = single((entry) =>
    fillCampaigns(entry, [window(HOUR, 3 * HOUR), window(HOUR, null), window(null, null)]),
  );
  const found = measuresOf(most).find(({ measure }) => measure === "upgrade.window")!;
  assert.equal([found.value, found.withheld, found.n], [null, "still open", 3]);
  const nobody = single((entry) => fillCampaigns(entry, [window(null, HOUR)]));
  assert.is(figureOf(nobody, "upgrade.window"), undefined);
  assert.is(figureOf(nobody, "upgrade.exposure"), 3600);
});

const HOURS = 3600;

test("95 of 100 instances are patched 9.7 h after the first is touched, the last after 147 h", () => {
  const campaign = made.campaign({
    ...{ published: DAY, started: 2 * DAY, targets: 100, failures: 5, halts: 2, halted: 130 * HOUR },
    ...{ patched50: 2 * DAY + 5 * HOUR, patched95: 2 * DAY + 9.7 * HOUR, ended: 2 * DAY + 147 * HOUR },
    parts: { work: 9 * HOUR, workers: 2 * HOUR, busy: HOUR, pauses: HOUR, repair: 30 * HOUR, people: 104 * HOUR },
  });
  const ledger = single((entry) => fillCampaigns(entry, [campaign]));
  const hours = (measure: string) => figureOf(ledger, measure)! / HOURS;
  assert.equal(
    ["window", "window_50", "window_95", "exposure", "patched_50", "patched_95"].map((name) =>
      hours(`upgrade.${name}`),
    ),
    [147, 5, 9.7, 171, 29, 33.7],
  );
  assert.is(hours("upgrade.errand"), 13, "without repairs and people");
  assert.equal([figureOf(ledger, "upgrade.halts"), hours("upgrade.halted")], [2, 130]);
  const parts = ["work", "workers", "busy", "pauses", "repair", "people"].map((part) => hours(`upgrade.part:${part}`));
  assert.equal(parts, [9, 2, 1, 1, 30, 104]);
  assert.is(
    parts.reduce((a, b) => a + b, 0),
    hours("upgrade.window"),
  );
});

test("what half were patched before the first was touched took no time of the window", () => {
  const early = made.campaign({ started: 5 * HOUR, patched50: 2 * HOUR, patched95: null, ended: null, parts: {} });
  const ledger = single((entry) => fillCampaigns(entry, [early]));
  assert.equal([figureOf(ledger, "upgrade.window_50"), figureOf(ledger, "upgrade.patched_50")], [0, 2 * HOURS]);
  const found = measuresOf(ledger).filter(({ withheld }) => withheld === "still open");
  assert.ok(found.some(({ measure }) => measure === "upgrade.window_95"));
  assert.ok(found.some(({ measure }) => measure === "upgrade.errand"));
});

test("a release is everywhere when it has reached the last instance of the slowest service", () => {
  const of = (service: string, what: Partial<CampaignRecord>) => made.campaign({ service, ...what });
  const [first, second] = [{ published: 0 }, { published: DAY }];
  const twice = single((entry) =>
    fillEverywhere(entry, [
      ...[of("db", { ...first, ended: 3 * HOUR }), of("db", { ...second, ended: DAY + HOUR })],
      ...[of("mq", { ...first, ended: 9 * HOUR }), of("mq", { ...second, ended: DAY + 2 * HOUR })],
    ]),
  );
  const found = (ledger: Ledger) => measuresOf(ledger).find(({ measure }) => measure === "upgrade.everywhere")!;
  assert.equal([found(twice).value, found(twice).n], [2 * HOURS, 2], "9 and 2 h, of which the median is the shorter");
  const open = single((entry) =>
    fillEverywhere(entry, [of("mq", { ...first, ended: null }), of("db", { ...first, ended: 3 * HOUR })]),
  );
  assert.equal([found(open).value, found(open).withheld], [null, "still open"]);
});

test("of instances, those that are still outdated count in the mean with their time so far, and in quantiles as longer", () => {
  const spells = (...hours: readonly number[]) => made.spells(hours.map((each) => each * HOUR));
  const exposure = { ...spells(2, 4, 6), open: 1, openTime: 8 * HOUR };
  const ledger = single((entry) => fillPatches(entry, [{ service: "db", exposure, downtime: spells(1, 3) }]));
  const hours = (measure: string) => figureOf(ledger, measure)! / HOURS;
  assert.is(hours("upgrade.instance_exposure.mean"), 5);
  assert.is(hours("upgrade.instance_exposure.p50"), 4, "of 2, 4, 6 and longer");
  assert.is(hours("upgrade.downtime"), 1);
  const p95 = measuresOf(ledger).find(({ measure }) => measure === "upgrade.instance_exposure.p95")!;
  assert.equal([p95.value, p95.n], [null, 4]);
});

test.run();
