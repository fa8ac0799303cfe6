import { test } from "uvu";
import * as assert from "uvu/assert";
import { Coming } from "../../../src/core/model/arrivals.ts";
import { Sizing } from "../../../src/core/model/batch.ts";
import { distribution } from "../../../src/maths/distributions.ts";
import { ALIVE, DRAWN } from "../../../src/scenario/requests.ts";
import type { Arrivals, Service } from "../../../src/scenario/scenario.ts";
import { arrivalsOf } from "../../../src/simulation/compile/arrivals.ts";
import { HOUR, range } from "../base.ts";

const asked = (arrivals: Arrivals, service: Pick<Service, "plans"> = { plans: [] }) => arrivalsOf(arrivals, service);

test("every way of asking has its numbers", () => {
  const hourly = { kind: "exponential", mean: HOUR } as const;
  const sizes = {
    kind: "sizes",
    sizes: [
      { size: 3, share: 0.25 },
      { size: 5, share: 0.75 },
    ],
  } as const;
  const pattern = range(168).map((hour) => hour / 83.5);
  const poisson = asked({ kind: "poisson", rate: 2, growth: 0.5, linear: 0.25, pattern, batch: sizes });
  assert.equal([poisson.kind, poisson.rate, poisson.growth, poisson.linear], [Coming.poisson, 2, 0.5, 0.25]);
  assert.equal([...poisson.pattern], pattern);
  assert.equal(
    { ...poisson.batch },
    { kind: Sizing.sizes, size: 0, sizes: Int32Array.of(3, 5), shares: Float64Array.of(0.25, 0.75) },
  );
  const plain = asked({ kind: "poisson", rate: 2, growth: 0 });
  assert.ok(Number.isNaN(plain.linear) && plain.batch === null && plain.gap === null);
  assert.equal([plain.pattern.length, plain.modeRates.length], [0, 0]);
  const modal = asked({
    kind: "poisson",
    rate: 2,
    growth: 0,
    modes: [
      { rate: 1, lasts: hourly },
      { rate: 4, lasts: hourly },
    ],
  });
  assert.equal([[...modal.modeRates], modal.modeLaws.length], [[1, 4], 2]);
  const renewal = (first?: number): Arrivals => ({
    kind: "renewal",
    gap: hourly,
    ...(first !== undefined && { first }),
    batch: { kind: "geometric", mean: 2.5 },
  });
  const gaps = asked(renewal(7));
  assert.equal([gaps.kind, gaps.first, gaps.batch!.kind, gaps.batch!.size], [Coming.renewal, 7, Sizing.geometric, 2.5]);
  assert.is(gaps.gap!.inverse(0.5), distribution(hourly).inverse(0.5));
  assert.ok(Number.isNaN(asked(renewal()).first));
  const team = (until: "ready" | "deleted") => asked({ kind: "team", developers: 6, pause: hourly, until });
  assert.equal([team("ready").kind, team("ready").developers, team("ready").untilDeleted], [Coming.team, 6, false]);
  assert.is(team("deleted").untilDeleted, true);
  const requests = { at: [1, 5, 5], plans: [DRAWN, 0, DRAWN], lifetimes: [DRAWN, DRAWN, 9] };
  const plans = [{ name: "small" }, { name: "large" }] as never;
  const listed = asked({ kind: "trace", requests, plans: ["large"] }, { plans });
  assert.equal([listed.kind, [...listed.times], [...listed.plans]], [Coming.trace, [1, 5, 5], [-1, 1, -1]]);
  assert.equal([...listed.lifetimes], [Number.NaN, Number.NaN, 9]);
  const alive = { at: [3, 20], plans: [DRAWN, DRAWN], lifetimes: [ALIVE, ALIVE] };
  assert.equal([...arrivalsOf({ kind: "trace", requests: alive }, { plans: [] }, 10).lifetimes], [7, 0]);
  const four = asked({ kind: "renewal", gap: hourly, batch: { kind: "constant", size: 4 } });
  assert.equal([four.batch!.kind, four.batch!.size], [Sizing.constant, 4]);
});

test.run();
