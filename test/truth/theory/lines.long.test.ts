import { test } from "uvu";
import * as assert from "uvu/assert";
import { erlangB } from "../../../src/maths/erlang.ts";
import type { Replication } from "../../../src/simulation/read/replication.ts";
import { HOUR, limitNamed, MINUTE, minutes, range, run, scenario, sum } from "../../simulation/base.ts";
import { stationary } from "../../support/chain.ts";
import { ratiosAgree } from "../../support/ratios-agree.ts";
import { caught } from "../traps/caught.ts";

// Lines that are not plain: bounded, with priorities, last come first, left in impatience, before servers that sleep or
// start cold; quotas of organisations, reserves, sizes, tests that fail, and what one service passes on to another.

const workers = (broker: string, requests: string, more = "") => `
demand: { db: { requests: ${requests}, lifetime: 1 min ${more} } }
services:
  db:
    level: brokered
    levels:
     brokered:
      broker: ${broker}`;

const line = ({ lines }: Replication, name = "broker workers") => lines.find((one) => one.name === name)!.windows[0]!;
const meanWait = (name?: string) => (found: Replication) =>
  [line(found, name).sum / MINUTE, line(found, name).joined] as const;
const meanStay = (found: Replication) => [sum(found, "wait") / MINUTE, sum(found, "ready")] as const;
const shareOf = (counter: string) => (found: Replication) => [sum(found, counter), sum(found, "requests")] as const;
const ofStream = (demand: string, counter: string) => (found: Replication) => {
  const { sums } = found.cells.find((cell) => cell.demand === demand && cell.window === 0)!;
  return [sums[counter] ?? 0, sums.requests!] as const;
};

test("a bounded line refuses who finds every place taken, and names the workers as what refused", () => {
  const found = run(workers("{ workers: 1, work: 10 min, places: 2 }", "{ times: [{ every: 1 min, count: 5 }] }"));
  assert.equal(minutes(found), [10, 19, 28, "refused", "refused"]);
  assert.is(found.log[3]!.limit, "broker workers");
  assert.equal([sum(found, "refused:broker workers"), line(found).joined], [2, 3]);
});

test("the higher priority is served first, in order of arrival, and interrupts nobody", () => {
  const found = run(`
demand:
  db: { requests: { times: [0 s, 1 min, 2 min] }, lifetime: 1 min }
  urgent: { service: db, priority: 2, requests: { times: [3 min, 4 min] }, lifetime: 1 min }
  soon: { service: db, priority: 1, requests: { times: [3 min] }, lifetime: 1 min }
services: { db: { level: brokered, levels: { brokered: { broker: { workers: 1, work: 10 min } } } } }`);
  const ends = Object.fromEntries(
    found.log.map(({ demand, index, at, wait }) => [`${demand} ${index}`, (at + wait!) / MINUTE]),
  );
  assert.equal(ends, { "db 0": 10, "urgent 0": 20, "urgent 1": 30, "soon 0": 40, "db 1": 50, "db 2": 60 });
  caught("T27");
});

test("with one class, a priority changes nothing", () => {
  const text = workers("{ workers: 2, work: { exponential: { mean: 10 min } } }", "{ rate: 10 per hour }");
  assert.is(run(text).fingerprint, run(text.replace("lifetime:", "priority: 7, lifetime:")).fingerprint);
});

test("last come, first served has the mean of first come, first served, and its second moment over 1 - ρ", () => {
  const text = (order: string) => `
run: { horizon: 2000 h, regime: steady, warm_up: 20 h }
${workers(`{ workers: 1, work: { exponential: { mean: 1 min } }, line: "${order}" }`, "{ rate: 0.5 per minute }")}`;
  const second = (found: Replication) => [line(found).squares / MINUTE ** 2, line(found).joined] as const;
  const mean = { of: meanWait(), exact: 1, within: 0.05 };
  ratiosAgree(text("first come, first served"), 10, { mean, second: { of: second, exact: 4, within: 0.1 } });
  ratiosAgree(text("last come, first served"), 10, { mean, second: { of: second, exact: 8, within: 0.15 } });
});

