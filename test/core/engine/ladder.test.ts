import { test } from "uvu";
import * as assert from "uvu/assert";
import * as clock from "../../../src/core/engine/clock.ts";
import { EventList } from "../../../src/core/engine/event-list.ts";
import { Ladder } from "../../../src/core/engine/ladder.ts";
import { stream } from "../../../src/maths/random.ts";
import { event, linked } from "../../support/events.ts";

test.before.each(() => clock.begin(0, Number.POSITIVE_INFINITY));

/** Delays that models have, and that have brought other queues to a standstill. */
const PATTERNS: readonly (readonly [string, (uniform: number) => number])[] = [
  ["exponential", (u) => Math.round(-Math.log(1 - u) * 1e9)],
  ["whole minutes", (u) => (1 + Math.floor(u * 20)) * 60e6],
  ["two time scales", (u) => Math.round(u < 0.9 ? u * 1e4 : u * 1e12)],
  ["heavy tails", (u) => Math.round(1e6 * (1 - u) ** (-1 / 1.1))],
  ["nine orders of magnitude", (u) => Math.round(10 ** (u * 15))],
  ["all equal", () => 60e6],
  ["none at all", () => 0],
];

for (const [name, delay] of PATTERNS)
  test(`the order is total while the list grows to five thousand and shrinks again: ${name}`, () => {
    const [list, random] = [new EventList(), stream(name)];
    const pending = new Map<number, readonly [time: number, of: number]>();
    let [order, now] = [0, 0];
    const add = () => {
      const [time, of] = [now + delay(random.uniform()), order % 5];
      pending.set(order, [time, of]);
      list.add(event(order++), time, of);
    };
    const precedes = (a: readonly number[], b: readonly number[]) =>
      (a[0]! - b[0]! || a[1]! - b[1]! || a[2]! - b[2]!) < 0;
    let taken = 0;
    const take = () => {
      const { time, kind, number } = list.next();
      assert.ok(time >= now);
      now = time;
      assert.equal([time, kind], pending.get(number));
      pending.delete(number);
      const here = [time, kind, number];
      if (taken++ % 97 === 0)
        for (const [order, [time, of]] of pending)
          assert.not.ok(precedes([time, of, order], here), `${order} after ${here}`);
    };
    for (let i = 0; i < 5000; i++) add();
    for (let i = 0; i < 10_000; i++) {
      take();
      add();
    }
    while (list.size > 0) take();
    assert.is(pending.size, 0);
  });

for (const [name, delay] of PATTERNS)
  test(`an event is dealt out a few times, however many pend: ${name}`, () => {
    for (const pending of [2000, 50_000]) {
      const [ladder, random] = [new Ladder(), stream(`${name}/${pending}`)];
      let now = 0;
      const add = (time: number) => ladder.add(Object.assign(event(0), { time }));
      for (let i = 0; i < pending; i++) add(delay(random.uniform()));
      let handed = 0;
      while (handed < 2 * pending) {
        const times = linked(ladder.give())
          .map(({ time }) => time)
          .sort((a, b) => a - b);
        handed += times.length;
        assert.ok(times[0]! >= now, "none comes after its time");
        now = times.at(-1)!;
        for (const time of times) {
          const next = Math.max(now, time + delay(random.uniform()));
          if (!add(next)) handed++;
        }
      }
      assert.ok(ladder.dealt <= 5 * handed, `${ladder.dealt} for ${handed}`);
    }
  });

test.run();
