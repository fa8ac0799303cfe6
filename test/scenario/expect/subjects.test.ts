import { test } from "uvu";
import * as assert from "uvu/assert";
import { ledgersOf } from "../../../src/experiment/ledgers/ledgers.ts";
import { plansOf, streamsOf, subjectsIn } from "../../../src/scenario/expect/subjects.ts";
import { parseDocument } from "../../../src/scenario/parse.ts";
import { simulate } from "../../../src/simulation/simulate.ts";
import { small } from "../small.ts";

const LEVELS = ["user-provided", "brokered", "managed", "on-demand"];

for (const level of LEVELS)
  test(`what can be measured of a service at level ${level} is what a replication measures`, () => {
    const { variants } = parseDocument(
      small({
        run: { horizon: "2 d", replications: 1 },
        demand: {
          db: {
            requests: { rate: "5 per day" },
            plans: { small: "50 %", large: "50 %" },
            lifetime: "1 d",
            org: "blue",
          },
          others: {
            service: "db",
            requests: { rate: "5 per day" },
            plans: { small: "100 %" },
            lifetime: "1 d",
            org: "red",
          },
        },
        services: { db: { level, plans: { small: {}, large: {} } }, cache: { level: "on-demand" } },
        platform: { org_quota: { blue: 50, red: 50 } },
      }),
    );
    const { scenario } = variants[0]!;
    const overRun = ledgersOf(scenario, [simulate(scenario, 0, {})]).filter(({ window }) => window === "");
    const measured = overRun.map(({ kind, of }) => `${kind} ${of}`);
    const known = subjectsIn(scenario).flatMap(({ kind, of, counted = true }) => (counted ? `${kind} ${of}` : []));
    assert.equal([...known].sort(), [...measured].sort());
  });

test("subjects are called as results call them", () => {
  const { scenario } = parseDocument(small()).variants[0]!;
  assert.equal(plansOf(scenario.services[0]!), [], "one plan is the service itself");
  assert.equal(streamsOf(scenario, scenario.services[0]!), []);
});

test.run();