test("random order has the same mean too, and the second moment of first come, first served over 1 - ρ/2", () => {
  // M/M/1 at ρ = 0.5: 4 / 0.75 (Kingman, On queues in which customers are served in random order, 1962).
  const second = (found: Replication) => [line(found).squares / MINUTE ** 2, line(found).joined] as const;
  ratiosAgree(
    `run: { horizon: 2000 h, regime: steady, warm_up: 20 h }
${workers('{ workers: 1, work: { exponential: { mean: 1 min } }, line: "random order" }', "{ rate: 0.5 per minute }")}`,
    10,
    { mean: { of: meanWait(), exact: 1, within: 0.05 }, second: { of: second, exact: 16 / 3, within: 0.12 } },
  );
});

test("in random order each of four is served next as often as the others, and a higher priority comes before all", () => {
  const text = scenario(`
demand:
  db: { requests: { times: [0 s, 1 min, 2 min, 3 min, 4 min] }, lifetime: 1 min }
  urgent: { service: db, priority: 1, requests: { times: [5 min] }, lifetime: 1 min }
services: { db: { level: brokered, levels: { brokered: { broker: { workers: 1, work: 10 min, line: "random order" } } } } }`);
  const next = range(400).map((replication) => {
    const ends = run(text, replication).log.map(({ demand, index, at, wait }) => ({
      name: `${demand} ${index}`,
      end: (at + wait!) / MINUTE,
    }));
    ends.sort((a, b) => a.end - b.end);
    assert.equal(
      ends.map(({ end }) => end),
      [10, 20, 30, 40, 50, 60],
    );
    assert.is(ends[1]!.name, "urgent 0");
    return ends[2]!.name;
  });
  for (const name of ["db 1", "db 2", "db 3", "db 4"]) {
    const times = next.filter((one) => one === name).length;
    assert.ok(Math.abs(times - 100) < 35, `${name} was next ${times} times of 400, 100 expected`);
  }
});

test("within a priority the last come is served first; a higher one still comes before", () => {
  const found = run(`
demand:
  db: { requests: { times: [0 s, 1 min, 2 min] }, lifetime: 1 min }
  urgent: { service: db, priority: 1, requests: { times: [3 min, 4 min] }, lifetime: 1 min }
services: { db: { level: brokered, levels: { brokered: { broker: { workers: 1, work: 10 min, line: "last come, first served" } } } } }`);
  const ends = Object.fromEntries(
    found.log.map(({ demand, index, at, wait }) => [`${demand} ${index}`, (at + wait!) / MINUTE]),
  );
  assert.equal(ends, { "db 0": 10, "urgent 1": 20, "urgent 0": 30, "db 2": 40, "db 1": 50 });
});

test("who loses patience leaves the line, counts as given up, and others move up", () => {
  const found = run(workers("{ workers: 1, work: 10 min }", "{ times: [0 s, 1 min, 2 min] }", ", patience: 15 min"));
  assert.equal(minutes(found), [10, 19, "gave up"]);
  assert.is(found.log[2]!.wait, 15 * MINUTE);
  assert.equal([sum(found, "gave_up"), line(found).joined, line(found).sum], [1, 3, 24 * MINUTE]);
  const { inUse, queue } = limitNamed(found, "broker workers");
  assert.equal([inUse.value, queue.value], [0, 0]);
});

test("patience is for all lines together, and who is served at the same instant stays", () => {
  const two = `
demand: { db: { requests: { times: [0 s, 1 s] }, lifetime: 1 min, patience: PATIENCE } }
services: { db: { level: brokered, levels: { brokered: { broker: { workers: 1, work: 10 min }, test: { workers: 1, work: 30 min } } } } }`;
  // The second stands 599 s before the worker and 20 min before the test.
  const waits = (patience: string) => minutes(run(two.replace("PATIENCE", patience)))[1];
  assert.equal(waits("1799 s"), (1799 + 600 + 1800) / 60);
  assert.equal(waits("1798 s"), "gave up");
  assert.equal(waits("599 s"), "gave up");
  assert.equal(waits("598 s"), "gave up");
});

