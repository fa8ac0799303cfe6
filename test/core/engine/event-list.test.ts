import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import * as clock from "../../../src/core/engine/clock.ts";
import { Event as Pending } from "../../../src/core/engine/event.ts";
import { EventList } from "../../../src/core/engine/event-list.ts";
import { stream } from "../../../src/maths/random.ts";
import { event } from "../../support/events.ts";
import { caught } from "../../truth/traps/caught.ts";

interface Event {
  readonly time: number;
  readonly kind: number;
  readonly order: number;
}

test.before.each(() => clock.begin(0, Number.POSITIVE_INFINITY));

/** Schedules an event of a kind and number. */
const add = (list: EventList, time: number, kind: number, number: number) => list.add(event(number), time, kind);
/** Time, kind and number of the event that comes next. */
const next = (list: EventList): readonly [time: number, kind: number, number: number] => {
  const { time, kind, number } = list.next();
  return [time, kind, number];
};

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
        assert.equal(next(list), [expected.time, expected.kind, expected.order]);
      };
      for (const one of steps) {
        if (one) {
          pending.push({ time: now + one[0], kind: one[1], order });
          add(list, now + one[0], one[1], order++);
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
  for (let i = 0; i < 10_000; i++) add(list, 1e15, i % 3, i);
  const found: number[] = [];
  while (list.size > 0) {
    const { kind, number } = list.next();
    found.push(kind * 100_000 + number);
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
      for (let i = 0; i < count; i++) add(list, 1000 + i * delay, 0, i);
      while (list.size > 0) list.next();
      assert.is(list.peek(), Number.POSITIVE_INFINITY, `${count} events, ${delay} apart`);
      add(list, 1e6, 3, 7);
      assert.equal([list.peek(), ...next(list)], [1e6, 1e6, 3, 7]);
      assert.is(list.peek(), Number.POSITIVE_INFINITY);
    }
});

test("the latest whole microseconds are told apart", () => {
  const list = new EventList();
  add(list, 2 ** 53 - 1, 7, 1);
  add(list, 2 ** 53 - 2, 7, 0);
  assert.equal(next(list), [2 ** 53 - 2, 7, 0]);
  assert.equal(next(list), [2 ** 53 - 1, 7, 1]);
});

test("drawn ties keep time and kind, and the order of the one kind that is a plan; every other order comes up", () => {
  const orders = new Map<string, number>();
  for (let seed = 0; seed < 2400; seed++) {
    const list = new EventList(stream(`${seed}/ties`), 1);
    for (const entity of [0, 1, 2, 3]) for (const kind of [5, 1]) add(list, 7, kind, entity);
    add(list, 6, 6, 9);
    add(list, 7, 0, 9);
    const found: (readonly [time: number, kind: number, entity: number])[] = [];
    while (list.size > 0) found.push(next(list));
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

test("where many events pend, most of them are read before they come, each of them once", () => {
  let taken = 0;
  class Read extends Pending {
    reads = 0;
    override read(): number {
      assert.ok(this.number >= taken);
      return ++this.reads;
    }
  }
  const list = new EventList();
  const events = Array.from({ length: 3000 }, (_, number) => Object.assign(new Read(), { number }));
  for (const one of events) list.add(one, 2 * one.number, 0);
  for (; list.size > 0; taken++) list.next();
  assert.ok(events.every(({ reads }) => reads <= 1));
  assert.ok(events.filter(({ reads }) => reads > 0).length > 2700);
});

test("a start with many events costs no more than the same number later, and gives the same order", () => {
  const [expected, other] = [new EventList(), new EventList()];
  expected.expect(20_000);
  for (let i = 0; i < 20_000; i++) for (const list of [expected, other]) add(list, (i * 7919) % 10_007, i % 4, i);
  while (expected.size > 0) assert.equal(next(expected), next(other));
});

test("few events before many that are far: the list holds them all in order, whatever comes in front", () => {
  const list = new EventList();
  const times: number[] = [];
  const put = (time: number) => {
    times.push(time);
    add(list, time, 0, times.length);
  };
  for (let i = 0; i < 100; i++) put(1e9 + i * 1e6);
  for (let i = 0; i < 20_000; i++) put((i * 7919) % 1_000_003);
  for (const time of times.sort((a, b) => a - b)) assert.is(list.next().time, time);
});

test("an event in the past, or at no time at all, is refused", () => {
  const list = new EventList();
  clock.advance(10);
  add(list, 10, 0, 2);
  assert.throws(() => add(list, 9, 0, 3), /expected a time from 10 on, got 9/);
  assert.throws(() => add(list, Number.NaN, 0, 3), /got NaN/);
});

test.run();
