import { test } from "uvu";
import * as assert from "uvu/assert";
import { log } from "../../../src/core/draws/math.ts";
import { stream } from "../../../src/maths/random.ts";
import { kolmogorovTail, sampleGap, uniformGap, wasserstein } from "../../../src/maths/samples/kolmogorov.ts";
import { conditionalUniform, dispersion, lewis, logTest, type Stretch } from "../../../src/maths/samples/poisson.ts";
import { near } from "../../support/near.ts";

test("the three tests of one stretch, to the digits published", () => {
  const stretch = [{ times: [3, 10, 12, 30, 41, 55], length: 60 }];
  const found = [logTest(stretch), conditionalUniform(stretch), lewis(stretch)].map(({ distance, p }) => [
    Number(distance.toFixed(6)),
    Number(p.toFixed(6)),
  ]);
  assert.equal(found, [
    [0.244141, 0.792848],
    [0.3, 0.555015],
    [0.233333, 0.83356],
  ]);
});

test("counts of 200 units: their dispersion", () => {
  const counts = [109, 65, 22, 3, 1].flatMap((units, count) => new Array<number>(units).fill(count));
  const { statistic, degrees, p } = dispersion(counts);
  assert.equal([Number(statistic.toFixed(5)), degrees, Number(p.toFixed(5))], [199.31148, 199, 0.48045]);
  assert.is(dispersion([4]).p, 1);
});

/** Of 100 points or so, all in one stretch, the share rejected at 5 %. */
function rejected(test: (stretches: readonly Stretch[]) => { readonly p: number }, stages: number): number {
  let count = 0;
  for (let n = 0; n < 200; n++) {
    const random = stream(`poisson ${n}`);
    const times: number[] = [];
    for (let t = 0; ; ) {
      for (let stage = 0; stage < stages; stage++) t -= log(1 - random.uniform()) / stages;
      if (t >= 100) break;
      times.push(t);
    }
    if (test([{ times, length: 100 }]).p <= 0.05) count++;
  }
  return count / 200;
}

test("Poisson requests pass, and Lewis's test sees gaps of two stages where the conditional-uniform one does not", () => {
  for (const of of [lewis, conditionalUniform, logTest]) {
    const level = rejected(of, 1);
    assert.ok(level > 0.01 && level < 0.1, `${of.name}: ${level}`);
  }
  assert.ok(rejected(lewis, 2) > 0.95); // published: .99, .87 and .00
  assert.ok(rejected(logTest, 2) > 0.7);
  assert.ok(rejected(conditionalUniform, 2) < 0.02);
});

test("stretches of unlike rate are judged each by its own length", () => {
  const random = stream("unlike");
  const stretches = Array.from({ length: 60 }, (_, i) => ({
    times: Array.from({ length: i % 2 === 0 ? 2 : 20 }, () => (i + 1) * random.uniform()).sort((a, b) => a - b),
    length: i + 1,
  }));
  for (const of of [lewis, conditionalUniform, logTest]) assert.ok(of(stretches).p > 0.02, of.name);
});

test("Kolmogorov's law: small samples exactly, large ones by the limit", () => {
  near(1 - kolmogorovTail(10, 0.274), 0.6284796154565, 1e-12); // Marsaglia, Tsang and Wang
  near(kolmogorovTail(100, 0.1), kolmogorovTail(101, 0.0995), 0.02);
  assert.is(kolmogorovTail(5, 1), 0);
  assert.is(kolmogorovTail(5, 0), 1);
  assert.is(uniformGap([0.5]).distance, 0.5);
});

test("two samples: the greatest gap, and the area between them", () => {
  const [one, other] = [Float64Array.of(3, 1, 2, 2), Float64Array.of(2, 5)];
  assert.is(sampleGap(one, other).distance, 0.5);
  near(wasserstein(one, other), 1.5, 1e-12);
  assert.is(
    wasserstein(
      one,
      one.map((x) => x + 7),
    ),
    7,
  );
  assert.is(sampleGap(one, one).distance, 0);
});

test.run();
