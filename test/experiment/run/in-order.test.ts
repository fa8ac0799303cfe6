import { test } from "uvu";
import * as assert from "uvu/assert";
import { InOrder } from "../../../src/experiment/run/in-order.ts";
import * as made from "../made.ts";

test("replications are handed on by number, however they come, and those that are early wait", () => {
  const seen: number[] = [];
  const inOrder = new InOrder(({ replication }) => seen.push(replication), 3);
  for (const number of [5, 4, 7]) inOrder.add(made.replication(number));
  assert.equal(seen, []);
  assert.equal(
    [2, 3, 4, 6].map((number) => inOrder.has(number)),
    [true, false, true, false],
  );
  assert.equal(
    [2, 5, 9].map((end) => inOrder.hasBelow(end)),
    [2, 4, 6],
  );
  inOrder.add(made.replication(3));
  assert.equal(seen, [3, 4, 5]);
  inOrder.add(made.replication(6));
  assert.equal(seen, [3, 4, 5, 6, 7]);
});

test.run();
