import { test } from "uvu";
import * as assert from "uvu/assert";
import { withOptions } from "../../../src/experiment/planning/options.ts";
import { parseDocument } from "../../../src/scenario/parse.ts";
import { inputsOf } from "../../../src/scenario/worlds.ts";
import { uncertainPool } from "../../support/uncertain-pool.ts";

const path = "services.db.levels.managed.pool.vms";
const study = parseDocument(uncertainPool([10, 14], "30 d"));

test("the options are the only variants, in their order, of the variant that is asked for; what is not known stays so", () => {
  const made = withOptions(study, { variant: 1, cells: [11, 12, 13].map((vms) => ({ [path]: vms })) });
  assert.equal(
    made.variants.map(({ scenario }) => scenario.services[0]!.settings["pool.vms"]),
    [11, 12, 13],
  );
  assert.is(made.baseline, 0);
  assert.ok(inputsOf(made).some(({ path }) => path === "demand.db.requests.rate"));
  const rates = withOptions(study, { variant: 1, cells: [{}, { "demand.db.lifetime": "2 d" }] });
  assert.is(rates.variants[0]!.scenario.services[0]!.settings["pool.vms"], 14, "what the variant sets is kept");
});

test.run();
