import { test } from "uvu";
import * as assert from "uvu/assert";
import { stream } from "../../../src/maths/random.ts";
import { arrivalsOf } from "../../../src/simulation/compile/arrivals.ts";
import { add, lifeOf, pastOf, peakRate, weighted } from "../../../src/simulation/compile/demand-past.ts";
import { HOUR, scenario } from "../base.ts";

test("the past had no higher rate than now at the peak of its pattern", () => {
  const plans: never[] = [];
  const peak = (pattern?: readonly number[]) =>
    peakRate(arrivalsOf({ kind: "poisson", rate: 3, growth: 0, ...(pattern && { pattern }) }, { plans }));
  assert.equal([peak(), peak([0.5, 2, 0])], [3, 6]);
});

test("a life is kept in proportion to the rate at its birth: at a rate of 0 never", () => {
  const past = (requests: string) => {
    const said = scenario(
      `{ demand: { db: { requests: ${requests}, lifetime: 2 h } }, services: { db: { level: on-demand } } }`,
    );
    return pastOf(said, 0);
  };
  const lives = (of: ReturnType<typeof past>) => Array.from({ length: 100 }, (_, i) => lifeOf(of, stream(`${i}`)));
  const steady = past("{ rate: 1 per h }");
  assert.ok(!steady.varies && lives(steady).every((each) => each?.life === 2 * HOUR && each.age < 2 * HOUR));
  const none = past("{ rate: 0 per h }");
  assert.ok(none.varies && lives(none).every((each) => each === undefined));
});

test("what is found has a column for each property", () => {
  const past = pastOf(
    scenario(
      "{ demand: { db: { requests: { rate: 1 per h }, lifetime: 2 h } }, services: { db: { level: on-demand } } }",
    ),
    0,
  );
  const found = { streams: [], plans: [], ages: [], rests: [] };
  add({ past, plan: 1, life: 10.4, age: 3.2 }, found);
  assert.equal(found, { streams: [0], plans: [1], ages: [3], rests: [7] });
});

test("a point lies on one of the weights, laid end to end", () => {
  assert.equal(
    [0, 0.9, 1, 2.9, 3, 99].map((point) => weighted([1, 2, 0], point)),
    [0, 0, 1, 1, 2, 2],
  );
});

test.run();
