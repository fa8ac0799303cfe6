import { test } from "uvu";
import * as assert from "uvu/assert";
import { worseWhen } from "../../src/platform/direction.ts";
import { METRICS } from "../../src/platform/metrics.ts";

test("longer waits, more refusals, more cost and later releases are worse; fewer served in time, too", () => {
  for (const name of [
    "wait.p95",
    "wait.cause:director",
    "refused",
    "refused:pool",
    "cost.total",
    "toil.hours",
    "down.hours",
  ])
    assert.is(worseWhen(name), "more", name);
  for (const name of ["upgrade.window", "queue.mean", "line.p95", "fullness.at_95"])
    assert.is(worseWhen(name), "more", name);
  for (const name of ["usable.15min", "usable.1d", "fullness.first_100"]) assert.is(worseWhen(name), "less", name);
});

test("how full, how many and how long they stay is neither", () => {
  for (const name of [
    "utilisation",
    "fullness",
    "fullness.p95",
    "in_use",
    "vms.mean",
    "instances",
    "requests",
    "upgrade.count",
  ])
    assert.is(worseWhen(name), undefined, name);
});

test("every measure that is a wait, a refusal, a cost or a line has a direction", () => {
  const silent = METRICS.map(({ name }) => name).filter((name) =>
    /^(?:wait|refused|cost|line|queue|usable)/.test(name),
  );
  for (const name of silent) assert.is.not(worseWhen(name), undefined, name);
});

test.run();