test("endless patience changes nothing", () => {
  const text = workers("{ workers: 2, work: { exponential: { mean: 10 min } } }", "{ rate: 10 per hour }");
  const patient = text.replace("lifetime:", "patience: 900 d, lifetime:");
  assert.equal(minutes(run(text)), minutes(run(patient)));
});

test("impatient requests before two workers: M/M/2+M, who gives up and how long all stand in line", () => {
  const [arrive, serve, leave] = [3, 1, 0.5];
  const chain = stationary([0], ([n]) => [
    [[n! + 1], n! < 60 ? arrive : 0],
    [[n! - 1], Math.min(n!, 2) * serve + Math.max(0, n! - 2) * leave],
  ]);
  const inLine = chain.mean(([n]) => Math.max(0, n! - 2));
  ratiosAgree(
    `run: { horizon: 1000 h, regime: steady, warm_up: 20 h }
${workers("{ workers: 2, work: { exponential: { mean: 1 h } } }", "{ rate: 3 per hour }", ", patience: { exponential: { mean: 2 h } }")}`,
    20,
    {
      "gave up": { of: shareOf("gave_up"), exact: (leave * inLine) / arrive, within: 0.05 },
      "wait of all": { of: meanWait(), exact: (inLine / arrive) * 60, within: 0.12 },
    },
  );
});

test("a worker that sleeps between looks sees work at its next look: half a sleep more on average", () => {
  const found = run(workers("{ workers: 1, work: 10 min, look: 7 min }", "{ times: [1 min, 15 min, 60 min, 7 h] }"));
  // Looks at 7; busy until 17, then the next; idle from 27, looks at 34, …, 62; idle from 72, looks at 79, …, 422.
  assert.equal(minutes(found), [16, 12, 12, 12]);
  ratiosAgree(
    `run: { horizon: 500 h, regime: steady, warm_up: 20 h }
${workers("{ workers: 1, work: { exponential: { mean: 1 min } }, look: 3 min }", "{ rate: 0.5 per minute }")}`,
    20,
    { wait: { of: meanWait(), exact: 1 + 1.5, within: 0.05 } },
  );
  caught("T26");
});

test("looks of random length add E[V²] / 2 E[V]; several sleeping workers keep their own time", () => {
  ratiosAgree(
    `run: { horizon: 500 h, regime: steady, warm_up: 20 h }
${workers("{ workers: 1, work: { exponential: { mean: 1 min } }, look: { exponential: { mean: 2 min } } }", "{ rate: 0.5 per minute }")}`,
    20,
    { wait: { of: meanWait(), exact: 1 + 2, within: 0.05 } },
  );
  // Who waits for a look is taken by whoever finishes before it: at 13, and at 16.
  const found = run(workers("{ workers: 2, work: 3 min, look: 10 min }", "{ times: [0 s, 11 min, 11 min] }"));
  assert.equal(minutes(found), [13, 5, 8]);
});

test("a cold worker must start first: M/M/1 with set-up (Welch 1964), and with a time to stay warm", () => {
  const [rate, start] = [0.5, 2];
  const wait = (cold: number) => {
    const [first, second] = [cold * start, cold * 2 * start * start];
    return 1 + (2 * first + rate * second) / (2 * (1 + rate * first));
  };
  for (const [warm, cold] of [
    ["0 s", 1],
    ["2 min", Math.exp(-1)],
  ] as const)
    ratiosAgree(
      `run: { horizon: 500 h, regime: steady, warm_up: 20 h }
${workers(`{ workers: 1, work: { exponential: { mean: 1 min } }, cold_start: { exponential: { mean: 2 min } }, keep_warm: ${warm} }`, "{ rate: 0.5 per minute }")}`,
      20,
      { stay: { of: meanStay, exact: wait(cold) + 1, within: 0.05 } },
    );
});

