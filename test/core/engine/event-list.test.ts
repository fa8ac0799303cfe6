import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { EventList, Soon } from "../../../src/core/engine/event-list.ts";
import { stream } from "../../../src/maths/random.ts";
import { caught } from "../../truth/traps/caught.ts";

interface Event {
  readonly time: number;
  readonly kind: number;
  readonly order: number;
}

const before = (a: Event, b: Event) => a.time - b.time || a.kind - b.kind || a.order - b.order;

test("events come by time, then by kind, then in the order of scheduling, however they are mixed", () => {
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
        assert.equal([list.next(), list.kind, list.entity], [expected.time, expected.kind, expected.order]);
      };
      for (const one of steps) {
        if (one) {
          pending.push({ time: now + one[0], kind: one[1], order });
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
    found.push(list.kind * 100_000 + list.entity);
  }
  assert.equal(
    found,
    found.slice().sort((a, b) => a - b),
  );
  assert.is(found.length, 10_000);
  caught("T28");
});

test("nothing pending has no time, however many events there were, and the list is of use again", () => {
  for (const count of [1, 100, 5000])
    for (const delay of [0, 1]) {
      const list = new EventList();
      for (let i = 0; i < count; i++) list.add(1000 + i * delay, 0, i);
      while (list.size > 0) list.next();
      assert.is(list.peek(), Number.POSITIVE_INFINITY, `${count} events, ${delay} apart`);
      list.add(1e6, 3, 7);
      assert.equal([list.peek(), list.next(), list.kind, list.entity], [1e6, 1e6, 3, 7]);
      assert.is(list.peek(), Number.POSITIVE_INFINITY);
    }
});

test("the largest entity and the latest whole microsecond pass through unharmed", () => {
  const list = new EventList();
  list.add(2 ** 53 - 1, 7, 2 ** 28 - 1);
  list.add(2 ** 53 - 2, 7, 0);
  assert.equal([list.next(), list.entity], [2 ** 53 - 2, 0]);
  assert.equal([list.next(), list.kind, list.entity], [2 ** 53 - 1, 7, 2 ** 28 - 1]);
});

test("drawn ties keep time and kind, and the order of the one kind that is a plan; every other order comes up", () => {
  const orders = new Map<string, number>();
  for (let seed = 0; seed < 2400; seed++) {
    const list = new EventList(stream(`${seed}/ties`), 1);
    for (const entity of [0, 1, 2, 3]) for (const kind of [5, 1]) list.add(7, kind, entity);
    list.add(6, 6, 9);
    list.add(7, 0, 9);
    const found: (readonly [time: number, kind: number, entity: number])[] = [];
    while (list.size > 0) found.push([list.next(), list.kind, list.entity]);
    assert.equal(found.slice(0, 6), [[6, 6, 9], [7, 0, 9], ...[0, 1, 2, 3].map((entity) => [7, 1, entity])]);
    const drawn = found
      .slice(6)
      .map(([, kind, entity]) => `${kind}${entity}`)
      .join(" ");
    orders.set(drawn, (orders.get(drawn) ?? 0) + 1);
  }
  assert.is(orders.size, 24);
  for (const [order, times] of orders) assert.ok(Math.abs(times - 100) < 4 * Math.sqrt(100), `${order}: ${times}`);
});

test("where many events pend, readers are told of most of them before they come", () => {
  const [told, taken] = [new Set<number>(), new Set<number>()];
  class Ahead extends Soon {
    override come(payloads: Int32Array, count: number): void {
      for (const payload of payloads.subarray(0, count)) {
        assert.not.ok(taken.has(payload));
        told.add(payload);
      }
    }
  }
  const list = new EventList();
  list.readers = new Ahead();
  for (let i = 0; i < 3000; i++) list.add((i * 7919) % 3001, i % 5, i);
  while (list.size > 0) {
    list.next();
    taken.add((list.entity << 3) | list.kind);
  }
  assert.ok(told.size > 2700, `${told.size}`);
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
