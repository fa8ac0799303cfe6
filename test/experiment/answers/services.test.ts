import { test } from "uvu";
import * as assert from "uvu/assert";
import { addsUp } from "../../../src/experiment/answers/parts.ts";
import { METRICS } from "../../../src/platform/metrics.ts";
import { aboutRabbit, resultsOf, threeTiles } from "../../support/three-tiles.ts";

const MIN = 60;
const results = resultsOf(threeTiles());
const focused = resultsOf(aboutRabbit());

const value = (variant: number, measure: string, of: string) =>
  results.variants[variant]!.measures.find((each) => each.measure === measure && each.of === of && each.window === "")!
    .value;

test("three tiles one after the other: each has its exposure, and their pooled median is that of none but the second", () => {
  const exposures = (variant: number) =>
    ["mysql", "rabbit", "redis", ""].map((of) => value(variant, "upgrade.exposure", of)! / MIN);
  assert.equal(exposures(0), [20, 80, 90, 80]);
  assert.equal(exposures(1), [20, 35, 45, 35]);
  assert.equal(
    ["mysql", "rabbit", "redis"].map((of) => value(0, "upgrade.window", of)! / MIN),
    [20, 60, 10],
  );
});

test("what is counted and paid of the services sums to what is of all of them", () => {
  const taken = new Set(results.variants[0]!.measures.map(({ measure }) => measure));
  const summed = METRICS.filter((metric) => metric.of !== "limit" && addsUp(metric) && taken.has(metric.name)).map(
    ({ name }) => name,
  );
  assert.ok(
    ["cost.total", "requests", "ready", "down.hours", "old.hours", "upgrade.count"].every((name) =>
      summed.includes(name),
    ),
  );
  for (const variant of [0, 1])
    for (const name of summed) {
      const own = ["mysql", "rabbit", "redis"].map((of) => value(variant, name, of)!);
      const all = value(variant, name, "")!;
      assert.ok(Math.abs(own.reduce((a, b) => a + b) - all) <= 1e-9 * all, `${name}: ${own} of ${all}`);
    }
});

test("a pooled share is that of the services, weighted by their requests", () => {
  const taken = new Set(results.variants[0]!.measures.map(({ measure }) => measure));
  const shares = METRICS.filter(
    ({ of, name, estimate }) => of === "requests" && estimate.kind === "share" && taken.has(name),
  );
  assert.ok(["usable.15min", "refused", "lost"].every((name) => shares.some((metric) => metric.name === name)));
  for (const { name } of shares) {
    const own = ["mysql", "rabbit", "redis"].map((of) => value(0, name, of)! * value(0, "requests", of)!);
    assert.ok(Math.abs(own.reduce((a, b) => a + b) / 100 - value(0, name, "")!) < 1e-9, name);
  }
});

test("a headline over several services names the one that is worst off, and so does what one accepts", () => {
  assert.equal(results.answers, [
    "“rabbit four” leaves instances exposed for the shortest time on average (27.5 min; at worst 42.5 min for redis).",
  ]);
  assert.equal(
    results.choices!.map(({ says }) => says),
    [
      "Choose it if you can accept a mean exposure of 47.5 min per instance (at worst 87.5 min for redis).",
      results.choices![1]!.says,
    ],
  );
});

test("variants of one service: the answer is about it, and what they do to others stands in one line", () => {
  assert.is(focused.service, "rabbit");
  assert.equal(focused.answers, [
    "“rabbit four” leaves instances exposed for the shortest time on average (30.0 min).",
    "Side effects on other services: redis 45.0 min shorter exposure in “rabbit four” (from 87.5 min); no significant one on mysql.",
  ]);
});

test("the best is known of all together and of each service; of one that is compared, of it alone", () => {
  const of = ({ bests = [] }: typeof results) => [...new Set(bests.map((each) => each.of))].sort();
  assert.equal(of(results), ["", "rabbit", "redis"]);
  assert.equal(of(focused), ["rabbit"]);
  const exposure = (service: string) =>
    results.bests!.find((each) => each.of === service && each.measure === "upgrade.exposure");
  assert.is(exposure("redis")!.least, "rabbit four");
});

test("waits of all services together have a curve of their own, where there are several", () => {
  assert.equal(
    results.variants[0]!.distributions.map(({ of }) => of),
    ["mysql", "rabbit", "redis", ""],
  );
});

test("an expectation that leaves the service open is judged of each, which its check names; one of everything is pooled", () => {
  const expect = ["upgrade.exposure < 85 min", "upgrade.exposure of redis > 1 h", "lost of everything < 1 %"];
  const { checks = [] } = resultsOf(threeTiles({ expect }));
  assert.equal(
    checks.map(({ subject, of, verdict }) => [subject, of, verdict]),
    [
      ["mysql", "mysql", "pass"],
      ["rabbit", "rabbit", "pass"],
      ["redis", "redis", "fail"],
      [undefined, "redis", "pass"],
      ["all services together", "", "pass"],
    ],
  );
});

test.run();
