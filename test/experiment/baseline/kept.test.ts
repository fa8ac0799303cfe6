import { test } from "uvu";
import * as assert from "uvu/assert";
import { alsoKept, usuallyKept } from "../../../src/experiment/baseline/kept.ts";
import { leads, METRICS } from "../../../src/platform/metrics.ts";
import { scenario, service, study } from "../made.ts";

const two = study({ base: scenario([service("db", "managed"), service("mq", "managed")]) });

test("what is usually kept is among what leads, or is told of a share of failures", () => {
  for (const kind of ["service", "limit"] as const)
    for (const of of ["db", "", "db: pool", "director"])
      for (const name of usuallyKept({ kind, of, window: "" }, two)) {
        assert.ok(leads(name), name);
        assert.ok(METRICS.some((metric) => metric.name === name));
      }
});

test("of the compared service more is kept than of the others, of windows less, of plans nothing", () => {
  const compared = { ...two, service: "db" };
  const [own, other] = ["db", "mq"].map((of) => usuallyKept({ kind: "service", of, window: "" }, compared).size);
  assert.ok(own! > other! && other! > 0);
  assert.ok(usuallyKept({ kind: "service", of: "db", window: "rush" }, compared).size < own!);
  assert.is(usuallyKept({ kind: "service", of: "mq", window: "rush" }, compared).size, 0);
  assert.is(usuallyKept({ kind: "requests", of: "db/small", window: "" }, two).size, 0);
  assert.is(usuallyKept({ kind: "limit", of: "mq: pool", window: "" }, compared).size, 0);
  assert.is(
    usuallyKept({ kind: "service", of: "", window: "" }, study({ base: scenario([service("db", "managed")]) })).size,
    0,
  );
});

test("what the scenario names is kept too", () => {
  const quantity = { measure: "wait.p99", of: "db/small", variant: "base" };
  const also = alsoKept({
    tolerances: { "wait.p90": { kind: "part", value: 0.1 } },
    expectations: [
      {
        says: "…",
        severity: "error",
        claims: [{ left: quantity, relation: "<", right: { ...quantity, of: "mq", plus: 1 }, window: "rush" }],
      },
    ],
  });
  assert.ok(also("wait.p90", "db", "") && also("wait.p99", "db/small", "rush") && also("wait.p99", "mq", "rush"));
  assert.not(also("wait.p90", "db", "rush") || also("wait.p99", "db", "rush") || also("wait.p50", "db", ""));
});

test.run();
