import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Bag, Bags, NOTHING } from "../../../src/core/engine/bags.ts";
import { Receiver, Rung } from "../../../src/core/engine/ladder.ts";

/** Deals out by turns, whatever lies where. */
class Turns extends Rung {
  override bucketOf(time: number): number {
    return (time / 10) % 3;
  }
}

/** The payloads of a bag, in ascending order; it is empty afterwards. */
function emptied(bags: Bags, bag: Bag): number[] {
  const to = new Receiver();
  to.expect(2000);
  bags.empty(bag, to);
  for (let i = 0; i < to.near; i++)
    assert.equal([to.times[i], to.ranks[i]], [to.payloads[i]! * 10, to.payloads[i]! + 0.5]);
  return [...to.payloads.subarray(0, to.near)].sort((a, b) => a - b);
}

test("what is put into bags comes out of them once, however they grow, and are emptied and used again", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(4), fc.nat(30)), { maxLength: 60 }), (steps) => {
      const bags = new Bags();
      const own: Bag[] = Array.from({ length: 5 }, () => NOTHING);
      const expected: number[][] = own.map(() => []);
      let payload = 0;
      for (const [nth, count] of steps) {
        if (count === 0) {
          assert.equal(emptied(bags, own[nth]!), expected[nth]);
          [own[nth], expected[nth]] = [NOTHING, []];
        }
        for (let i = 0; i < count; i++, payload++) {
          own[nth] = bags.put(own[nth]!, payload * 10, payload + 0.5, payload);
          expected[nth]!.push(payload);
        }
      }
      own.forEach((bag, nth) => assert.equal(emptied(bags, bag), expected[nth]));
    }),
    { numRuns: 300, seed: 1 },
  );
});

test("a bag knows how many it holds, and its first and last time", () => {
  const bags = new Bags();
  let bag: Bag = NOTHING;
  for (const payload of [7, 3, 12, 5, 9, 1, 4, 8, 6, 2, 11]) bag = bags.put(bag, payload * 10, payload + 0.5, payload);
  bags.survey(bag);
  assert.equal([bags.count, bags.least, bags.most], [11, 10, 120]);
});

test("a bag is dealt out to others, which may hold something already", () => {
  const bags = new Bags();
  const [rung, others] = [new Turns(), new Int32Array(3).fill(NOTHING)];
  rung.bags = others;
  others[2] = bags.put(NOTHING, 1000, 100.5, 100);
  let bag: Bag = NOTHING;
  for (let payload = 0; payload < 50; payload++) bag = bags.put(bag, payload * 10, payload + 0.5, payload);
  bags.deal(bag, rung);
  const found = [...others].map((other) => emptied(bags, other));
  assert.equal(
    found.map((list) => list.length),
    [17, 17, 17],
  );
  for (const [nth, list] of found.entries())
    for (const payload of list) assert.ok(payload === 100 || payload % 3 === nth);
});

test.run();
