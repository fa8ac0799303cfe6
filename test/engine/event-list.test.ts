import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { EventList } from "../../src/engine/event-list.ts";

interface Event {
  readonly time: number;
  readonly class: number;
  readonly order: number;
}

const before = (a: Event, b: Event) => a.time - b.time || a.class - b.class || a.order - b.order;

test("events come by time, then by class, then in the order of scheduling, however they are mixed", () => {
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 7 })) },
    { weight: 2, arbitrary: fc.constant(undefined) },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
      const list = new EventList();
      const pending: Event[] = [];
      let [order, now] = [0, 0];
      const takeFirst = () => {
        const expected = pending.sort(before).shift()!;
        assert.is(list.peek(), expected.time);
        now = expected.time;
        assert.equal([list.next(), list.class, list.entity], [expected.time, expected.class, expected.order]);
      };
      for (const one of steps) {
        if (one) {
          pending.push({ time: now + one[0], class: one[1], order });
          list.add(now + one[0], one[1], order++);
        } else if (pending.length > 0) takeFirst();
        assert.is(list.size, pending.length);
      }
      while (pending.length > 0) takeFirst();
      assert.is(list.peek(), Number.POSITIVE_INFINITY);
    }),
    { numRuns: 200, seed: 1 },
  );
});

test("ten thousand events at one instant keep their order while the list grows", () => {
  const list = new EventList();
  for (let i = 0; i < 10_000; i++) list.add(1e15, i % 3, i);
  const found: number[] = [];
  while (list.size > 0) {
    list.next();
    found.push(list.class * 100_000 + list.entity);
  }
  assert.equal(
    found,
    found.slice().sort((a, b) => a - b),
  );
  assert.is(found.length, 10_000);
});

test("the largest entity and the latest whole microsecond pass through unharmed", () => {
  const list = new EventList();
  list.add(2 ** 53 - 1, 7, 2 ** 28 - 1);
  list.add(2 ** 53 - 2, 7, 0);
  assert.equal([list.next(), list.entity], [2 ** 53 - 2, 0]);
  assert.equal([list.next(), list.class, list.entity], [2 ** 53 - 1, 7, 2 ** 28 - 1]);
});

test("an event in the past, or at no time at all, is refused", () => {
  const list = new EventList();
  list.add(10, 0, 1);
  list.next();
  list.add(10, 0, 2);
  assert.throws(() => list.add(9, 0, 3), /expected a time from 10 on, got 9/);
  assert.throws(() => list.add(Number.NaN, 0, 3), /got NaN/);
});

test.run();
