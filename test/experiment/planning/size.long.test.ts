import { test } from "uvu";
import * as assert from "uvu/assert";
import { sizeOf } from "../../../src/experiment/planning/size.ts";
import { shortPath } from "../../../src/experiment/planning/size-answer.ts";
import { triedOf } from "../../../src/experiment/planning/tried.ts";
import { knobNamed } from "../../../src/scenario/knob.ts";
import { parseDocument } from "../../../src/scenario/parse.ts";
import type { Study } from "../../../src/scenario/study.ts";
import { here, loss, overloaded, sized, stocked, usableOf } from "./worlds.ts";

const fails = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
  } catch (error) {
    return (error as Error).message;
  }
  return "nothing";
};

test("one run: the smallest pool, what decides, and why it stopped", async () => {
  const { how, feasible, infeasible, binding, says, stopped, range, start, tried } = await sized(loss({ load: 10 }));
  assert.equal([how, feasible, infeasible, binding], ["one run", 18, 17, "refused < 1 %"]);
  assert.is(says, "pool.vms = 18 meets all goals; 17 fails “refused < 1 %”.");
  assert.is(stopped, "The value below fails.");
  assert.equal([range[1], start!.value], [80, 18]);
  assert.ok(tried.every(({ verdict }, i) => verdict !== "fails" || i === 0 || tried[i - 1]!.verdict === "fails"));
});

test("never a value that failed: seeds of a cell whose neighbours differ by much are exact, and none is too small", async () => {
  // P(too small) is at most 5 %, and 5 % apart is exact; the study has 1,000 seeds of three cells.
  for (let seed = 0; seed < 8; seed++)
    assert.is((await sized(loss({ load: 2, vms: 9, seed, replications: 20 }))).feasible, 7, `seed ${seed}`);
});

test("what cannot be told is said, and the answer is above it", async () => {
  const close = { load: 10, goals: ["refused < 1.3 %"], days: 400 };
  const { feasible, infeasible, says, stopped } = await sized(loss(close), { atMost: 15 });
  assert.ok(feasible! >= 18 && infeasible! < 17);
  assert.match(
    says,
    /^pool.vms = \d+ meets all goals; \d+ cannot be told from the bound of .* after 15 replications; \d+ fails.$/,
  );
  assert.match(stopped, "The limit of 15 replications was met");
});

test("retries feed back: each value is run by itself, on the same luck", async () => {
  const demand = {
    db: {
      requests: { rate: "10 per day" },
      lifetime: { exponential: { mean: "1 d" } },
      when_refused: { try_again: "50 %", after: "4 h", at_most: 5 },
    },
  };
  const { how, why, feasible, tried } = await sized(loss({ load: 10, sections: { demand } }), { atMost: 40 });
  assert.equal([how, why], ["halving", "who is refused tries again"]);
  assert.ok(feasible! >= 15 && feasible! <= 18, String(feasible));
  assert.ok(tried.length < 14);
  assert.is(tried.find(({ value }) => value === feasible)!.verdict, "meets");
});

test("goals that pull apart leave no value, and the answer says which", async () => {
  const goals = ["refused < 1 %", "cost.total < 1,500 USD a month"];
  const { feasible, says, how } = await sized(loss({ load: 10, goals }), { range: [12, 40], atMost: 40 });
  assert.equal([how, feasible], ["halving", null]);
  assert.match(
    says,
    /^No pool.vms from 12 to 40 meets all goals: “cost.total < 1,500 USD a month” is not met where the others are/,
  );
});

test("a goal that is met at neither end is met on a stretch between them, and the answer is where it begins", async () => {
  const exact = (places: number) => usableOf({ load: 11, servers: 10, places }, 1);
  const right = Array.from({ length: 61 }, (_, places) => places).find((places) => exact(places) > 0.813)!;
  assert.equal([right, exact(right - 1) < 0.806, exact(right) > 0.82, exact(60) < 0.01], [3, true, true, true]);
  const asked = { range: [0, 60] as const, atMost: 200 };
  const { how, feasible, infeasible, nearest, says } = await sized(overloaded(5, 81.3, 400), asked, "pool.places");
  assert.equal([how, feasible, infeasible], ["ranking", 3, 2]);
  assert.ok(nearest!.isSure && exact(nearest!.value) > 0.813, JSON.stringify(nearest));
  assert.match(
    says,
    /^pool.places = 3 meets all goals; 2 fails .*; it is the beginning of a stretch, for 60 does not meet them: of 17 values KN chose/,
  );
  // The best of all is 84.3 %.
  const none = await sized(overloaded(5, 86), asked, "pool.places");
  assert.equal([none.how, none.feasible, none.infeasible], ["ranking", null, 60]);
  assert.match(none.stopped, /A goal is met at neither end: of \d+ values/);
});

