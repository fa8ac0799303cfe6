import { test } from "uvu";
import * as assert from "uvu/assert";
import { packed, unpacked } from "../../../src/report/html/packed.ts";
import { resultsFixture } from "../../support/results-fixture.ts";

test("what is packed comes back, to a part in four thousand of the greatest; nothing stays nothing, and the greatest itself", () => {
  const results = resultsFixture();
  const back = unpacked(JSON.parse(JSON.stringify(packed(results))));
  for (const [index, variant] of results.variants.entries())
    for (const [nth, series] of variant.series.entries()) {
      const { mean, low, high, ...others } = series;
      const { mean: means, low: lows, high: highs, ...rest } = back.variants[index]!.series[nth]!;
      assert.equal(rest, others);
      const most = Math.max(...high, ...mean);
      for (const [before, after] of [[mean, means] as const, [low, lows] as const, [high, highs] as const]) {
        assert.is(after.length, before.length);
        assert.ok(before.every((value, at) => Math.abs(value - after[at]!) <= most / 4_000));
      }
      assert.is(Math.max(...highs, ...means), Number(most.toPrecision(5)));
    }
  assert.equal({ ...back, variants: [] }, { ...JSON.parse(JSON.stringify(results)), variants: [] });
  const still = { ...results.variants[0]!.series[0]!, mean: [0, 0, 180], low: [0, 0, 0], high: [0, 7, 180] };
  const [variant] = unpacked(packed({ ...results, variants: [{ ...results.variants[0]!, series: [still] }] })).variants;
  assert.equal(variant!.series[0]!.mean, [0, 0, 180]);
  assert.equal(variant!.series[0]!.low, [0, 0, 0]);
});

test("upgrades come back as they were, in two thirds of the letters", () => {
  const results = resultsFixture();
  const upgrades = results.variants.flatMap((variant) => variant.upgrades);
  assert.ok(upgrades.some(({ ended }) => ended === null) && upgrades.some(({ canaries }) => canaries !== undefined));
  const whole = results.variants.map((variant) => ({
    ...variant,
    upgrades: variant.upgrades.map((upgrade) => ({
      ...upgrade,
      burnDown: upgrade.burnDown.map(([time, count]) => [Math.round(time), count] as const),
    })),
  }));
  const text = JSON.stringify(packed({ ...results, variants: whole }).variants.map((variant) => variant.upgrades));
  const before = whole.map((variant) => variant.upgrades);
  assert.equal(
    unpacked(packed({ ...results, variants: whole })).variants.map((variant) => variant.upgrades),
    before,
  );
  assert.ok(text.length < 0.66 * JSON.stringify(before).length, `${text.length} of ${JSON.stringify(before).length}`);
});

test("a packed series is a third of its length", () => {
  const results = resultsFixture();
  const lengthOf = (value: unknown) => JSON.stringify(value).length;
  const [before, after] = [results, packed(results)].map(({ variants }) =>
    lengthOf(variants.map(({ series }) => series.map(({ mean, low, high }) => [mean, low, high]))),
  );
  assert.ok(after! < 0.4 * before!, `${after} of ${before}`);
});

test.run();