test("looks back off, each interval so many times the one before; with a free phase the first comes within one", () => {
  const polled = (controller: string) => `
demand: { db: { requests: { times: [{ every: 1 h, count: 200 }] }, lifetime: 1 min } }
platform: { cloud_controller: ${controller} }
services: { db: { level: brokered, levels: { brokered: { provider: { latency: 130 s } } } } }`;
  const found = run(polled("{ poll: 60 s, backoff: 2 }"));
  assert.equal([...new Set(minutes(found))], [3]);
  assert.is(sum(found, "polls") / sum(found, "ready"), 2);
  const free = minutes(run(polled("{ poll: 60 s, phase: free }"))) as number[];
  assert.ok(Math.min(...free) >= 130 / 60 && Math.max(...free) < 190 / 60);
  const mean = free.reduce((a, b) => a + b, 0) / free.length;
  assert.ok(Math.abs(mean - 160 / 60) < 3.5 * Math.sqrt(1 / 12 / 200), `mean ${mean}`);
});

test("organisations share a pool up to a quota each: the truncated product form", () => {
  const chain = stationary([0, 0], ([a, b]) => [
    [[a! + 1, b!], a! < 4 && a! + b! < 6 ? 3 : 0],
    [[a!, b! + 1], b! < 5 && a! + b! < 6 ? 2 : 0],
    [[a! - 1, b!], a!],
    [[a!, b! - 1], b!],
  ]);
  ratiosAgree(
    `run: { horizon: 1000 h, regime: steady, warm_up: 20 h }
demand:
  one: { service: db, org: one, requests: { rate: 3 per hour }, lifetime: { exponential: { mean: 1 h } } }
  two: { service: db, org: two, requests: { rate: 2 per hour }, lifetime: { exponential: { mean: 1 h } } }
  db: { org: one, requests: { times: [] }, lifetime: 1 h }
platform: { org_quota: { one: 4, two: 5 } }
services: { db: { levels: { managed: { pool: { vms: 6 } } } } }`,
    20,
    {
      one: {
        of: ofStream("one", "refused"),
        exact: chain.mean(([a, b]) => Number(a === 4 || a! + b! === 6)),
        within: 0.05,
      },
      two: {
        of: ofStream("two", "refused"),
        exact: chain.mean(([a, b]) => Number(b === 5 || a! + b! === 6)),
        within: 0.12,
      },
    },
  );
});

test("a reserve is for requests with a priority: the last VM, and not one more", () => {
  const chain = stationary([0], ([n]) => [
    [[n! + 1], (n! < 4 ? 3 : 0) + (n! < 5 ? 1 : 0)],
    [[n! - 1], n!],
  ]);
  ratiosAgree(
    `run: { horizon: 1000 h, regime: steady, warm_up: 20 h }
demand:
  db: { requests: { rate: 3 per hour }, lifetime: { exponential: { mean: 1 h } } }
  urgent: { service: db, priority: 1, requests: { rate: 1 per hour }, lifetime: { exponential: { mean: 1 h } } }
services: { db: { levels: { managed: { pool: { vms: 5, reserve: 1 } } } } }`,
    20,
    {
      normal: { of: ofStream("db", "refused"), exact: chain.mean(([n]) => Number(n! >= 4)), within: 0.15 },
      urgent: { of: ofStream("urgent", "refused"), exact: chain.mean(([n]) => Number(n === 5)), within: 0.15 },
    },
  );
});

