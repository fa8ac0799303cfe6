import { test } from "uvu";
import * as assert from "uvu/assert";
import { MINUTE, minutes, range, run, sum } from "../../simulation/base.ts";
import { pooled, right, times } from "../../support/standard-errors.ts";
import { caught } from "./caught.ts";
import { counted, seen, total } from "./seen.ts";

// How long things take, and how they are seen.
// T20 fixed holds as exponential               T25 polling not quantised, or + half an interval
// T21 cv of a lognormal ignored, or as sigma   T36 p95 of stages added up
// T22 two stages as one exponential            T42 floating time
// T26 a worker's sleep ignored, or a whole one added: test/truth/theory/lines.long.test.ts, "a worker that sleeps between looks …"
//     (1 + 1.5 min within 5 %; ignored: 1, a whole one: 4)
// T35 waves for a sliding window, ceil(n/k) times the mean: test/core/acts/upgrades.test.ts, "in waves of four, …" (2 %
//     of 39.5 and 71.5 min; ceil(22/4) times 6 min is 36), and test/truth/oracle/P25.yaml, P26.yaml in test/oracle.test.ts
// T37 failed provisioning not repeated: test/truth/theory/lines.long.test.ts, "a failed test sends the instance back …" (8.5 min
//     within 5 %; without repetition 4.2)

test("how evenly a worker works decides how long others wait: fixed, in two stages, exponential, uneven (M/G/1)", () => {
  const load = 0.6;
  const exact = (cv2: number) => ((load / (1 - load)) * (1 + cv2)) / 2;
  const worker = (steps: string) => `
run: { regime: steady, warm_up: 5 h, horizon: 205 h }
demand: { db: { requests: { rate: ${load} per minute }, lifetime: 1 min } }
platform: { director: { workers: 1 } }
services: { db: { level: on-demand, levels: { on-demand: { ${steps}, quota: { plan: unlimited, global: unlimited } } } } }`;
  const wait = (steps: string, replications: number) =>
    times(counted(worker(steps), replications, () => 0).measure("wait.cause:queued: director"), 1 / 60);
  right(wait("vm_create: 1 min", 10), exact(0), 0.06, [exact(1)]);
  const half = "{ exponential: { mean: 30 s } }";
  right(wait(`vm_create: ${half}, start: ${half}`, 10), exact(0.5), 0.1, [exact(1), exact(0)]);
  const cv = 1.5;
  const asSigma = Math.exp(cv ** 2) - 1;
  right(wait(`vm_create: { lognormal: { mean: 1 min, cv: ${cv} } }`, 16), exact(cv ** 2), 0.15, [
    exact(0),
    exact(1),
    exact(asSigma),
  ]);
  caught("T20", "T21", "T22");
});

test("the platform sees the end at its next look: neither the work itself, nor half an interval more", () => {
  const found = seen(
    `
run: { horizon: 1000 h }
demand: { db: { requests: { rate: 10 per hour }, lifetime: 1 min } }
platform: { cloud_controller: { poll: 6 min } }
services: { db: { level: brokered, levels: { brokered: { provider: { latency: { exponential: { mean: 7 min } } } } } } }`,
    4,
    ({ log }) => [total(log.map(({ causes }) => causes.worked! / MINUTE)), log.length] as const,
  );
  right(pooled(found.looks), 7, 0.05);
  right(times(found.measure("wait.mean"), 1 / 60), 10.4234137583, 0.018, [7, 10]);
  caught("T25");
});

test("the 95 % of two stages are less than the sum of each stage's: one is seldom slow because the other is", () => {
  const found = counted(
    `
run: { regime: steady, warm_up: 5 h, horizon: 505 h }
demand: { db: { requests: { rate: 0.5 per minute }, lifetime: 1 min } }
services:
  db:
    level: brokered
    levels:
      brokered:
        broker: { workers: 1, work: { exponential: { mean: 75 s } } }
        test: { workers: 1, work: { exponential: { mean: 1 min } } }`,
    16,
    () => 0,
  );
  const ofStages = -Math.log(0.05) * (1 / 0.3 + 1 / 0.5);
  right(times(found.measure("wait.p95"), 1 / 60), 12.8844819957, 0.1, [ofStages]);
  right(times(found.measure("wait.mean"), 1 / 60), 16 / 3, 0.08);
  caught("T36");
});

test("time is whole: three looks of 0.1 s are 0.3 s, the millionth tenth is at its second, and ties in hours are ties", () => {
  assert.is(Math.ceil((0.1 + 0.1 + 0.1) / 0.1), 4, "what floating time would do");
  const looks = run(`
demand: { db: { requests: { times: [0.1 s, 0.7 s] }, lifetime: 1 min } }
platform: { cloud_controller: { poll: 0.1 s } }
services: { db: { level: brokered, levels: { brokered: { broker: { work: 0.1 s }, provider: { latency: 0.2 s } } } } }`);
  assert.equal([sum(looks, "polls"), minutes(looks)], [6, [0.005, 0.005]]);

  const count = 20_000;
  assert.is.not(
    range(count).reduce((clock) => clock + 0.1, 0),
    count / 10,
    "what a clock of added tenths would say",
  );
  const { log } = run(`
demand: { db: { requests: { times: [{ every: 0.1 s, count: ${count} }] }, lifetime: 0 s } }
services: { db: { level: on-demand } }`);
  assert.is(log.at(-1)!.at, (count - 1) * 1e5);
  const gaps = new Set(log.slice(1).map(({ at }, i) => at - log[i]!.at));
  assert.equal([...gaps], [1e5]);

  assert.is(range(1000).filter((k) => k / 6 + 0.5 !== (k + 3) / 6).length, 17, "ties that hours in floating time miss");
  // Three VMs, one request every sixth of an hour for half an hour: each VM comes back as the next request asks.
  const tied = run(`
demand: { db: { requests: { times: [{ every: 10 min, count: 1000 }] }, lifetime: 0.5 h } }
services: { db: { levels: { managed: { pool: { vms: 3 } } } } }`);
  assert.equal([sum(tied, "refused"), sum(tied, "ready")], [0, 1000]);
  caught("T42");
});

test.run();
