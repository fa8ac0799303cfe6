import { test } from "uvu";
import * as assert from "uvu/assert";
import { AS_BEFORE, pairedRows } from "../../../src/report/comparison/paired.ts";
import type { Scenario } from "../../../src/scenario/scenario.ts";
import { simulate } from "../../../src/simulation/simulate.ts";
import { scenario } from "../../scenario/small.ts";
import { range } from "../../simulation/base.ts";

const pool = (vms: number) =>
  scenario({
    services: { db: { level: "managed", levels: { managed: { pool: { vms }, broker: { call: "10 s" } } } } },
  });
const paired = (before: Scenario, after: Scenario, count = 8) =>
  pairedRows(
    [before, after],
    [before, after].map((each) => range(count).map((nth) => simulate(each, nth))),
    "db",
  );
const of = (rows: ReturnType<typeof paired>, key: string) => rows.find((row) => row.key === key)!;

test("a scenario against itself is as before in every line", () => {
  const rows = paired(pool(20), pool(20));
  assert.ok(rows.length > 4);
  for (const { verdict, texts, label } of rows) {
    assert.is(texts[0], texts[1], label);
    assert.not.match(verdict, /better|worse|more|less/, label);
  }
  assert.ok(rows.filter(({ difference }) => difference === AS_BEFORE).length > rows.length / 2);
});

test("a smaller pool is worse where less is better, with the difference that both values have", () => {
  const { before, after, difference, verdict, values } = of(paired(pool(30), pool(12)), "refused");
  assert.is(verdict, "worse");
  assert.ok(values[1]! > values[0]! + 0.1);
  const points = Number(/^\+(\d+(?:\.\d+)?)/.exec(difference)![1]);
  assert.ok(Math.abs(points - 100 * (values[1]! - values[0]!)) < 1, `${before} → ${after}: ${difference}`);
  assert.is(of(paired(pool(12), pool(30)), "refused").verdict, "better");
});

test("one replication has no intervals, so nothing is judged but what is the same", () => {
  const { verdict, difference } = of(paired(pool(30), pool(12), 1), "refused");
  assert.is(verdict, "");
  assert.match(difference, /^\+/);
});

test("what is surely another in the run's last part stands below its whole, and is judged by itself", () => {
  // Twelve a day for half a day, growing to twice as much: 6 Erlang, 12 at the end. Erlang's B for 8 and for 12 VMs.
  const grown = (vms: number) =>
    scenario({
      run: { horizon: "40 d", replications: 20, windows: ["in the last 5 d"], begin: "steady" },
      demand: { db: { requests: { rate: "12 per day", growth: { linear: "2.5 % per day" } }, lifetime: "12 h" } },
      services: { db: { level: "managed", levels: { managed: { pool: { vms }, scrub: "0 s", allocate: "0 s" } } } },
    });
  const rows = paired(grown(8), grown(12), 20);
  const [whole, end, ...others] = rows.filter(({ key }) => key === "refused");
  assert.equal([whole!.label, end!.label, others.length], ["refused for good", "refused for good in the last 5 d", 0]);
  assert.is(rows.indexOf(end!), rows.indexOf(whole!) + 1);
  const near = (value: number, low: number, high: number) => assert.ok(value > low && value < high, `${value}`);
  near(end!.values[0]!, 0.33, 0.46);
  near(end!.values[1]!, 0.13, 0.24);
  near(whole!.values[0]!, 0.2, 0.35);
  assert.equal([whole!.verdict, end!.verdict], ["better", "better"]);
  assert.is.not(whole!.difference, end!.difference);
});

test("where a run's end is as the whole, nothing more is said of it", () => {
  const even = (vms: number) => ({
    ...pool(vms),
    run: { ...pool(vms).run, windows: [{ kind: "last" as const, name: "in the last 5 d", length: 5 * 8.64e10 }] },
  });
  const rows = paired(even(20), even(20));
  assert.equal(
    rows.filter(({ window }) => window !== ""),
    [],
  );
});

test("costs are a month's, whatever the run's length", () => {
  const cost = (horizon: string) => {
    const said = scenario({ run: { horizon, replications: 2, begin: "empty" } });
    return of(paired(said, said, 2), "cost.total").values[0]!;
  };
  assert.ok(Math.abs(cost("20 d") / cost("10 d") - 1) < 0.25, "and not twice as much");
});

test.run();
