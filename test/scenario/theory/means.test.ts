import { test } from "uvu";
import * as assert from "uvu/assert";
import { HOUR } from "../../../src/maths/calendar.ts";
import {
  closedWait,
  isConstant,
  longestClosed,
  meanOf,
  openShare,
  workedMeanOf,
} from "../../../src/scenario/theory/means.ts";
import { near } from "../../support/near.ts";
import { scenario } from "../small.ts";

const said = scenario({
  services: {
    db: {
      level: "managed",
      levels: { managed: { pool: { vms: 40 }, scrub: { uniform: ["1 h", "3 h"] }, allocate: "1 h" } },
    },
  },
});
const [db] = said.services;
const constant = scenario({
  services: { db: { level: "managed", levels: { managed: { pool: { vms: 40 }, scrub: "2 h" } } } },
});

test("a parameter's mean is that of its law, the number itself, or 0 where it is off", () => {
  assert.is(meanOf("scrub", db!, said), 2 * HOUR);
  assert.is(meanOf("allocate", db!, said), HOUR);
  assert.is(meanOf("pool.vms", db!, said), 40);
  assert.is(meanOf("failures.every", db!, said), 0);
});

test("a parameter is constant where every draw is the same", () => {
  assert.equal(
    ["scrub", "allocate", "pool.vms", "failures.every"].map((key) => isConstant(key, db!, said)),
    [false, true, true, true],
  );
});

test("people work 40 of 168 hours unless the scenario says otherwise", () => {
  assert.is(openShare(said), 40 / 168);
  assert.is(openShare(scenario({ platform: { people: { hours: "always" } } })), 1);
});

test("2 h of work that begins at random also wait through the nights and weekends that they begin before or in", () => {
  near(
    workedMeanOf("scrub", constant.services[0]!, constant),
    (2 + ((4 * 16 ** 2 + 64 ** 2) / 2 + 2 * (4 * 16 + 64)) / 168) * HOUR,
    1e-9,
  );
  const always = { ...said, workingHours: [{ from: 0, to: 168 * HOUR }] };
  near(workedMeanOf("scrub", db!, always), 2 * HOUR, 1e-9);
});

test("who comes at random waits for the next opening: over four nights of 16 h and a weekend of 64 h, 15.2 h on average", () => {
  near(closedWait(said), ((4 * 16 ** 2 + 64 ** 2) / 2 / 168) * HOUR, 1e-12);
  assert.is(closedWait(scenario({ platform: { people: { hours: "always" } } })), 0);
});

test("nobody works from Friday to Monday, 64 h", () => {
  assert.is(longestClosed(said), 64 * HOUR);
  assert.is(longestClosed(scenario({ platform: { people: { hours: "always" } } })), 0);
});

test.run();
