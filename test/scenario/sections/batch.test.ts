import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Batch } from "../../../src/scenario/scenario.ts";
import { batch, meanBatch } from "../../../src/scenario/sections/batch.ts";
import { read } from "../small.ts";

const mean = (found: Batch | undefined) =>
  meanBatch({ kind: "poisson", rate: 1, growth: 0, ...(found && { batch: found }) });
const wrong = (input: unknown) => read(batch, input).faults.join("\n");

test("a batch is always as large, of one of several sizes, or geometric", () => {
  assert.equal(read(batch, 3).value, { kind: "constant", size: 3 });
  assert.equal(read(batch, { sizes: { 4: "50 %", 1: "50 %" } }).value, {
    kind: "sizes",
    sizes: [
      { size: 1, share: 0.5 },
      { size: 4, share: 0.5 },
    ],
  });
  assert.equal(read(batch, { geometric: { mean: 2.5 } }).value, { kind: "geometric", mean: 2.5 });
});

test("its mean size", () => {
  assert.equal(
    [undefined, read(batch, 3).value, read(batch, { geometric: { mean: 2.5 } }).value].map(mean),
    [1, 3, 2.5],
  );
  assert.is(mean(read(batch, { sizes: { 1: "75 %", 9: "25 %" } }).value), 3);
});

test("what is no batch is said so", () => {
  assert.match(wrong(0), /expected a whole number from 1 to 10000, got 0/);
  assert.match(wrong(2.5), /expected a whole number/);
  assert.match(wrong("3"), /expected a whole number/);
  assert.match(wrong({ geometric: { mean: 0.5 } }), /geometric.mean: expected a mean size from 1/);
  assert.match(wrong({ sizes: { 1: "50 %", 2: "20 %" } }), /sizes that add up to 100 %, got 70 %/);
  assert.match(wrong({ sizes: { 0: "100 %" } }), /sizes.0: expected a whole number from 1/);
  assert.match(wrong({ sizes: { two: "100 %" } }), /sizes.two: expected a size such as 4/);
  assert.match(wrong({ sizes: {} }), /add up to 100 %/);
  assert.match(wrong({ size: 3 }), /did you mean "sizes"/);
});

test.run();
