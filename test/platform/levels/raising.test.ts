import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  QUOTA_OF_PROVIDER,
  QUOTAS_OF_TILE,
  RAISE_BY_APPLY_CHANGES,
  RAISE_BY_PROVIDER,
} from "../../../src/platform/levels/raising.ts";
import { everyStep } from "../../../src/platform/lists.ts";
import { HOUR, limitNamed, minutes, range, run, sum } from "../../simulation/base.ts";

/** A request an hour from Monday at 00:00 on, each for ever. */
const found = (level: string, settings: string, more = "") =>
  run(`
run: { horizon: 4 d }
demand: { db: { requests: { times: [${range(60).map((nth) => `${nth} h`)}] }, lifetime: 1000 d } }
services: { db: { level: ${level}, levels: { ${level}: { ${settings} } } } }
${more}`);
const refused = (of: ReturnType<typeof found>) =>
  of.log.flatMap(({ outcome, at }) => (outcome === "refused" ? at / HOUR : []));
const OFFICE = "platform: { people: { hours: office hours } }";

test("a quota is raised when somebody has noticed it in working hours, and has deployed the tile", () => {
  // 8 of 10 at 7 h; on it from 09:00 for 2 working hours, then 1 h of Apply Changes: 20 from 12:00, so 10 and 11 h are refused.
  const once = found(
    "on-demand",
    "quota: { global: 10 }, grow: { at: 80 %, by: 10, at_most: 20, reaction: 2 h, apply_changes: 1 h }",
    OFFICE,
  );
  // The ten of 0 to 9 h are there, and ten more from 12 to 21 h; nobody raises it beyond 20.
  assert.equal(refused(once), [10, 11, ...range(38).map((nth) => 22 + nth)]);
  assert.is(sum(once, "refused"), 2 + 38);
  assert.is(sum(once, "refused_meanwhile"), 2);
  assert.is(limitNamed(once, "global quota").capacity, 20);
});

test("it waits for an Apply Changes that is under way, and begins again while what is in use is as much", () => {
  // 8 of 10 at 7 h, noticed at 9 h, while the tile is upgraded from 8 to 14 h, and its ten instances until 15:40. Deployed at
  // 16:40: to 13, of which 11 are in use at 17 h; then every 3 h to 3 more, as many as come.
  const late = found(
    "on-demand",
    "quota: { global: 10 }, grow: { at: 80 %, by: 3, reaction: 2 h, apply_changes: 1 h }, upgrade: { fixed: 6 h, operator_lag: 8 h }",
    "releases: { stemcell: { on: [2026-01-05] } }",
  );
  assert.equal(
    refused(late),
    range(7).map((nth) => 10 + nth),
  );
  assert.is(sum(late, "refused_meanwhile"), 7);
});

test("the parts of a divided quota are raised each by itself, and one that is not short is let alone", () => {
  const parts = found(
    "on-demand",
    "quota: { plan: 5, global: 100 }, grow: { at: 100 %, by: 7, at_most: 12, reaction: 1 h, apply_changes: 0 s }",
  );
  // Full at 4 h; raised at 5 h, before the request of that instant.
  assert.equal(
    parts.world.services[0]!.quotas.map(({ capacity }) => capacity),
    [12, 100],
  );
  assert.equal(
    refused(parts),
    range(48).map((nth) => 12 + nth),
  );
});

test("a provider grants more when he has been asked, which nobody deploys", () => {
  const asked = found(
    "brokered",
    "provider: { quota: 4 }, grow: { at: 100 %, by: 50, reaction: 1 h, lead: 90 min }",
    OFFICE,
  );
  // Full at 3 h, asked for at 10:00, granted at 11:30.
  assert.equal(
    refused(asked),
    range(8).map((nth) => 4 + nth),
  );
  assert.is(minutes(asked)[12], 0);
});

test("both ways begin with people and end with the quotas raised", () => {
  for (const steps of [RAISE_BY_APPLY_CHANGES, RAISE_BY_PROVIDER]) {
    const words = everyStep(steps).map(({ word }) => word);
    assert.is(words[0], "hold");
    assert.ok(words.includes("raise"));
  }
  for (const each of [QUOTAS_OF_TILE, QUOTA_OF_PROVIDER]) assert.ok(each["grow.at"]!.optional);
});

test.run();
