import { test } from "uvu";
import * as assert from "uvu/assert";
import { EventList } from "../../../src/core/engine/event-list.ts";
import { Instances } from "../../../src/core/state/instances.ts";
import { ReadAhead } from "../../../src/core/state/read-ahead.ts";
import { INSTANCE, INTS, Tokens } from "../../../src/core/state/tokens.ts";
import { ARRIVAL, HOLD_ENDS } from "../../../src/core/state/world.ts";
import { stream } from "../../../src/maths/random.ts";

/** Tokens of which every other has an instance, and their events, among those of arrivals that are no tokens. */
function many(count: number) {
  const [tokens, instances, events] = [new Tokens(), new Instances(3, 2), new EventList()];
  const random = stream("read ahead");
  for (let i = 0; i < count; i++) {
    const token = tokens.make(i);
    if (i % 2 === 0) tokens.ints[token * INTS + INSTANCE] = instances.make();
    events.add(Math.floor(random.uniform() * 1e9), HOLD_ENDS, token);
    events.add(Math.floor(random.uniform() * 1e9), ARRIVAL, 10_000_000 + i);
  }
  return { tokens, instances, events };
}

function orderOf(events: EventList): number[] {
  const order: number[] = [];
  while (events.size > 0) order.push(events.next(), events.kind, events.entity);
  return order;
}

test("records of the events that come next are read, whatever else is pending, and the order stays what it is", () => {
  const { tokens, instances, events } = many(5000);
  let reads = 0;
  class Checked extends ReadAhead {
    override come(payloads: Int32Array, count: number): void {
      super.come(payloads, count);
      // What lies outside the records would make it no number.
      assert.ok(Number.isFinite(this.read));
      if (this.read !== 0) reads++;
    }
  }
  events.readers = new Checked(tokens, instances);
  assert.equal(orderOf(events), orderOf(many(5000).events));
  assert.ok(reads > 100);
});

test.run();
