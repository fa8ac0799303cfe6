import { test } from "uvu";
import * as assert from "uvu/assert";
import { metricNamed } from "../../../src/platform/metrics.ts";
import { neverMeasured } from "../../../src/scenario/expect/measurable.ts";
import { subjectsIn } from "../../../src/scenario/expect/subjects.ts";
import type { Window } from "../../../src/scenario/scenario.ts";
import { scenario } from "../small.ts";

const SMALL = scenario();
const never = (measure: string, of: string, { window, said = SMALL }: { window?: Window; said?: typeof SMALL } = {}) =>
  neverMeasured(
    { measure, metric: metricNamed(measure)!, subject: subjectsIn(said).find((each) => each.of === of)!, window },
    said,
  );
const UPGRADES: Window = { kind: "upgrades", name: "during upgrades" };
const INSTANT: Window = { kind: "instant", name: "at 3 h", at: 10_800e6 };

test("what a scenario has can be measured", () => {
  for (const [measure, of] of [
    ["wait.p95", "db"],
    ["fullness", "db: pool"],
    ["queue.mean", "director"],
    ["cost.total", ""],
    ["refused:pool", "db"],
    ["wait.cause:queued: director", "db"],
  ] as const)
    assert.is(never(measure, of), undefined, measure);
  assert.is(never("instances", "db", { window: INSTANT }), undefined);
});

test("a window needs what it is a window of, and a measure that has windows", () => {
  assert.is(never("refused", "db", { window: UPGRADES }), "there are no releases, so nothing is ever upgraded");
  const said = scenario({ releases: { stemcell: { every: "2 d" } } });
  assert.is(never("refused", "db", { window: UPGRADES, said }), undefined);
  assert.match(
    never("upgrade.window", "db", { window: UPGRADES, said })!,
    "is of the whole run; leave out during upgr",
  );
  assert.match(
    never("refused", "db", { window: INSTANT })!,
    "needs some time to be measured, and at 3 h is an instant",
  );
});

test("what is unlimited is never full, and nothing is counted of a quota that is none", () => {
  const said = scenario({ platform: { org_quota: "unlimited" } });
  assert.is(never("fullness", "org quota", { said }), "org quota is unlimited, so it is never full");
  assert.match(never("in_use", "org quota", { said })!, "nothing is counted of it");
});

test("requests need a demand, and what stands for the star must be there", () => {
  const said = scenario({ demand: {} });
  assert.is(never("refused", "db", { said }), "no demand asks for db");
  assert.match(never("refused:pond", "db")!, /^behind the colon can stand .*\bpool\b/);
  assert.match(never("wait.cause:slept", "db")!, /^behind the colon can stand worked, retried, polled, queued: /);
  assert.match(never("vms:asleep", "db")!, "states of a VM are ");
});

test("a service needs a release to be upgraded, and VMs of the platform to be used", () => {
  assert.is(never("upgrade.window", "db"), "no release ever reaches db");
  const said = scenario({ services: { db: { level: "brokered" } } });
  assert.is(never("utilisation", "db", { said }), "the platform pays for no VM of db at its level brokered");
  assert.is(never("utilisation", "db"), undefined);
});

test.run();
