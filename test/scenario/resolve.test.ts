import { test } from "uvu";
import * as assert from "uvu/assert";
import { HOUR } from "../../src/maths/calendar.ts";
import { resolve } from "../../src/scenario/resolve.ts";
import { problems, scenario, small } from "./small.ts";

test("a scenario is plain JSON with every default filled in", () => {
  const resolved = scenario();
  assert.equal(JSON.parse(JSON.stringify(resolved)), resolved);
  assert.is(resolved.platform["director.workers"], 5);
  assert.is(resolved.workingHours.length, 5);
  assert.equal(resolved.changes, []);
  assert.equal(scenario({ platform: { people: { hours: { weekdays: "08:00-10:00" } } } }).workingHours[0], {
    from: 8 * HOUR,
    to: 10 * HOUR,
  });
});

test("what can be read is there beside what cannot", () => {
  const { scenario, parts, faults } = resolve(small({ platform: { org_quota: "ten" } }));
  assert.is(scenario, undefined);
  assert.is(faults.length, 1);
  assert.equal([...parts().keys()], ["run", "demand.db", "services.db", "errands"]);
});

test("references to a service that has a fault of its own are right", () => {
  assert.equal(problems({ services: { db: { level: "x" } } }).length, 1);
});

test("an empty scenario lacks its sections", () => {
  assert.match(problems({ services: {} }).join(), /at least one service/);
  assert.is(resolve({}).scenario, undefined);
});

test.run();
