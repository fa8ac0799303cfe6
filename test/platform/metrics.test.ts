import { test } from "uvu";
import * as assert from "uvu/assert";
import { metricsOf, perRun } from "../../src/platform/metric.ts";
import { LIMIT_METRICS } from "../../src/platform/metrics/limits.ts";
import { REQUEST_METRICS } from "../../src/platform/metrics/requests.ts";
import { SERVICE_METRICS } from "../../src/platform/metrics/services.ts";
import { LEADING, METRICS, metricNamed } from "../../src/platform/metrics.ts";

test("names are unique, in the form that expectations write", () => {
  const names = METRICS.map(({ name }) => name);
  assert.is(new Set(names).size, names.length);
  for (const name of names) assert.match(name, /^[a-z][a-z_0-9]*(\.[a-z_0-9]+)*(:\*)?$/);
});

test("the table is of three parts", () => {
  assert.equal(METRICS, [...REQUEST_METRICS, ...SERVICE_METRICS, ...LIMIT_METRICS]);
  assert.equal([...new Set(METRICS.map(({ of }) => of))], ["requests", "service", "limit"]);
});

test("each has one sentence of meaning", () => {
  for (const { name, says } of METRICS) {
    assert.match(says, /^[A-Z].*\.$/, name);
    assert.not.match(says, /\. [A-Z]/, name);
  }
});

test("a dynamic name has a dynamic part", () => {
  for (const { name, estimate } of METRICS) {
    assert.is(name.endsWith("*"), "part" in estimate && estimate.part.endsWith("*"), name);
  }
});

test("shares are shares of a whole or of time", () => {
  for (const { name, unit, estimate } of METRICS) if (estimate.kind === "share") assert.is(unit, "share", name);
});

test("what leads exists", () => {
  for (const name of LEADING) assert.ok(metricNamed(name), name);
});

test("a measure finds its metric", () => {
  assert.is(metricNamed("wait.p95")!.unit, "s");
  assert.is(metricNamed("refused:plan quota small")!.name, "refused:*");
  assert.is(metricNamed("refused")!.name, "refused");
  assert.is(metricNamed("refused:"), undefined);
  assert.is(metricNamed("waits"), undefined);
});

test("a table becomes metrics in its order", () => {
  const table = { b: [perRun("x"), "h", "B."], a: [perRun("y"), "s", "A."] } as const;
  assert.equal(
    metricsOf("limit", table).map(({ name, of, unit }) => [name, of, unit]),
    [
      ["b", "limit", "h"],
      ["a", "limit", "s"],
    ],
  );
});

test.run();
