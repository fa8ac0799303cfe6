import { test } from "uvu";
import * as assert from "uvu/assert";
import { hasInterval, isOfLevel, longest, peak, perRun, sourceOf, timeQuantile } from "../../src/platform/estimate.ts";
import { inWords, isOf, metricsOf, rankedBy } from "../../src/platform/metric.ts";
import { ASKING_METRICS, BLOCKED_METRICS } from "../../src/platform/metrics/asked-of-instances.ts";
import { COST_METRICS } from "../../src/platform/metrics/costs.ts";
import { FULLNESS_METRICS } from "../../src/platform/metrics/fullness.ts";
import { INSTANCE_METRICS, VM_METRICS } from "../../src/platform/metrics/instances.ts";
import { LINE_METRICS, USE_METRICS } from "../../src/platform/metrics/limits.ts";
import { OUTAGE_METRICS } from "../../src/platform/metrics/outages.ts";
import { EFFORT_METRICS, ENDING_METRICS } from "../../src/platform/metrics/requests.ts";
import { STAGE_METRICS } from "../../src/platform/metrics/stages.ts";
import { UPGRADE_METRICS } from "../../src/platform/metrics/upgrades.ts";
import { WAIT_METRICS } from "../../src/platform/metrics/waits.ts";
import { leads, METRICS, metricNamed, metricOf } from "../../src/platform/metrics.ts";

const named = (names: readonly string[]) => names.map(metricOf);

test("names are unique, in the form that expectations write", () => {
  const names = METRICS.map(({ name }) => name);
  assert.is(new Set(names).size, names.length);
  for (const name of names) assert.match(name, /^[a-z][a-z_0-9]*(\.[a-z_0-9]+)*(:\*)?$/);
});

test("every table is in it, and what a table shares is in each of its entries", () => {
  const requests = [...ENDING_METRICS, ...WAIT_METRICS, ...EFFORT_METRICS, ...ASKING_METRICS];
  const services = [
    ...VM_METRICS,
    ...INSTANCE_METRICS,
    ...UPGRADE_METRICS,
    ...STAGE_METRICS,
    ...OUTAGE_METRICS,
    ...BLOCKED_METRICS,
    ...COST_METRICS,
  ];
  const limits = [...FULLNESS_METRICS, ...USE_METRICS, ...LINE_METRICS];
  assert.equal(METRICS, [...requests, ...services, ...limits]);
  for (const [of, metrics] of [
    ["requests", requests],
    ["service", services],
    ["limit", limits],
  ] as const)
    for (const metric of metrics) assert.is(metric.of, of, metric.name);
  for (const { name, needs, wholeRun } of UPGRADE_METRICS) assert.ok(needs === "a release" && wholeRun, name);
  for (const { name, needs, wholeRun } of OUTAGE_METRICS) assert.ok(needs === "an outage" && wholeRun, name);
});

test("each has one sentence of meaning, and a title of its own", () => {
  for (const { name, says } of METRICS) {
    assert.match(says, /^[A-Z].*\.$/, name);
    assert.not.match(says, /\. [A-Z]/, name);
  }
  const titles = METRICS.map(({ title }) => title);
  assert.is(new Set(titles).size, titles.length);
  for (const title of titles) assert.match(title, /^[a-zVp].*[^.]$/, title);
});

test("a dynamic name has a dynamic part, and says what its star stands for", () => {
  for (const { name, estimate, star } of METRICS) {
    assert.is(name.endsWith("*"), "part" in estimate && estimate.part.endsWith("*"), name);
    assert.is(name.endsWith("*"), star !== undefined, name);
  }
});

test("shares are shares of a whole or of time", () => {
  for (const { name, unit, estimate } of METRICS) if (estimate.kind === "share") assert.is(unit, "share", name);
});

