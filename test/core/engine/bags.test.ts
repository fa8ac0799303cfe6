import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Bag, Bags, NOTHING } from "../../../src/core/engine/bags.ts";
import { Rung } from "../../../src/core/engine/ladder.ts";
import { event, linked } from "../../support/events.ts";

/** Deals out by turns, whatever lies where. */
class Turns extends Rung {
  override bucketOf(time: number): number {
    return (time / 10) % 3;
  }
}

/** The bag with one event more, of a number; its time is ten times that. */
const put = (bags: Bags, bag: Bag, number: number): Bag => bags.put(bag, event(number), number * 10);

/** The numbers of the events of a bag, in ascending order; it is empty afterwards. */
const emptied = (bags: Bags, bag: Bag): number[] =>
  linked(bags.empty(bag))
    .map(({ number }) => number)
    .sort((a, b) => a - b);

test("what is put into bags comes out of them once, however they grow, and are emptied and used again", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(4), fc.nat(30)), { maxLength: 60 }), (steps) => {
      const bags = new Bags();
      const own: Bag[] = Array.from({ length: 5 }, () => NOTHING);
      const expected: number[][] = own.map(() => []);
      let next = 0;
      for (const [nth, count] of steps) {
        if (count === 0) {
          assert.equal(emptied(bags, own[nth]!), expected[nth]);
          [own[nth], expected[nth]] = [NOTHING, []];
        }
        for (let i = 0; i < count; i++, next++) {
          own[nth] = put(bags, own[nth]!, next);
          expected[nth]!.push(next);
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
  for (const number of [7, 3, 12, 5, 9, 1, 4, 8, 6, 2, 11]) bag = put(bags, bag, number);
  bags.survey(bag);
  assert.equal([bags.count, bags.least, bags.most], [11, 10, 120]);
});

test("a bag is dealt out to others, which may hold something already", () => {
  const bags = new Bags();
  const [rung, others] = [new Turns(), new Int32Array(3).fill(NOTHING)];
  rung.bags = others;
  others[2] = put(bags, NOTHING, 100);
  let bag: Bag = NOTHING;
  for (let number = 0; number < 50; number++) bag = put(bags, bag, number);
  bags.deal(bag, rung);
  const found = [...others].map((other) => emptied(bags, other));
  assert.equal(
    found.map((list) => list.length),
    [17, 17, 17],
  );
  for (const [nth, list] of found.entries()) for (const number of list) assert.ok(number === 100 || number % 3 === nth);
});

test.run();