test("instances of two sizes on one capacity: Kaufman (1981) and Roberts (1981)", () => {
  const loads = [
    { size: 1, load: 4 },
    { size: 4, load: 1 },
  ];
  const weight = [1];
  for (let n = 1; n <= 10; n++)
    weight[n] = loads.reduce((s, { size, load }) => s + (n >= size ? (size * load * weight[n - size]!) / n : 0), 0);
  const total = weight.reduce((a, b) => a + b, 0);
  const full = (size: number) => weight.slice(11 - size).reduce((a, b) => a + b, 0) / total;
  const refusedOf = (plan: string) => (found: Replication) => {
    const { sums } = found.cells.find((cell) => cell.plan === plan && cell.window === 0)!;
    return [sums.refused!, sums.requests!] as const;
  };
  ratiosAgree(
    `run: { horizon: 1000 h, regime: steady, warm_up: 20 h }
demand: { db: { requests: { rate: 5 per hour }, plans: { small: 80 %, large: 20 % }, lifetime: { exponential: { mean: 1 h } } } }
services: { db: { plans: { small: { vcpus: 1 }, large: { vcpus: 4 } }, level: on-demand, levels: { on-demand: { quota: { vcpus: 10 } } } } }`,
    20,
    {
      small: { of: refusedOf("small"), exact: full(1), within: 0.08 },
      large: { of: refusedOf("large"), exact: full(4), within: 0.08 },
    },
  );
});

test("a failed test sends the instance back to the line for a worker: Jackson with feedback", () => {
  // 0.3 a minute, three in ten fail: the worker sees 0.3 / 0.7, so does the test.
  const load = 0.3 / 0.7;
  const inSystem = load / (1 - load) + (load * 1.5) / (1 - load * 1.5);
  ratiosAgree(
    `run: { horizon: 500 h, regime: steady, warm_up: 20 h }
${workers("{ workers: 1, work: { exponential: { mean: 1 min } } }", "{ rate: 0.3 per minute }")}
      test: { workers: 1, work: { exponential: { mean: 90 s } }, failure: 30 % }`,
    20,
    {
      stay: { of: meanStay, exact: inSystem / 0.3, within: 0.05 },
      "tests a request": {
        of: (found) => [line(found, "test workers").joined, sum(found, "requests")],
        exact: 1 / 0.7,
        within: 0.01,
      },
    },
  );
  caught("T37");
});

test("what the provider sends back stands in line for a worker again: Jackson with feedback", () => {
  // As with tests, but the provider works on any number at once: 1.5 minutes each time.
  const load = 0.3 / 0.7;
  const inSystem = load / (1 - load) + load * 1.5;
  ratiosAgree(
    `run: { horizon: 500 h, regime: steady, warm_up: 20 h }
${workers("{ workers: 1, work: { exponential: { mean: 1 min } } }", "{ rate: 0.3 per minute }")}
      provider: { latency: { exponential: { mean: 90 s } }, back_in_line: 30 % }`,
    20,
    {
      stay: { of: meanStay, exact: inSystem / 0.3, within: 0.05 },
      "turns a request": {
        of: (found) => [line(found).joined, sum(found, "requests")],
        exact: 1 / 0.7,
        within: 0.01,
      },
    },
  );
});

test("work that fails is done again by the same worker: M/G/1 whose work is a geometric sum", () => {
  // A geometric number of exponential tries is exponential: M/M/1 at 0.3 / 0.7.
  const load = 0.3 / 0.7;
  ratiosAgree(
    `run: { horizon: 500 h, regime: steady, warm_up: 20 h }
${workers("{ workers: 1, work: { exponential: { mean: 1 min } }, failure: 30 %, tries: 1000 }", "{ rate: 0.3 per minute }")}`,
    20,
    { stay: { of: meanStay, exact: load / (1 - load) / 0.3, within: 0.05 } },
  );
});

