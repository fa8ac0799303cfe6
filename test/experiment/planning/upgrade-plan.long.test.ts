import { test } from "uvu";
import * as assert from "uvu/assert";
import { type UpgradeAsked, upgradePlanOf } from "../../../src/experiment/planning/upgrade-plan.ts";
import { UPGRADE_PLAN_SCHEMA } from "../../../src/experiment/planning/upgrade-plan-answer.ts";
import { HOUR } from "../../../src/maths/calendar.ts";
import { parseDocument } from "../../../src/scenario/parse.ts";
import { study as small } from "../../scenario/small.ts";
import { here } from "./worlds.ts";

/** Eight instances at midnight, four more an hour, which nobody deletes; and few workers for creates and upgrades. */
const study = small({
  run: { seed: 1, start: "2026-01-05", horizon: "3 d", begin: { instances: { db: 8 } }, replications: 5 },
  platform: { director: { workers: 5 }, people: { operators: 2, hours: "always" } },
  demand: { db: { requests: { rate: "4 per h" }, lifetime: "1000 d" } },
  services: {
    db: {
      level: "on-demand",
      levels: {
        "on-demand": { quota: { plan: 500, global: 500 }, upgrade: { canaries: 0, max_in_flight: 2, failure: "0 %" } },
      },
    },
  },
  releases: { stemcell: { every: "30 d", work: "1 h" } },
  variants: { three: { "services.db.levels.on-demand.upgrade.max_in_flight": 3 } },
});

const asked: UpgradeAsked = {
  ...{ variant: 0, service: "db", release: "stemcell", starts: ["2026-01-05 00:00", "2026-01-05 12:00"] },
  ...{ inFlight: [1, 2, 3], within: 9 * HOUR, part: 0.8, error: 0.05, atMost: 40 },
};

test("eight instances of an hour each: one at a time is not over in 9 h, two are, more is not needed, and at noon there are too many", async () => {
  const plan = await upgradePlanOf(study, asked, { executor: here });
  assert.is(plan.headroomUpgradePlan, UPGRADE_PLAN_SCHEMA);
  assert.equal(
    plan.cells.map(({ start, inFlight, verdict }) => [start.slice(11), inFlight, verdict]),
    [
      ["00:00", 1, "fails"],
      ["00:00", 2, "meets"],
      ["00:00", 3, "meets"],
      ["12:00", 1, "fails"],
      ["12:00", 2, "fails"],
      ["12:00", 3, "fails"],
    ],
  );
  assert.is(plan.chosen, 1);
  const [one, two, three] = plan.cells;
  const hours = [one, two, three].map((cell) => cell!.length!.p50! / 3600);
  // Eight, and up to four that came before the first was touched: rounds of an hour, after up to an hour of Apply Changes.
  const between = [
    [8.3, 13.1],
    [4.3, 7.3],
    [3.3, 5.6],
  ] as const;
  between.forEach(([least, most], nth) => assert.ok(hours[nth]! > least && hours[nth]! < most, String(hours)));
  // Three of the four workers that do tasks are left to those who ask, then one.
  assert.ok(
    three!.during.late!.value > 2 * one!.during.late!.value,
    `${one!.during.late!.value}, ${three!.during.late!.value}`,
  );
  assert.ok(three!.outside.late!.value < three!.during.late!.value / 2);
  assert.is(two!.during.refused!.value, 0);
});

test("no number will do: none is chosen; a start whose time goes beyond the run cannot be told", async () => {
  const short = await upgradePlanOf(
    study,
    { ...asked, within: HOUR, starts: ["2026-01-05 00:00"] },
    { executor: here },
  );
  assert.is(short.chosen, null);
  assert.ok(short.cells.every(({ verdict, inTime }) => verdict === "fails" && inTime!.value === 0));
  const late = { ...asked, starts: ["2026-01-05 00:00", "2026-01-07 20:00", "2025-01-01"], inFlight: [2] };
  const { cells } = await upgradePlanOf(study, late, { executor: here });
  assert.match(cells[1]!.fault!, "expected a horizon of at least 77 h, got 3 d");
  assert.match(cells[2]!.fault!, "expected a date from the start of the run");
});

test("of a range the smallest that will do is found in fewer runs, and is the one that trying all finds", async () => {
  const all = { ...asked, starts: ["2026-01-05 00:00"], inFlight: [1, 2, 3, 4, 5, 6, 7, 8], atMost: 60 };
  const plans = [
    await upgradePlanOf(study, all, { executor: here }),
    await upgradePlanOf(study, { ...all, inFlight: { from: 1, to: 8 } }, { executor: here }),
  ];
  const [listed, halved] = plans.map(({ cells, chosen }) => cells[chosen!]!);
  assert.is(halved!.inFlight, listed!.inFlight);
  const { cells, range } = plans[1]!;
  assert.equal(range, [1, 8]);
  assert.ok(cells.length < 6 && cells.every(({ inFlight }, nth) => nth === 0 || inFlight > cells[nth - 1]!.inFlight));
  const below = cells.filter(({ inFlight }) => inFlight < halved!.inFlight);
  assert.ok(below.length > 0 && below.every(({ verdict }) => verdict === "fails"));
});

test("what an upgrade adds is told against the same replications without it", async () => {
  const one = { ...asked, starts: ["2026-01-05 00:00", "2026-01-05 03:00"], inFlight: [3], part: 0.5 };
  const { cells, chosen } = await upgradePlanOf(study, one, { executor: here });
  const { adds, late } = cells[0]!;
  // Ten to 15 min of each of the eight that stand there, and of up to five that came meanwhile: nothing else brings any down.
  assert.ok(adds!.down.low! >= (8 * 10) / 60 && adds!.down.high! <= (13 * 15) / 60, JSON.stringify(adds!.down));
  assert.ok(adds!.late.low! > 0 && adds!.wait.low! > 0);
  // Nearly all that are late during the upgrade are so because of it.
  assert.ok(adds!.late.value! > 0.8 * late!.value && adds!.late.value! <= late!.value + 1);
  assert.equal(adds!.refused, { unit: "share", value: 0, low: adds!.refused.low, high: adds!.refused.high });
  const other = 1 - chosen!;
  assert.is(cells[chosen!]!.later, null);
  const [a, b] = [cells[other]!.adds!.late, cells[chosen!]!.adds!.late];
  if (cells[other]!.replications === cells[chosen!]!.replications)
    assert.ok(Math.abs(cells[other]!.later!.value! - (a.value! - b.value!)) < 1e-9);
});

test("levels that know no number at a time", async () => {
  const { variants: _, ...document } = study.document;
  const brokered = parseDocument({ ...document, services: { db: { level: "brokered" } }, run: { horizon: "3 d" } });
  const error = await upgradePlanOf(brokered, asked, { executor: here }).catch((thrown: Error) => thrown);
  assert.match((error as Error).message, "got brokered, which has no upgrade.max_in_flight");
});

test.run();
