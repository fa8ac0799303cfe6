import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  openMean,
  openQuantile,
  openSd,
  quantile,
  sd,
  tail,
  timeQuantile,
  timeTail,
} from "../../../src/platform/estimate.ts";
import { ASKED_EXAMPLES, ASKED_PATTERNS, askedMetric, askedUnit } from "../../../src/platform/metrics/asked.ts";
import { RARE_METRICS } from "../../../src/platform/metrics/rare.ts";
import { canonicalName, isAsked, METRICS, metricNamed } from "../../../src/platform/metrics.ts";

const HOUR = 3.6e9;
const how = (name: string) => metricNamed(name)?.estimate;

test("a quantile of whatever has one", () => {
  assert.equal(how("wait.p75"), quantile("wait", 0.75));
  assert.equal(how("line.p99.9"), quantile("line", 0.999));
  assert.equal(how("instances.p5"), timeQuantile("instances", 0.05));
  assert.equal(how("fullness.p90"), timeQuantile("fullness", 0.9));
  assert.equal(how("upgrade.window.p90"), openQuantile("window", 0.9));
  assert.equal(how("fullness.first_80.p10"), openQuantile("first 80", 0.1, "not reached"));
  for (const name of ["wait.p0", "wait.p100", "wait.p", "cost.p75", "refused.p75"])
    assert.is(metricNamed(name), undefined, name);
});

test("what a table has stays as the table has it", () => {
  assert.is(
    metricNamed("wait.p95"),
    METRICS.find(({ name }) => name === "wait.p95"),
  );
  for (const { name } of METRICS) assert.not(isAsked(name), name);
  assert.ok(isAsked("wait.p75") && isAsked("queue > 5"));
  for (const { name, of } of RARE_METRICS) assert.ok(isAsked(name) && metricNamed(name)!.of === of, name);
  assert.not(isAsked("waits"));
});

test("a threshold has the unit of what it is a threshold of, and is itself a share", () => {
  assert.equal(how("wait > 20 min"), tail("wait", { sign: ">", value: HOUR / 3 }));
  assert.equal(how("wait > 1 h 30 min"), tail("wait", { sign: ">", value: 1.5 * HOUR }));
  assert.equal(how("instances >= 20"), timeTail("instances", { sign: ">=", value: 20 }));
  assert.equal(how("fullness > 90 %"), timeTail("fullness", { sign: ">", value: 0.9 }));
  assert.equal(how("upgrade.window > 8 h"), tail("window", { sign: ">", value: 8 * HOUR }));
  assert.equal(how("usable.7min"), tail("wait", { sign: "<=", value: 0.42e9 }, "requests"));
  for (const name of [
    "wait > 20",
    "wait > 20 mins",
    "instances > 5 %",
    "fullness > 3",
    "cost > 5",
    "usable.7",
    "wait < 20 min",
  ])
    assert.is(metricNamed(name), undefined, name);
  assert.is(metricNamed("wait > 20 min")!.unit, "share");
  assert.equal([askedUnit("wait"), askedUnit("refused")], ["s", undefined]);
});

test("a spread that no table has, and the mean of durations", () => {
  assert.equal(how("queue.sd"), sd("queue", "time"));
  assert.equal(how("upgrade.window.sd"), openSd("window"));
  assert.equal(how("fullness.first_80.mean"), openMean("first 80"));
  assert.is(metricNamed("queue.sd")!.better, undefined);
  // The mean of a level has a name of its own: `instances`.
  assert.is(metricNamed("instances.mean"), undefined);
});

test("each name has one spelling", () => {
  assert.is(canonicalName("wait>20min"), "wait > 20 min");
  assert.is(canonicalName("in_use ≥ 4"), "in_use >= 4");
  assert.is(canonicalName("refused:pool"), "refused:pool");
});

test("every example is the measure of its name, in a sentence of its own, and editors let it through", () => {
  const pattern = new RegExp(`^(?:${ASKED_PATTERNS.join("|")})$`);
  for (const metric of ASKED_EXAMPLES) {
    assert.equal(askedMetric(metric.name), metric);
    assert.match(metric.says, /^[A-Z].*[^.]\.$/, metric.name);
    assert.match(metric.name, pattern);
  }
  for (const key of ["says", "title", "name"] as const)
    assert.is(new Set(ASKED_EXAMPLES.map((each) => each[key])).size, ASKED_EXAMPLES.length, key);
  assert.not.match("wait.q95", pattern);
});

test.run();
