import { test } from "uvu";
import * as assert from "uvu/assert";
import { waitingOf } from "../../../src/simulation/compile/waiting-requests.ts";
import { run, scenario } from "../base.ts";

// Whose requests wait when a run begins, and in which order.

const order = (waiting: string, demand: string) =>
  waitingOf(
    scenario(
      `demand: ${demand}
run: { begin: { waiting: ${waiting} } }
services: { db: { plans: { small: {}, large: {} }, levels: { managed: { pool: { vms: 50, when_full: queue } } } } }`,
    ),
  ).map(({ stream, plan }) => `${stream}${"sl"[plan]}`);

const both = (team: string) => `
  db: { requests: { rate: 3 per day }, plans: { small: 75 %, large: 25 % } }
  ci: { service: db, requests: ${team}, lifetime: 1 h, plans: { small: 100 %, large: 0 % } }`;

test("plans and streams wait in proportion to what is asked of them, each evenly among the others", () => {
  // Of 12: small 2.25 + 3 = 5.25 of 6 a day, large 0.75.
  assert.equal(order("{ db: 8 }", both("{ rate: 3 per day }")).join(" "), "1s 0s 1s 0s 0l 1s 0s 1s");
  assert.equal(order("{ db: { small: 4 } }", both("{ rate: 9 per day }")).join(" "), "1s 0s 1s 1s");
  assert.equal(order("{ db: { large: 2 } }", both("{ rate: 9 per day }")).join(" "), "0l 0l");
});

test("where nobody asks yet, all streams wait alike; of a list, as it asks in the run", () => {
  assert.equal(order("{ db: { small: 4 } }", both("{ rate: 0 per day }").replace("3 per day", "0 per day")), [
    "0s",
    "1s",
    "0s",
    "1s",
  ]);
  const listed = order("{ db: { small: 3 } }", both("{ times: [{ at: 1 h, count: 45 }] }"));
  assert.equal(listed.filter((one) => one === "1s").length, 2);
});

test("none waits where none is stated", () => {
  assert.equal(waitingOf(scenario("run: { begin: { instances: { db: 3 } } }")), []);
  assert.is(run("run: { begin: { instances: { db: 3 } } }").log.length, 0);
});

test.run();
