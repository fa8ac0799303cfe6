import { test } from "uvu";
import * as assert from "uvu/assert";
import { ledgersOf } from "../../../src/experiment/ledgers/ledgers.ts";
import { aloneOf, claimsOf, standOf, subjectsOf } from "../../../src/experiment/planning/goals-met.ts";
import { parseDocument } from "../../../src/scenario/parse.ts";
import { simulate } from "../../../src/simulation/simulate.ts";

const { variants, goals = [] } = parseDocument({
  headroom: 1,
  run: { horizon: "10 d" },
  demand: { db: { requests: { rate: "6 per day" }, lifetime: "1 d" } },
  services: { db: { level: "managed", levels: { managed: { pool: { vms: 6 } } } } },
  variants: { small: { "services.db.levels.managed.pool.vms": 2 } },
  goals: [
    "refused < 20 %",
    "wait.p95 < 1 h for small",
    "refused for small < refused for base",
    "fullness < 99 % of pool",
  ],
});
const { scenario } = variants[1]!;
const replication = simulate(scenario, 0);
const ledgers = ledgersOf(scenario, [replication]);

test("what compares two variants is not one's own", () => {
  const own = aloneOf(goals);
  assert.equal(
    own.map(({ says }) => says),
    ["refused < 20 %", "wait.p95 < 1 h for small", "fullness < 99 % of pool"],
  );
  assert.is(claimsOf(own, "base").length, 2);
  assert.is(claimsOf(own, "small").length, 3);
  assert.equal([...subjectsOf(goals)].sort(), ["db", "db: pool"]);
});

test("a replication stands to a claim by its own figure; where nothing was observed, nothing is broken", () => {
  const [refused] = claimsOf(goals, "small");
  const { value, bound, holds } = standOf(refused!, ledgers, 0);
  const sums = replication.cells.filter(({ window }) => window === 0).map((cell) => cell.sums);
  const of = (name: string) => sums.reduce((total, each) => total + (each[name] ?? 0), 0);
  assert.is(value, of("refused") / of("requests"));
  assert.is(bound, 0.2);
  assert.is(holds, value < 0.2);
  assert.not.ok(holds);
  assert.ok(standOf(refused!, [], 0).holds);
});

test.run();
