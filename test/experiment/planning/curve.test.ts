import { test } from "uvu";
import * as assert from "uvu/assert";
import { bracketOf, curveOf, isTold } from "../../../src/experiment/planning/curve.ts";
import type { Tried, Verdict } from "../../../src/experiment/planning/tried.ts";
import { gather } from "../../../src/experiment/run/experiment.ts";
import { erlangB } from "../../../src/maths/erlang.ts";
import { limitSetBy } from "../../../src/scenario/one-run.ts";
import type { Study } from "../../../src/scenario/study.ts";
import { here, loss } from "./worlds.ts";

const limitOf = ({ variants }: Study) => limitSetBy("services.db.levels.managed.pool.vms", variants[0]!.scenario)!;
const options = { version: "1", error: 0.05, atMost: 10 };
const curve = (study: Study, range: readonly [number, number]) =>
  curveOf(study, limitOf(study), here, { ...options, range });

test("the figure of each size is the one that it has when it is run by itself, with the same interval", async () => {
  const { tried, replications } = await curve(loss({ load: 10, vms: 25 }), [1, 25]);
  assert.is(replications, 10);
  for (const vms of [1, 9, 17, 18, 25]) {
    const study = loss({ load: 10, vms: vms < 11 ? 11 : vms });
    const at = vms < 11 ? 11 : vms;
    const { gathered } = await gather(study, here, { version: "1" });
    const ledger = gathered[0]!.ledgers.find(({ of, window }) => of === "db" && window === "")!;
    const sum = (name: string) => Array.from(ledger.totals.get(name) ?? [0]).reduce((total, each) => total + each, 0);
    assert.is(tried[at - 1]!.goals[0]!.value, sum("refused") / sum("requests"));
  }
});

test("the whole curve holds Erlang's formula within its intervals", async () => {
  const { tried } = await curve(loss({ load: 10, vms: 25, days: 1000 }), [8, 25]);
  const inside = tried.filter(({ value, goals: [goal] }) => {
    const exact = erlangB(value, 10);
    return goal!.low! <= exact && exact <= goal!.high!;
  });
  // All sizes share the same luck: they miss together, if at all.
  assert.ok(inside.length >= 14, `${inside.length} of ${tried.length}`);
});

test("sizes in VMs, of several slots each", async () => {
  const shared = (vms: number) => loss({ load: 10, managed: { pool: { vms, slots: 4 } } });
  const { tried } = await curve(shared(7), [3, 7]);
  const single = await curve(loss({ load: 10, vms: 28 }), [12, 28]);
  assert.equal(
    tried.map(({ goals }) => goals[0]!.value),
    [12, 16, 20, 24, 28].map((places) => single.tried[places - 12]!.goals[0]!.value),
  );
});

test("the answer is where all larger sizes meet the goals, the bracket where all smaller ones fail", () => {
  const row = (text: string) =>
    [...text].map((sign, value): Tried => {
      const verdict: Verdict = sign === "+" ? "meets" : sign === "-" ? "fails" : "open";
      return { value, verdict, replications: 1, goals: [] };
    });
  assert.equal(bracketOf(row("---?++")), { feasible: 4, infeasible: 2 });
  assert.equal(bracketOf(row("--+?++")), { feasible: 4, infeasible: 1 });
  assert.equal(bracketOf(row("++")), { feasible: 0 });
  assert.equal(bracketOf(row("--?")), { infeasible: 1 });
});

test("only what is refused of the whole run is told by one run", () => {
  const told = (goal: string) => isTold(loss({ load: 10, goals: [goal] }).goals![0]!);
  assert.ok(told("refused < 1 %"));
  assert.ok(told("refused <= 1 % of everything"));
  for (const goal of ["refused > 1 %", "usable.1d > 90 %", "refused < 1 % within 09:00-17:00"]) assert.not(told(goal));
});

test.run();
