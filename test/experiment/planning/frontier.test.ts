import { test } from "uvu";
import * as assert from "uvu/assert";
import { finding, frontierOf } from "../../../src/experiment/planning/frontier.ts";
import type { FrontierAnswer } from "../../../src/experiment/planning/frontier-answer.ts";
import { usd, withReasons } from "../../../src/experiment/planning/frontier-words.ts";
import { parseDocument } from "../../../src/scenario/parse.ts";
import type { Study } from "../../../src/scenario/study.ts";
import { here, loss } from "./worlds.ts";

const ask = (study: Study, finds: readonly string[], options = {}): Promise<FrontierAnswer> =>
  frontierOf(
    study,
    finds.map((find) => finding(study, find)),
    { executor: here },
    { error: 0.05, atMost: 100, ...options },
  );

/** Two of Erlang's loss systems side by side: 10 Erlang need 18 VMs for 1 %, 2 Erlang need 7. */
function two(): Study {
  const { document } = loss({ load: 10, days: 200 });
  const { demand, services } = document as Record<string, Record<string, Record<string, object>>>;
  const own = { requests: { rate: "2 per day" }, lifetime: { exponential: { mean: "1 d" } } };
  const at = structuredClone(services!.db!) as { levels: { managed: { pool: object } } };
  at.levels.managed.pool = { vms: 8 };
  return parseDocument({ ...document, demand: { ...demand, small: own }, services: { ...services, small: at } });
}

test("two pools at once: the cheapest combination is Erlang's size of each, and each other has its reason", async () => {
  const answer = await ask(two(), ["db.levels.managed.pool.vms=16,18,20", "small.levels.managed.pool.vms=5,7,9"], {
    atMost: 200,
    failing: 0,
  });
  const { cells, cheapest, axes } = answer;
  assert.equal(Object.values(cells[cheapest!]!.set), [18, 7]);
  assert.equal(
    axes.map(({ name }) => name),
    ["pool.vms", "pool.vms"],
  );
  for (const { set, verdict, reason } of cells) {
    const [db, small] = Object.values(set) as [number, number];
    assert.is(verdict === "fails", db < 18 || small < 7, reason);
    if (db < 18 || small < 7) assert.match(reason, /^fails (?:db|small): refused < 1 %: \d/);
    else if (db > 18 || small > 7) assert.match(reason, /^costs [\d,]+ USD a month more$/);
    else assert.is(reason, "the cheapest, the least regret");
  }
  // What surely fails at once needs no more than the first replications.
  assert.is(cells[0]!.replications, 10);
  assert.ok(answer.replications < 9 * 200);
});

test("none will do, and what cannot be run says why", async () => {
  const { cells, cheapest, least } = await ask(loss({ load: 10 }), ["pool.vms=6,12,13"]);
  assert.equal([cheapest, least], [null, null]);
  assert.match(cells[0]!.reason, "cannot be run: run.begin");
  assert.equal([cells[0]!.cost, cells[0]!.verdict, cells[0]!.replications], [null, "open", 0]);
  assert.match(cells[2]!.reason, /^fails refused < 1 %: 8\.\d %/);
});

test("who pays much for a missed goal takes more than the cheapest, who pays nothing takes no more", async () => {
  const short = loss({ load: 10, days: 30 });
  const finds = ["pool.vms=16..24:2"];
  const [dear, free] = [await ask(short, finds, { failing: 1_000_000 }), await ask(short, finds, { failing: 0 })];
  const value = ({ cells, least }: FrontierAnswer) => Object.values(cells[least!]!.set)[0] as number;
  assert.ok(value(dear) >= 22, String(value(dear)));
  // Nothing is paid for a goal that is missed in one replication: only what fails over all of them is left out.
  assert.ok(value(free) <= (Object.values(free.cells[free.cheapest!]!.set)[0] as number));
  assert.is(dear.cells[dear.least!]!.regret!.value, 0);
  assert.ok(dear.cells[dear.cheapest!]!.regret!.value > 0);
});

test("a path alone is tried from half of today's value to twice it", () => {
  const study = loss({ load: 10, vms: 20 });
  assert.equal(finding(study, "pool.vms").values, [10, 15, 20, 25, 30, 40]);
  assert.throws(() => finding(study, "pool.vm"), "did you mean");
  assert.throws(() => finding(study, "demand.db.requests.rate"), "write demand.db.requests.rate=1,2,3");
});

test("questions without sense are refused with what to do", async () => {
  const fails = (study: Study, finds: readonly string[]) =>
    ask(study, finds).then(
      () => "nothing",
      (error: Error) => error.message,
    );
  const base = loss({ load: 10 });
  const { goals: _, ...without } = base.document;
  assert.match(await fails(parseDocument(without), ["pool.vms=18,19"]), "write goals: [refused < 1 %]");
  assert.match(await fails(base, ["pool.vms=1,2"]), "expected values that the scenario can have, got none; the first");
  assert.match(await fails(base, ["pool.vms=100..600"]), "expected at most 400 combinations, got 501");
});

test("reasons: what is open at the limit, and what was left because it is dearer", () => {
  const goal = { says: "refused < 1 %", verdict: "open", found: "1 %", unit: "share", value: 0.01, low: 0, high: 0.02 };
  const cell = (cost: number, verdict: "open" | "meets", replications: number) => ({
    ...{ set: {}, name: "a", verdict, replications, goals: [{ ...goal, bound: 0.01 } as const] },
    ...{ cost: { value: cost, low: null, high: null }, regret: null, missed: null, on: [] },
  });
  const cells = [cell(90, "open", 100), cell(100, "meets", 10), cell(200, "open", 10), cell(100, "meets", 10)] as const;
  const reasons = withReasons({ cells: cells as never, cheapest: 1, least: 1, atMost: 100 }).map(
    ({ reason }) => reason,
  );
  assert.equal(reasons, [
    "cannot be told: refused < 1 %: 1 %",
    "the cheapest, the least regret",
    "costs 100 USD a month more",
    "costs as much as the cheapest",
  ]);
  assert.is(usd(12_345), "12,000 USD");
});

test.run();
