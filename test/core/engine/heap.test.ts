import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Event, precedes } from "../../../src/core/engine/event.ts";
import { Heap } from "../../../src/core/engine/heap.ts";
import { event } from "../../support/events.ts";

test("of two events the earlier precedes, and at one time the one of lower rank; none precedes itself", () => {
  const at = (time: number, rank: number) => Object.assign(event(0), { time, rank });
  assert.ok(precedes(at(1, 9), at(2, 0)));
  assert.ok(precedes(at(1, 0), at(1, 1)));
  assert.not(precedes(at(1, 1), at(1, 0)));
  assert.not(precedes(at(1, 1), at(1, 1)));
});

test("the first comes out first, whatever is put in and taken in between", () => {
  const step = fc.option(fc.nat(50), { freq: 3 });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const heap = new Heap();
      const inside: Event[] = [];
      const pop = () => assert.is(heap.pop(), inside.sort((a, b) => (precedes(a, b) ? -1 : 1)).shift());
      for (const [rank, time] of steps.entries()) {
        if (time !== null) {
          const one = Object.assign(event(rank), { time, rank });
          inside.push(one);
          heap.push(one);
        } else if (inside.length > 0) pop();
        assert.is(heap.isEmpty, inside.length === 0);
      }
      while (inside.length > 0) pop();
      assert.ok(heap.isEmpty);
    }),
    { numRuns: 300, seed: 1 },
  );
});

test("no order of what is put in makes it slow: a million in and out", () => {
  for (const time of [(i: number) => i, (i: number) => -i, (i: number) => (i * 7919) % 1009, () => 1]) {
    const heap = new Heap();
    for (let i = 0; i < 250_000; i++) heap.push(Object.assign(event(i), { time: time(i), rank: i }));
    let last = heap.pop();
    while (!heap.isEmpty) {
      const next = heap.pop();
      assert.ok(precedes(last, next));
      last = next;
    }
  }
});

test.run();
