import { test } from "uvu";
import * as assert from "uvu/assert";
import { Takes } from "../../../src/core/model/words.ts";
import { outageModels } from "../../../src/simulation/compile/outages.ts";
import { models } from "../../../src/simulation/simulate.ts";
import { HOUR, scenario } from "../base.ts";

const compiled = (level: string, outage: string) => {
  const said = scenario(`
services: { db: { level: ${level} } }
platform: { zones: 3, iaas: { vms: 30 } }
outages: [{ ${outage} }]`);
  const { names } = models(said);
  const [model] = outageModels(said, names.limits);
  return { model: model!, limits: [...model!.limits].map((nth) => names.limits[nth]!.name) };
};

test("a zone has a number from 0, and takes a part of what the IaaS has", () => {
  const { model, limits } = compiled("on-demand", "zone: 2, after: 1 h, for: 2 h");
  assert.equal([model.takes, model.zone, model.zones, model.waits, model.at], [Takes.zone, 1, 3, true, HOUR]);
  assert.is(model.lasts!.constant, 2 * HOUR);
  assert.equal(limits, ["iaas vms", "iaas vcpus", "iaas ips"]);
  assert.not(compiled("on-demand", "zone: 2, after: 1 h, for: 2 h, repairs: elsewhere").model.waits);
});

test("stations are found by their names; a provider's are all stations of its service, where that is outside", () => {
  assert.equal(compiled("on-demand", "station: director, every: 1 h, for: 2 h").limits, ["director"]);
  assert.is(compiled("on-demand", "station: director, every: 1 h, for: 2 h").model.every!.constant, HOUR);
  const outside = compiled("brokered", "provider: db, after: 1 h, for: 2 h");
  assert.equal([outside.model.service, outside.limits], [0, ["broker workers"]]);
  const inside = compiled("managed", "provider: db, after: 1 h, for: 2 h");
  assert.equal([inside.model.service, inside.limits], [-1, []]);
});

test("without outages there are none", () => {
  const said = scenario("{}");
  assert.equal(outageModels(said, models(said).names.limits), []);
});

test.run();
