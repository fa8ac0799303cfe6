import { test } from "uvu";
import { exp } from "../../../src/core/draws/math.ts";
import { Known, Leaving, Passing, spread } from "../../../src/scenario/theory/lives.ts";
import { near } from "../../support/near.ts";

const twelve = (time: number) => 12 * Math.max(0, time);
const two = { kind: "constant", value: 2 } as const;

test("those alive came within a life, and less while the run is younger than that", () => {
  const lives = new Passing(twelve, spread(two), { since: 0, dies: Infinity });
  near(lives.at(1), 12, 1e-9);
  near(lives.at(5), 24, 1e-9);
  // 24 for ten days, less the triangle of the first two.
  near(lives.over(0, 10), 24 * 10 - 24, 1e-3);
  const exponential = new Passing(twelve, spread({ kind: "exponential", mean: 2 }), { since: 0, dies: Infinity });
  near(exponential.at(3), 24 * (1 - exp(-1.5)), 0.01);
});

test("a demand that was always there has all of them from the beginning", () => {
  const lives = new Passing((time) => 12 * time, spread({ kind: "exponential", mean: 2 }), {
    since: -Infinity,
    dies: Infinity,
  });
  near(lives.at(0), 24, 1e-9);
  near(lives.over(0, 10), 240, 0.01);
});

test("an errand ends them all", () => {
  const lives = new Passing(twelve, spread(two), { since: 0, dies: 5 });
  near(lives.at(6), 0, 0);
  near(lives.over(0, 10), 24 * 5 - 24, 1e-3);
});

test("those of the beginning are found in the middle of their lives, and leave", () => {
  const lives = new Leaving(10, spread(two), Infinity);
  near(lives.at(1), 5, 1e-9);
  near(lives.over(0, 4), 10, 1e-9);
});

test("a law without a mean has as many alive as have come and not gone", () => {
  // P(L > a) = a^-1/2 from 1 on: of one a day for 100 days, 1 + 2 (10 - 1).
  const lives = new Passing((time) => Math.max(0, time), spread({ kind: "pareto", shape: 0.5, minimum: 1 }), {
    since: 0,
    dies: Infinity,
  });
  near(lives.at(100), 19, 0.02);
});

test("lives that a list says are known", () => {
  const lives = new Known(
    { begins: Float64Array.of(0, 2), ends: Float64Array.of(3, 4), lives: Float64Array.of(4, 1) },
    1,
    Infinity,
  );
  near(lives.at(2.5), 2, 0);
  near(lives.at(3.5), 1, 0);
  near(lives.over(1, 10), 3 + 1, 1e-12);
  near(lives.mean, 2.5, 1e-12);
});

test.run();
