import { test } from "uvu";
import * as assert from "uvu/assert";
import { Batches } from "../../../src/core/arrivals/batches.ts";
import { stream } from "../../../src/maths/random.ts";
import type { Batch } from "../../../src/scenario/scenario.ts";
import { range } from "../../simulation/base.ts";
import { read } from "../../support/arrivals.ts";

// How many are asked for at once. What batches do to a line: test/truth/theory/arrivals.test.ts.

const batchOf = (batch: Batch) => read({ kind: "poisson", rate: 1, growth: 0, batch }).batch!;
const drawn = (said: Batch) => {
  const [batches, batch] = [new Batches(stream("sizes")), batchOf(said)];
  return range(40_000).map(() => batches.size(batch));
};
const shareOf = (sizes: readonly number[], size: number) => sizes.filter((one) => one === size).length / sizes.length;

test("sizes have their shares", () => {
  const sizes = drawn({
    kind: "sizes",
    sizes: [
      { size: 1, share: 0.75 },
      { size: 9, share: 0.25 },
      { size: 20, share: 0 },
    ],
  });
  assert.ok(Math.abs(shareOf(sizes, 1) - 0.75) < 0.01);
  assert.is(shareOf(sizes, 1) + shareOf(sizes, 9), 1);
  assert.equal([...new Set(drawn({ kind: "constant", size: 4 }))], [4]);
});

test("a geometric size is 1 or more, each with the same share of what is left", () => {
  const sizes = drawn({ kind: "geometric", mean: 2.5 });
  for (const [size, share] of [
    [1, 0.4],
    [2, 0.24],
    [3, 0.144],
  ] as const)
    assert.ok(Math.abs(shareOf(sizes, size) - share) < 0.01);
  assert.ok(Math.abs(sizes.reduce((sum, size) => sum + size, 0) / sizes.length / 2.5 - 1) < 0.025);
  assert.equal([...new Set(drawn({ kind: "geometric", mean: 1 }))], [1]);
});

test("one uniform a batch: where a size changes, those after it stay as they were", () => {
  const [one, other] = [new Batches(stream("a")), new Batches(stream("a"))];
  const three = batchOf({ kind: "constant", size: 3 });
  const geometric = batchOf({ kind: "geometric", mean: 5 });
  for (const i of range(10)) {
    one.size(geometric);
    other.size(i < 5 ? three : geometric);
  }
  assert.equal(
    range(20).map(() => one.size(geometric)),
    range(20).map(() => other.size(geometric)),
  );
});

test.run();
