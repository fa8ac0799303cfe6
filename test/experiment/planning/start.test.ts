import { test } from "uvu";
import * as assert from "uvu/assert";
import { startOf, startOfStock } from "../../../src/experiment/planning/start.ts";
import { limitSetBy } from "../../../src/scenario/one-run.ts";
import { ERLANG_SIZES } from "../../maths/erlang-sizes.ts";
import { loss, stocked } from "./worlds.ts";

const VMS = "services.db.levels.managed.pool.vms";

function start(study: ReturnType<typeof loss>) {
  const { scenario } = study.variants[0]!;
  return startOf(scenario, limitSetBy(VMS, scenario)!, study.goals?.flatMap(({ claims }) => claims) ?? []);
}

test("theory begins at Erlang's sizes", () => {
  for (const [load, ...of] of ERLANG_SIZES)
    assert.equal(
      [0.1, 1, 2, 5].map((part) => start(loss({ load, vms: 2000, goals: [`refused < ${part} %`] }))!.value),
      of,
    );
});

test("it is the busiest hour that counts, at the end of what grows, and shared VMs hold several", () => {
  const demand = (requests: object) => ({ demand: { db: { requests, lifetime: "1 d" } } });
  const even = start(loss({ load: 10 }))!;
  assert.match(even.says, "Erlang B for 10 Erlang in the busiest hour, of whom 1 % are refused");
  const peaked = start(loss({ load: 10, vms: 60, sections: demand({ rate: "10 per day", pattern: "office hours" }) }))!;
  assert.ok(peaked.value > even.value);
  const grown = start(loss({ load: 10, vms: 60, sections: demand({ rate: "10 per day", growth: "10 % per month" }) }))!;
  assert.ok(grown.value > even.value);
  assert.is(start(loss({ load: 10, managed: { pool: { vms: 20, slots: 4 } } }))!.value, 5);
  assert.is(start(loss({ load: 10, goals: ["cost.total < 100 USD a month"] }))!.value, 18);
});

test("VMs that are kept ready begin at the base stock", () => {
  const stock = (load: number, percent: number, wait = false) => {
    const { variants, goals } = stocked({ load, goal: `cold_starts <= ${percent} %`, wait });
    const claims = goals!.flatMap((goal) => goal.claims);
    return startOfStock(variants[0]!.scenario, "services.db.levels.on-demand.warm.vms", claims)!;
  };
  const sizes = (load: number, wait: boolean) => [5, 1, 0.1].map((percent) => stock(load, percent, wait).value);
  assert.equal(
    [sizes(5, false), sizes(5, true)],
    [
      [9, 11, 14],
      [10, 12, 14],
    ],
  );
  assert.equal(
    [sizes(20, false), sizes(20, true)],
    [
      [26, 30, 35],
      [29, 32, 36],
    ],
  );
  assert.is(stock(5, 1).says, "a base stock for 5 asked for while one is made good, of whom 1 % start cold");
  const { scenario } = loss({ load: 10 }).variants[0]!;
  assert.is(startOfStock(scenario, VMS, []), undefined);
});

test("a station begins at Erlang C, and what nobody meets has no beginning", () => {
  const { scenario } = loss({ load: 10 }).variants[0]!;
  const of = (name: string) => startOf(scenario, { name, of: name, service: "", each: 1 }, []);
  assert.is(of("director"), undefined);
  const levels = { "on-demand": { quota: { plan: "unlimited", global: "unlimited" } } };
  const onDemand = loss({ load: 500, sections: { services: { db: { level: "on-demand", levels } } } }).variants[0]!
    .scenario;
  const director = startOf(onDemand, { name: "director", of: "director", service: "", each: 1 }, [])!;
  assert.match(director.says, /^Erlang C for [\d.]+ Erlang in the busiest hour, of whom one in five waits$/);
});

test.run();
