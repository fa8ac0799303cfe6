import { test } from "uvu";
import * as assert from "uvu/assert";
import { shortMaintenance } from "../../../src/scenario/theory/short-maintenance.ts";
import { warningsOf } from "../../../src/scenario/theory/warnings.ts";
import { scenario, study } from "../../simulation/base.ts";

const text = (hours: string, fixed = "40 min", pauses = "pauses: true, ") => `
platform: { upgrades: { ${pauses}maintenance: ${hours} } }
services: { db: { levels: { managed: { upgrade: { fixed: ${fixed} } } } } }
releases: { stemcell: { on: [2026-01-06] } }`;

test("hours that end before Apply Changes is at a first VM are warned of", () => {
  const said = shortMaintenance(scenario(text("{ saturday: '22:00-22:30', sunday: '02:00-02:30' }")));
  assert.equal(said, [
    "platform.upgrades.maintenance: Apply Changes of db takes 40 min on average before it is at a first VM, and none of these hours last longer than 30 min: hardly anything is upgraded, for what has not begun is broken off (`upgrades.pauses`)",
  ]);
  assert.equal(warningsOf(study(text("{ saturday: '22:00-22:30', sunday: '02:00-02:30' }")).variants), said);
});

test("an upgrade that begins in hours however short, and goes on, needs no warning", () => {
  assert.equal(shortMaintenance(scenario(text("{ saturday: '22:00-22:30' }", "40 min", ""))), []);
});

test("hours across midnight, and from Sunday to Monday, are one", () => {
  assert.equal(shortMaintenance(scenario(text("{ saturday: '23:30-00:20' }"))), []);
  assert.equal(shortMaintenance(scenario(text("{ sunday: '23:30-00:20' }"))), []);
  assert.is(shortMaintenance(scenario(text("{ sunday: '23:30-00:20' }", "50 min"))).length, 1);
  assert.equal(shortMaintenance(scenario(text("always", "100 h"))), []);
});

test("a service without releases, and one without such hours, has no warning", () => {
  assert.equal(shortMaintenance(scenario(text("{ saturday: '22:00-22:30' }").replace(/releases.*/, ""))), []);
  assert.equal(shortMaintenance(scenario(text("off", "40 min", ""))), []);
});

test.run();
