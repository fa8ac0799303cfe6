import { test } from "uvu";
import * as assert from "uvu/assert";
import { Faults, ScenarioError } from "../../../src/scenario/language/problem.ts";
import { At } from "../../../src/scenario/language/schema.ts";
import { checkOrganisations } from "../../../src/scenario/sections/organisations.ts";
import { scenario } from "../../simulation/base.ts";

const two = (more: string) => `
demand:
  db: { org: payments, requests: { rate: 1 per day }, lifetime: 1 d }
  other: { service: db, org: search, requests: { rate: 1 per day }, lifetime: 1 d }
${more}`;

const problems = (text: string): string => {
  try {
    scenario(text);
  } catch (error) {
    assert.instance(error, ScenarioError);
    return (error as Error).message;
  }
  return "";
};

test("a quota names organisations that ask for something", () => {
  assert.is(problems(two("platform: { org_quota: { payments: 3, search: unlimited } }")), "");
  assert.match(
    problems(two("platform: { org_quota: { payment: 3 } }")),
    /platform\.org_quota\.payment: .*did you mean "payments"/s,
  );
});

test("a beginning is fine beside quotas of organisations, as far as those who keep its instances have room", () => {
  assert.is(problems(two("platform: { org_quota: 3 }\nrun: { begin: steady }")), "");
  const begin = (db: number) =>
    problems(
      two(
        `platform: { org_quota: { payments: 3, search: 5 } }\nrun: { horizon: 1 d, begin: { instances: { db: ${db} } } }`,
      ),
    );
  assert.is(begin(6), "", "three of each");
  assert.match(begin(8), /expected at most 3 for the org quota payments, got 4/);
});

test("what says nothing by itself is refused with what is missing", () => {
  const brokered = (text: string) => problems(`services: { db: { level: brokered, levels: { brokered: ${text} } } }`);
  assert.match(
    brokered("{ broker: { workers: unlimited, look: 5 s } }"),
    /expected broker\.workers: a number beside broker\.look, got unlimited/,
  );
  assert.match(
    brokered("{ broker: { keep_warm: 5 s } }"),
    /expected broker\.cold_start: something beside broker\.keep_warm, got none/,
  );
  assert.match(brokered("{ test: { workers: 2 } }"), /expected test\.work: something beside test\.workers, got none/);
  assert.match(brokered("{ test: { work: 1 min, failure: 100 % } }"), /expected a share below 99 %/);
  const pool = (text: string) => problems(`services: { db: { levels: { managed: { pool: ${text} } } } }`);
  assert.match(pool("{ places: 3 }"), /expected pool\.when_full: queue beside pool\.places, got refuse/);
  assert.is(pool("{ places: 3, when_full: queue }"), "");
});

test("without quotas there is nothing to check", () => {
  const faults = new Faults();
  checkOrganisations(
    scenario(two("run: { begin: steady }\nservices: { db: { level: on-demand } }")),
    new At([], faults),
  );
  assert.is(faults.count, 0);
});

test.run();
