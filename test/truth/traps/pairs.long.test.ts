import { test } from "uvu";
import * as assert from "uvu/assert";
import { erlangB } from "../../../src/maths/erlang.ts";
import { HOUR, MINUTE, range, run } from "../../simulation/base.ts";
import { distance, KS, meanOf, varianceOf } from "../../support/goodness.ts";
import { right, times } from "../../support/standard-errors.ts";
import { counted } from "./seen.ts";

// Common random numbers, request by request. (Twelve VMs against thirteen: test/truth/pairing.long.test.ts.)

/** How much surer a paired difference is than one of independent runs. */
function factor(a: Float64Array, b: Float64Array): number {
  const difference = a.map((x, i) => x - b[i]!);
  return (varianceOf(a) + varianceOf(b)) / varianceOf(difference);
}

test("polled every minute or every two, each request has the same work: the difference is 392 times as sure", () => {
  const polled = (minutes: number) =>
    run(`
run: { horizon: 2000 h }
demand: { db: { requests: { rate: 10 per hour }, lifetime: 1 min } }
platform: { cloud_controller: { poll: ${minutes} min } }
services: { db: { level: brokered, levels: { brokered: { provider: { latency: { exponential: { mean: 7 min } } } } } } }`)
      .log;
  const [one, two] = [polled(1), polled(2)].map((log) => Float64Array.from(log, ({ wait }) => wait! / MINUTE));
  const difference = two!.map((x, i) => x - one![i]!);
  assert.equal([...new Set(difference)].sort(), [0, 1]);
  const error = Math.sqrt(0.2487 / difference.length);
  right({ value: meanOf(difference), error }, 0.535654, 0.03);
  const found = factor(one!, two!);
  assert.ok(Math.abs(found - 392) < 40, `variance factor ${found}, exact 392`);
});

test("a lifetime of 2 or of 2.5 h on average is the same luck, stretched: a variance factor of 41", () => {
  const lives = (hours: number) =>
    run(`
run: { horizon: 1000 h }
demand: { db: { requests: { rate: 10 per hour }, lifetime: { exponential: { mean: ${hours} h } } } }
services: { db: { level: on-demand, levels: { on-demand: { quota: { plan: unlimited, global: unlimited } } } } }`).log;
  const [short, long] = [lives(2), lives(2.5)].map((log) => Float64Array.from(log, ({ lifetime }) => lifetime / HOUR));
  short!.forEach((life, i) => {
    assert.ok(Math.abs(long![i]! - 1.25 * life) < 1e-9);
  });
  const found = factor(short!, long!);
  assert.ok(Math.abs(found - 41) < 0.01, `variance factor ${found}`);
});

test("two Poisson streams of half the rate are one of the whole: who is refused, who waits, and for how long", () => {
  const one = "{ db: { requests: { rate: 8 per hour }, lifetime: { exponential: { mean: 1 h } } } }";
  const half = "{ service: db, requests: { rate: 4 per hour }, lifetime: { exponential: { mean: 1 h } } }";
  const two = `{ db: ${half}, twin: ${half} }`;
  const text = (demand: string, pool: string) => `
run: { regime: steady, warm_up: 20 h, horizon: 1020 h }
demand: ${demand}
services: { db: { levels: { managed: { pool: { ${pool} } } } } }`;
  const lost = erlangB(10, 8);
  const waits = (10 * lost) / (10 - 8 * (1 - lost));
  for (const demand of [one, two]) {
    const loss = counted(text(demand, "vms: 10"), 16, () => 0);
    right(loss.measure("refused"), lost, 0.08);
    const line = counted(text(demand, "vms: 10, when_full: queue"), 16, () => 0);
    right(line.measure("wait.share"), waits, 0.1);
    right(times(line.measure("wait.mean"), 1 / 3600), waits / 2, 0.2);
    right(times(line.measure("wait.sd"), 1 / 3600), Math.sqrt(waits * (2 - waits)) / 2, 0.2);
  }
  const { log } = run(text(two, "vms: 10"));
  const arrived = log.map(({ at }) => at / HOUR).sort((a, b) => a - b);
  const gaps = Float64Array.from(arrived.slice(1), (at, i) => at - arrived[i]!).sort();
  assert.ok(distance(gaps, (x) => 1 - Math.exp(-8 * x)) < KS, "gaps of both together are exponential");
  const turns = [...log].sort((a, b) => a.at - b.at).map(({ demand }) => Number(demand === "twin"));
  const changes = range(turns.length - 1).filter((i) => turns[i] !== turns[i + 1]).length / (turns.length - 1);
  assert.ok(
    Math.abs(changes - 0.5) < 3.9 * Math.sqrt(0.25 / turns.length),
    `whose turn it is is a fair coin: ${changes}`,
  );
});

test.run();
