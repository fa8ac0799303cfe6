import { test } from "uvu";
import * as assert from "uvu/assert";
import { HOUR, level, range } from "../../simulation/base.ts";
import { pooled, right } from "../../support/standard-errors.ts";
import { caught } from "./caught.ts";
import { counted, seen, total } from "./seen.ts";

// What lasts, and what has not ended yet.
// T3  only holds that ended are averaged           T6  a whole hold is credited when it starts
// T4  those in use at an instant as a sample       T34 runs that did not reach the event are left out
// T5  residual of a hold = half the mean: test/simulation/compile/initial-instances.long.test.ts, "who is found alive is not typical: …" (4 h
//     fixed, 8 h exponential, 5 h lognormal: half the mean would be 4, 4 and 1)

const alone = (run: string, requests: string, lifetime: string) => `
run: { ${run} }
demand: { db: { requests: { ${requests} }, lifetime: ${lifetime} } }
services: { db: { level: on-demand } }`;

test("a stay counts in full though it outlasts the run, and use only while it lasts", () => {
  const found = seen(alone("horizon: 8 h", "rate: 200 per hour", "{ exponential: { mean: 8 h } }"), 10, (one) => {
    const ended = one.log.filter(({ at, wait, lifetime }) => at + wait! + lifetime <= 8 * HOUR);
    return {
      ended: [total(ended.map(({ lifetime }) => lifetime / HOUR)), ended.length] as const,
      credited: [total(one.log.map(({ lifetime }) => lifetime / HOUR)), 8] as const,
      alive: [level(one, "instances", "db").windows[0]!.area / HOUR, 8] as const,
    };
  });
  const e = Math.exp(-1);
  const ended = (8 * (3 * e - 1)) / e; // lives that begin in 8 h and end in them
  right(pooled(found.looks.map((look) => look.ended)), ended, 0.05);
  const { value, error } = found.measure("stay.mean");
  right({ value: value / 3600, error: error / 3600 }, 8, 0.05, [ended]);
  const [alive, credited] = [1600 * e, 1600];
  right(pooled(found.looks.map((look) => look.credited)), credited, 0.05);
  right(found.measure("instances"), alive, 0.05, [credited]);
  caught("T3", "T6");
});

test("whoever is there at an instant stays twice as long as others: stays are averaged over requests", () => {
  const found = seen(alone("horizon: 600 h", "rate: 20 per hour", "{ exponential: { mean: 8 h } }"), 4, ({ log }) => {
    const there = range(5).flatMap((nth) => {
      const instant = 100 * (nth + 1) * HOUR;
      return log.filter(({ at, lifetime }) => at <= instant && at + lifetime > instant);
    });
    return [total(there.map(({ lifetime }) => lifetime / HOUR)), there.length] as const;
  });
  right(pooled(found.looks), 16, 0.12);
  const { value, error } = found.measure("stay.mean");
  right({ value: value / 3600, error: error / 3600 }, 8, 0.05, [16]);
  caught("T4");
});

test("a run in which the last address is not taken counts as later than any: the median stays, a mean is not invented", () => {
  const addresses = 50;
  const text = (hours: number) => `
${alone(`horizon: ${hours} h, follow: 1 h`, "rate: 0.5 per hour", "1000 d")}
platform: { iaas: { ips: ${addresses} } }`;
  const first = (hours: number) =>
    counted(text(hours), 400, (one) => level(one, "in use", "iaas ips").firstReached[2]! ?? null);
  const [short, long] = [first(104), first(240)];
  const ended = short.looks.filter((time) => time !== null).map((time) => time / 1e6);
  assert.ok(ended.length > 200 && ended.length < 300, `${ended.length} of 400 got so far`);
  const day = 86_400;
  const naive = total(ended) / ended.length;
  // The time of the 50th of 12 a day is an Erlang law: mean 50 / 12, median (50 - 1/3) / 12 to 1e-5.
  const [mean, median] = [(addresses / 12) * day, ((addresses - 1 / 3) / 12) * day];
  assert.ok(naive < 0.94 * mean, `the mean of those that ended is short: ${naive} s`);
  const said = short.measure("fullness.first_100", "iaas ips");
  assert.ok(said.low! <= median && median <= said.high!, `median ${said.low} to ${said.high}, exact ${median}`);
  assert.ok(said.low! > naive, "the interval knows that the naive mean is too short");
  assert.ok(Number.isNaN(short.measure("fullness.first_100.mean", "iaas ips").value));
  right(long.measure("fullness.first_100.mean", "iaas ips"), mean, 0.03, [naive]);
  caught("T34");
});

test.run();
