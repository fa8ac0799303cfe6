import { test } from "uvu";
import * as assert from "uvu/assert";
import { growthOf } from "../../../src/maths/samples/growth.ts";
import { weekProfile } from "../../../src/maths/samples/week-profile.ts";
import { near } from "../../support/near.ts";

const hours = Array.from({ length: 168 }, (_, hour) => hour);
const open = (hour: number) => Math.floor(hour / 24) < 5 && hour % 24 >= 9 && hour % 24 < 17;
const seen = hours.map(() => 4);

test("office hours are found by hours and by weekdays, and weights have a mean of 1", () => {
  const { days, block, weights, errors } = weekProfile(
    hours.map((hour) => (open(hour) ? 60 : 2)),
    seen,
  );
  assert.equal([days, block], ["weekdays and weekend", 1]);
  near(
    weights.reduce((sum, weight) => sum + weight, 0),
    168,
    1e-12,
  );
  near(weights[10]! / weights[2]!, 30, 1e-12);
  near(errors[10]! / weights[10]!, 1 / Math.sqrt(300), 1e-12); // five days of 60
});

test("a rate that does not vary has no profile; days of their own are found; what is not seen is not told apart", () => {
  const flat = weekProfile(
    hours.map((hour) => 9 + (hour % 3)),
    seen,
  );
  assert.equal([flat.days, flat.block, flat.weights[7]], ["all days", 24, 1]);
  assert.is(
    weekProfile(
      hours.map((hour) => (hour < 24 ? 90 : 3)),
      seen,
    ).days,
    "each day",
  );
  assert.is(
    weekProfile(
      hours.map(() => 0),
      seen,
    ).block,
    24,
  );
  const twoDays = weekProfile(
    hours.map((hour) => (hour < 48 ? 5 : 0)),
    hours.map((hour) => (hour < 48 ? 1 : 0)),
  );
  assert.is(twoDays.days, "all days");
});

test("growth: the mean time of what came is that of the rate", () => {
  const exposures = Array.from({ length: 1000 }, (_, i) => ({ at: (i + 0.5) / 1000, weight: 1 }));
  const level = growthOf([0.25, 0.5, 0.75], exposures);
  near(level.growth, 0, 1e-9);
  near(level.error, Math.sqrt(12 / 3), 1e-3);
  near(growthOf([0.7], exposures).growth, 2.67209, 1e-3); // 1/(1 − e^−g) − 1/g = 0.7
  assert.is(growthOf([3, 3], [{ at: 3, weight: 1 }]).error, Infinity);
});

test.run();
