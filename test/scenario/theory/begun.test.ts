import { test } from "uvu";
import * as assert from "uvu/assert";
import { behind, partsBehind } from "../../../src/scenario/theory/begun.ts";
import { scenario } from "../small.ts";

const services = { db: { level: "managed", plans: { s: {}, l: {} }, levels: { managed: { pool: { vms: 40 } } } } };
const stream = (rate: string, lifetime: string, plans: object) => ({
  service: "db",
  requests: { rate },
  lifetime,
  plans,
});

test("stated instances come from the streams that ask for their plan, by how many each keeps alive", () => {
  const demand = {
    apps: stream("1 per day", "9 d", { s: "50 %", l: "50 %" }),
    tests: stream("24 per day", "1 h", { s: "100 %" }),
  };
  const said = scenario({ services, demand });
  const names = (plan: string) =>
    partsBehind("db", plan, said).map(({ demand, part }) => [demand.name, part.toFixed(6)]);
  assert.equal(names("s"), [
    ["apps", (4.5 / 5.5).toFixed(6)],
    ["tests", (1 / 5.5).toFixed(6)],
  ]);
  assert.equal(names("l"), [["apps", "1.000000"]]);
  assert.equal(
    behind("db", "s", said).map(({ index }) => index),
    [0, 1],
  );
});

test("where nobody asks, by lifetimes of those who name the plan", () => {
  const demand = {
    apps: stream("0 per day", "9 d", { s: "100 %" }),
    tests: stream("0 per day", "1 d", { s: "100 %" }),
  };
  assert.equal(
    partsBehind("db", "s", scenario({ services, demand })).map(({ part }) => part),
    [0.9, 0.1],
  );
});

test.run();
