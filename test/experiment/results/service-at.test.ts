import { test } from "uvu";
import * as assert from "uvu/assert";
import { serviceAt } from "../../../src/experiment/results/service-at.ts";
import { scenario } from "../../scenario/small.ts";

test("results tell of a service its level and plans, and the level itself where the scenario defines it", () => {
  assert.equal(serviceAt(scenario().services[0]!), { name: "db", level: "managed", plans: ["standard"] });
  const levels = { own: { like: "brokered" } };
  const [service] = scenario({ levels, services: { db: { level: "own" } } }).services;
  assert.is(serviceAt(service!).defined, service!.defined);
  assert.is(serviceAt(service!).defined!.name, "own");
});

test.run();
