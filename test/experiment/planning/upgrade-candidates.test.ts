import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  datesOf,
  inFlightToday,
  plannedAt,
  releasesIn,
  type UpgradeOf,
  unplanned,
} from "../../../src/experiment/planning/upgrade-candidates.ts";
import { HOUR } from "../../../src/maths/calendar.ts";
import { study as small } from "../../scenario/small.ts";

const study = small({
  run: { start: "2026-01-05", horizon: "3 d", windows: ["within 09:00-17:00"] },
  demand: { db: { requests: { rate: "4 per h" }, lifetime: "1 d" } },
  services: { db: { level: "on-demand", levels: { "on-demand": { upgrade: { max_in_flight: 2 } } } } },
  releases: { stemcell: { every: "30 d", work: "1 h" }, other: { on: ["2026-01-07"], services: [] } },
  variants: { three: { "services.db.levels.on-demand.upgrade.max_in_flight": 3 } },
});
const of: UpgradeOf = { variant: 0, service: "db", release: "stemcell", within: 9 * HOUR };

test("what the document says of releases, and how many at a time it is", () => {
  assert.equal(
    [releasesIn(study), datesOf(study, "other"), datesOf(study, "stemcell")],
    [["stemcell", "other"], ["2026-01-07"], []],
  );
  assert.equal(
    [0, 1].map((variant) => inFlightToday(study, { ...of, variant })),
    [2, 3],
  );
});

test("the release takes place once, at the start, without lag; without it everything else is the same", () => {
  const planned = plannedAt(study, of, { start: "2026-01-05 06:00", inFlight: 5 });
  const bare = unplanned(study, of);
  assert.ok("study" in planned && "study" in bare);
  const [one, other] = [planned, bare].map((each) => (each as { study: typeof study }).study.variants[0]!.scenario);
  const [stemcell] = one!.releases;
  assert.equal(stemcell!.when, { kind: "on", times: [6 * HOUR] });
  assert.is(inFlightToday((planned as { study: typeof study }).study, of), 5);
  assert.equal(
    other!.releases.map(({ name }) => name),
    ["other"],
  );
  assert.equal([other!.demand, other!.platform], [one!.demand, one!.platform]);
  const alone = small({ ...study.document, releases: { stemcell: { every: "30 d" } }, variants: {} });
  assert.ok("study" in unplanned(alone, of));
});

test("a start whose time goes beyond the run is a fault, as is one before it", () => {
  const fault = (start: string) => (plannedAt(study, of, { start, inFlight: 1 }) as { fault: string }).fault;
  assert.match(fault("2026-01-07 20:00"), "expected a horizon of at least 77 h, got 3 d");
  assert.match(fault("2025-01-01"), "expected a date from the start of the run");
});

test.run();