test("what a full pool refuses, on-demand takes: together they lose what one pool of their size would", () => {
  ratiosAgree(
    `run: { horizon: 500 h, regime: steady, warm_up: 20 h }
demand: { db: { requests: { rate: 10 per hour }, lifetime: { exponential: { mean: 1 h } }, when_refused: { instead: spare } } }
services:
  db: { levels: { managed: { pool: { vms: 8 } } } }
  spare:
    level: on-demand
    levels: { on-demand: { broker: { call: 0 s }, quota: { plan: 4, global: 4 }, vm_create: 0 s, disk: 0 s, start: 0 s, create_failure: 0 %, delete_task: 0 s } }`,
    20,
    {
      "refused by the pool": { of: shareOf("first_refused"), exact: erlangB(8, 10), within: 0.08 },
      "refused by both": { of: shareOf("refused"), exact: erlangB(12, 10), within: 0.08 },
    },
  );
  caught("T33");
});

test("a request that goes elsewhere keeps its lifetime, and counts where it was made", () => {
  const found = run(`
demand: { db: { requests: { times: [0 s, 1 min] }, lifetime: 1 h, when_refused: { instead: spare } } }
services:
  db: { levels: { managed: { pool: { vms: 1 } } } }
  spare: { level: brokered, levels: { brokered: { broker: { call: 0 s, work: 0 s }, provider: { latency: 5 min, delete: 0 s, quota: 1 }, create_failure: 0 % } } }`);
  assert.equal(minutes(found), [0, 5]);
  assert.equal([found.log[1]!.service, found.log[1]!.attempts], ["db", 2]);
  const alive = (name: string) =>
    found.levels.find((one) => one.kind === "instances" && one.name === name)!.windows[0]!.area;
  assert.equal([alive("db"), alive("spare")], [HOUR, HOUR]);
});

test("returned VMs queue for the scrub crew: an exact chain of three VMs and one scrubber", () => {
  const chain = stationary([0, 0], ([used, dirty]) => [
    [[used! + 1, dirty!], used! + dirty! < 3 ? 2 : 0],
    [[used! - 1, dirty! + 1], used!],
    [[used!, dirty! - 1], dirty! > 0 ? 2 : 0],
  ]);
  const text = (crew: number) => `
run: { horizon: 1000 h, regime: steady, warm_up: 20 h }
demand: { db: { requests: { rate: 2 per hour }, lifetime: { exponential: { mean: 1 h } } } }
services: { db: { levels: { managed: { pool: { vms: 3 }, scrub: { exponential: { mean: 30 min } }, scrub_lock: off, scrub_crew: ${crew} } } } }`;
  const exact = chain.mean(([used, dirty]) => Number(used! + dirty! === 3));
  ratiosAgree(text(1), 20, { refused: { of: shareOf("refused"), exact, within: 0.03 } });
  // A crew as large as the pool is a scrub without a line: insensitive, Erlang B with the longer hold.
  ratiosAgree(text(3), 20, { refused: { of: shareOf("refused"), exact: erlangB(3, 3), within: 0.03 } });
  caught("T23", "T24");
});

test("ten requests of one priority and ten of another stay apart in every order of leaving", () => {
  const found = run(`
demand:
  db: { requests: { times: [{ at: 0 s, count: 10 }] }, lifetime: 1 min, patience: { uniform: [1 min, 30 min] } }
  urgent: { service: db, priority: 1, requests: { times: [{ at: 30 s, count: 10 }] }, lifetime: 1 min, patience: { uniform: [1 min, 30 min] } }
services: { db: { level: brokered, levels: { brokered: { broker: { workers: 1, work: 5 min } } } } }`);
  const served = (demand: string) => found.log.filter((one) => one.demand === demand && one.outcome === "ready");
  const last = Math.max(...served("urgent").map(({ at, wait }) => at + wait!));
  const others = served("db")
    .map(({ at, wait }) => at + wait!)
    .sort((a, b) => a - b)
    .slice(1);
  assert.ok(others.every((end) => end > last));
  assert.equal(range(20).length, sum(found, "ready") + sum(found, "gave_up"));
  assert.ok(sum(found, "gave_up") > 5 && sum(found, "ready") > 5);
});

test.run();
