import { test } from "uvu";
import * as assert from "uvu/assert";
import { HOUR } from "../../src/maths/calendar.ts";
import { Faults } from "../../src/scenario/language/problem.ts";
import { At } from "../../src/scenario/language/schema.ts";
import { Course } from "../../src/scenario/theory/flows.ts";
import { offeredLoads } from "../../src/scenario/theory/offered-load.ts";
import { checkTraces, tracesTold, unusedColumnsOf } from "../../src/scenario/traces.ts";
import { residents } from "../../src/simulation/compile/initial-instances.ts";
import { problems, scenario, small, study } from "./small.ts";

const traced = (text: string, unit = "h") => ({
  demand: { db: { requests: { trace: { file: "r.csv", unit, text } }, lifetime: "2 d" } },
});

test("a study tells in one line what was read of a trace, and what was dropped", () => {
  const text = "time,service,lifetime,who\n1,db,20,me\n30,db,,me\n2,cache,,\n3,cache,1,\n900,db,5,\n4,DB,,\n";
  assert.equal(study(traced(text)).traces, [
    "demand.db: r.csv has 6 rows, of which 2 are requests (1 h to 1.25 d from the start); 1 with a lifetime, 1 still alive at its end; dropped: 2 rows of cache and 1 row of DB, 1 row after the end of the run",
  ]);
  assert.equal(study(traced(text)).unusedColumns, ["demand.db: columns of r.csv not used: who"]);
  assert.equal(study(traced("time\n1\n")).traces, [
    "demand.db: r.csv has 1 row, of which 1 is a request (1 h to 1 h from the start); 1 whose lifetimes are drawn; none dropped",
  ]);
  assert.is(study().traces, undefined);
});

test("what is told is named by variants where it is not true of all", () => {
  const { demand } = traced("time\n1\n100\n");
  const variants = { short: { "run.horizon": "3 d" } };
  const told = study({ demand, variants }).traces!;
  assert.is(told.length, 2);
  assert.match(
    told[1]!,
    /^short: demand.db: r.csv has 2 rows, of which 1 is a request .* 1 row after the end of the run$/,
  );
});

test("times of which no run can see any, or that are Unix time, are a fault", () => {
  assert.match(
    problems(traced("time\n250\n260\n"))[0]!,
    /^demand.db.requests.trace: expected times within the run, which ends after 10 d, got all 2 from 10.42 d on; count times from the start/,
  );
  assert.match(
    problems(traced("time\n0\n0\n1719000000\n1719000060\n", "s"))[0]!,
    /got 2 rows that look like Unix time \(from 19900 d on\); write origin: with the date/,
  );
  assert.match(
    problems({ demand: { db: { requests: { times: ["20 d"] }, lifetime: "1 d" } } })[0]!,
    /^demand.db.requests.times: expected times within the run, which ends after 10 d, got one from 20 d on/,
  );
  const some = study(traced("time\n1\n250\n"));
  const faults = new Faults();
  checkTraces(some.variants[0]!.scenario, new At([], faults));
  assert.equal(
    [some.warnings, faults.count, tracesTold(some.variants), unusedColumnsOf(some.variants)],
    [[], 0, some.traces, []],
  );
});

test("theory counts who is still alive to the end of the run, and the trace's own lifetimes", () => {
  const load = (text: string) => {
    const [pool] = offeredLoads(scenario(small(traced(text)))).filter(({ limit }) => limit === "pool");
    return pool!.load;
  };
  // From 5 d to the end at 10 d; from 0 for 1 d; drawn: 2 d. Each plus what the platform takes.
  for (const [text, days] of [
    ["time,lifetime\n120,\n", 5],
    ["time,lifetime\n0,24\n", 1],
    ["time\n0\n", 2],
  ] as const) {
    const alive = load(text) * 10;
    assert.ok(alive >= days && alive < days + 0.2, `${text}: ${alive} instead of ${days} days`);
  }
});

test("lifetime and plans need not be said where every row says them", () => {
  const plans = { small: {}, large: {} };
  const services = { db: { level: "managed", plans, levels: { managed: { pool: { vms: 40 } } } } };
  const said = (text: string, more = {}) => ({
    services,
    demand: { db: { requests: { trace: { file: "r.csv", unit: "h", text } }, ...more } },
  });
  const [stream] = study(said("time,plan,lifetime\n1,small,20\n2,large,\n3,small,40\n")).variants[0]!.scenario.demand;
  assert.equal(stream!.plans, [
    { plan: "small", share: 2 / 3 },
    { plan: "large", share: 1 / 3 },
  ]);
  assert.equal(stream!.lifetime, { kind: "constant", value: 30 * HOUR });
  const found = problems(said("time,plan\n1,small\n2,\n"));
  assert.match(found[0]!, /demand.db: expected plans with a share for each of small, large, got none/);
  assert.match(found[1]!, /demand.db: expected the key "lifetime" .*, got 2 rows without one; add it/);
  assert.equal(study(said("time,plan\n1,small\n2,\n", { lifetime: "1 d", plans: { small: "100 %" } })).warnings, []);
});

test("rows before the start are there at the start: in the run, in theory, and within the limits", () => {
  const text = "time,lifetime\n-48,96\n-24,\n-24,12\n0,24\n";
  const of = (more = {}) => study({ ...traced(text), ...more });
  assert.match(
    of().traces![0]!,
    /of which 1 is a request .*; 2 are there when the run begins; .*dropped: 1 row that ended/,
  );
  const [alone] = of().variants;
  const { streams, ages, rests } = residents(alone!.scenario, "1");
  assert.equal([[...streams], [...ages], [...rests.subarray(0, 1)]], [[0, 0], [48 * HOUR, 24 * HOUR], [48 * HOUR]]);
  assert.ok(rests[1]! > 10 * 24 * HOUR);
  const pool = (vms: number) => ({ services: { db: { level: "managed", levels: { managed: { pool: { vms } } } } } });
  assert.match(
    problems({ ...traced(text), ...pool(1) })[0]!,
    /demand.db.requests: expected at most 1 for the pool of db, got 2 at the start; raise the limit, or remove rows/,
  );
  assert.match(
    problems({ ...traced(text), run: { horizon: "10 d", begin: { instances: { db: 3 } } } }).join("\n"),
    /run.begin.instances.db: expected the instances at the start from one place/,
  );
  const course = new Course(alone!.scenario, "weeks");
  const alive = (hour: number) => course.at(hour * HOUR, HOUR).reduce((sum, flow) => sum + flow.alive, 0);
  assert.equal([1, 30, 60].map(alive), [3, 2, 1]);
});

test.run();