test("the base stock of VMs that are kept ready is exact, each size run by itself", async () => {
  for (const [load, percent, right] of [
    [5, 5, 9],
    [5, 1, 11],
    [20, 1, 30],
  ] as const) {
    const world = stocked({ load, goal: `cold_starts <= ${percent} %`, vms: right + 3 });
    const { how, why, start, feasible, infeasible } = await sized(world, { range: [load, 2 * right] }, "warm.vms");
    assert.equal([start!.value, feasible, infeasible, how], [right, right, right - 1, "halving"]);
    assert.match(why!, "stands in the director's line");
  }
});

test("no value of the range may do; and the smallest may", async () => {
  const none = await sized(loss({ load: 10 }), { range: [11, 14] });
  assert.equal([none.feasible, none.infeasible, none.binding], [null, 14, "refused < 1 %"]);
  assert.is(none.says, "No pool.vms from 11 to 14 meets all goals.");
  const all = await sized(loss({ load: 10 }), { range: [30, 40] });
  assert.equal([all.feasible, all.infeasible, all.binding], [30, null, null]);
  assert.match(all.says, "the smallest value of the range");
});

test("a range is cut to what the scenario can have", async () => {
  const { range, below } = await sized(loss({ load: 10 }), { range: [1, 40] });
  assert.equal(range, [10, 40]);
  assert.match(below!, /^9: .*expected a demand that the pool of db can hold/);
});

test("of several variants the one that it changes, or the one that is named", async () => {
  const base = loss({ load: 10 });
  const variants = { more: { "demand.db.requests.rate": "12 per day" } };
  const study: Study = parseDocument({ ...base.document, variants });
  assert.equal([(await sized(study)).variant, (await sized(study)).feasible], ["base", 18]);
  const more = await sized(study, { variant: "more" });
  assert.is(more.variant, "more");
  assert.ok(more.feasible === 20 || more.feasible === 21, "12 Erlang lose 0.98 % of 20");
  assert.match(
    await fails(sized(study, { variant: "less" })),
    /expected a variant that .* changes \(base, more\), got "less"/,
  );
});

test("a goal that compares variants is not asked of one of them", async () => {
  const variants = { more: { "demand.db.requests.rate": "12 per day" } };
  const goals = ["refused < 1 %", "wait.p95 for more < wait.p95 for base + 1 h"];
  const study = parseDocument({ ...loss({ load: 10 }).document, variants, goals });
  assert.match(await fails(sized(study)), "which compares two");
});

test("questions without sense are refused with what to do", async () => {
  const base = loss({ load: 10 });
  const { path } = knobNamed(base, "pool.slots");
  const options = { version: "1", error: 0.05, atMost: 10 };
  assert.match(await fails(sizeOf(base, { path, today: "1.5" }, here, options)), "which is 1.5");
  assert.match(await fails(sized(base, {}, "demand.db.requests.rate")), "expected a value that is a whole number");
  const { goals: _, ...without } = base.document;
  assert.match(await fails(sized(parseDocument(without))), "write goals: [refused < 1 %]");
  const idle = loss({
    load: 10,
    sections: { services: { db: { level: "brokered", levels: { managed: { pool: { vms: 9 } } } } } },
  });
  assert.match(await fails(sized(idle)), "is the service at another level?");
  assert.match(await fails(sized(base, { range: [1, 5] })), "expected a demand that the pool of db can hold");
});

test("a path ends as people say it; a goal that nothing was observed of is open", () => {
  assert.is(shortPath("services.db.levels.managed.pool.vms"), "pool.vms");
  assert.equal(triedOf(3, { goals: [], checks: [], ledgers: [], replications: 2 }), {
    value: 3,
    verdict: "meets",
    replications: 2,
    goals: [],
  });
});

test.run();