test("longer waits, more refusals, more cost and later releases are worse; fewer served in time, too", () => {
  const less = ["wait.p95", "wait.cause:*", "refused", "refused:*", "cost.total", "toil.hours", "down.hours"];
  const late = ["upgrade.window", "queue.mean", "line.p95", "fullness.at_95"];
  for (const { name, better } of named([...less, ...late])) assert.is(better, "less", name);
  for (const { name, better } of named(["usable.15min", "usable.1d", "fullness.first_100", "availability"]))
    assert.is(better, "more", name);
  const silent = METRICS.filter(({ name }) => /^(?:wait|refused|cost|line|queue|usable)/.test(name));
  for (const { name, better } of silent) assert.is.not(better, undefined, name);
});

test("how full, how many and how long they stay is neither; utilisation is disputed", () => {
  const counts = ["in_use", "vms.mean", "instances", "requests", "upgrade.count"];
  for (const { name, better } of named(["fullness", "fullness.p95", ...counts])) assert.is(better, undefined, name);
  assert.is(metricOf("utilisation").disputed, true);
});

test("the parts of a whole and what is known beforehand have no best", () => {
  for (const { name } of METRICS.filter(({ part }) => part)) assert.is(rankedBy(metricOf(name)), undefined, name);
  assert.is(rankedBy(metricOf("effort")), undefined);
  assert.is(rankedBy(metricOf("cost.total")), "less");
  for (const { part } of METRICS) if (part) assert.ok(metricNamed(part.of));
});

test("money spent or written off is a month's, not its price of an hour or what is paid once", () => {
  const spent = METRICS.filter(({ unit }) => unit === "USD/month").map(({ name }) => name);
  assert.equal(spent, [
    "cost",
    "cost.platform",
    "cost.developer",
    "cost.operators",
    "cost.fixed",
    "cost.provider",
    "cost.toil",
    "cost.total",
    "effort.monthly",
  ]);
});

test("a measure finds its metric", () => {
  assert.is(metricNamed("wait.p95")!.unit, "s");
  assert.is(metricNamed("refused:plan quota small")!.name, "refused:*");
  assert.is(metricNamed("refused")!.name, "refused");
  assert.is(metricNamed("refused:"), undefined);
  assert.is(metricNamed("waits"), undefined);
  const own = metricOf("refused:pool");
  assert.equal([own.name, sourceOf(own.estimate)], ["refused:pool", "refused:pool"]);
  assert.throws(() => metricOf("waits"), /expected the name of a measure, got waits/);
});

test("what leads does so by its own name", () => {
  assert.ok(leads("refused") && leads("fullness.p95"));
  assert.not(leads("refused:pool") || leads("wait.p90") || leads("waits"));
});

test("a service has the metrics of requests, and no plan has those of a service", () => {
  const [request, service, limit] = named(["refused", "utilisation", "fullness"]);
  assert.ok(isOf(request!, "requests") && isOf(request!, "service") && isOf(service!, "service"));
  assert.not(isOf(service!, "requests") || isOf(limit!, "service") || isOf(request!, "limit"));
});

test("a table becomes metrics in its order, with what it shares unless an entry says otherwise", () => {
  const [title, says] = ["t", "S."];
  const table = {
    b: { title, says, estimate: perRun("x") },
    a: { title, says, estimate: perRun("y"), unit: "s" },
  } as const;
  assert.equal(
    metricsOf({ of: "limit", unit: "h" }, table).map(({ name, of, unit }) => [name, of, unit]),
    [
      ["b", "limit", "h"],
      ["a", "limit", "s"],
    ],
  );
});

test("a value is said in the metric's words, or before its title", () => {
  assert.is(inWords(metricOf("wait.p95"), "4 min"), "a p95 wait of 4 min");
  assert.is(inWords(metricOf("refused"), "12 %"), "12 % refused");
  assert.is(inWords(metricOf("cold_starts"), "3 %"), "3 % cold starts");
});

test("peaks have no interval; a peak of a level has a value at each instant, one of observations has none", () => {
  assert.not(hasInterval(peak("in use")) || hasInterval(longest("wait")));
  assert.ok(hasInterval(perRun("x")) && isOfLevel(peak("in use")) && isOfLevel(timeQuantile("in use", 0.5)));
  assert.not(isOfLevel(longest("wait")) || isOfLevel(perRun("x")));
});

test.run();
