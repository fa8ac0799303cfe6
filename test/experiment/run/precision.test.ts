import { test } from "uvu";
import * as assert from "uvu/assert";
import { normalQuantile } from "../../../src/core/draws/normal.ts";
import { ledgersOf } from "../../../src/experiment/ledgers/ledgers.ts";
import { looksUpTo, reachedBy, unreached } from "../../../src/experiment/run/precision.ts";
import { around } from "../../../src/experiment/statistics/interval.ts";
import type { Target } from "../../../src/scenario/study.ts";
import * as made from "../made.ts";
import { many, uniforms } from "../worlds.ts";

const scenario = made.scenario([made.service("db", "managed")]);
const variant = (name: string, count: number, slower = 1, refused = 3) => ({
  name,
  ledgers: ledgersOf(
    scenario,
    many(count, () => 0).map((_, i) => made.lively(i, slower, refused)),
  ),
});
const target = (measure: string, part?: number, amount?: number, of = "db"): Target => ({
  measure,
  of,
  says: "so much",
  limits: [
    ...(part === undefined ? [] : [{ kind: "part" as const, value: part }]),
    ...(amount === undefined ? [] : [{ kind: "amount" as const, value: amount }]),
  ],
});
const reached = (targets: readonly Target[], variants = [variant("a", 20)]) =>
  reachedBy({ targets, atMost: 500 }, variants);

test("looks grow by half, from ten to the most there may be", () => {
  assert.equal(looksUpTo(500), [10, 15, 23, 35, 53, 80, 120, 180, 270, 405, 500]);
  assert.equal(looksUpTo(10), [10]);
  assert.equal(looksUpTo(16), [10, 15, 16]);
});

test("the longer arm meets the relative or the absolute limit, whichever comes first", () => {
  const { halfWidth, value } = reached([target("wait.mean", 1)])[0]!;
  const met = (part?: number, amount?: number) => reached([target("wait.mean", part, amount)])[0]!.met;
  const relative = halfWidth! / value!;
  assert.equal([met(relative * 1.01), met(relative * 0.99)], [true, false]);
  assert.equal([met(undefined, halfWidth! * 1.01), met(undefined, halfWidth! * 0.99)], [true, false]);
  assert.equal(
    [met(relative * 0.5, halfWidth! * 2), met(relative * 2, halfWidth! * 0.5), met(0.001, 0.001)],
    [true, true, false],
  );
});

test("every variant must meet it; one that has no such thing is left out, but not if none has", () => {
  const both = reached([target("wait.mean", 0.05)], [variant("a", 20), variant("b", 20, 9)]);
  assert.equal(
    both.map(({ variant }) => variant),
    ["a", "b"],
  );
  assert.is(reached([target("queue.mean", 0.5, 9, "moon")])[0]!.met, false);
  assert.is(
    reached([target("wait.mean", 9)], [variant("a", 0), variant("b", 20)]).find((each) => each.variant === "b")!.met,
    true,
  );
});

test("what never happened is precise: a mean at once, a share when its bound is below 0.01 percentage points", () => {
  const never = (count: number, measure: string) =>
    reached([target(measure, 0.05)], [variant("a", count, 1, 0)]).map(({ met, value }) => [met, value])[0];
  assert.equal(never(10, "polls"), [true, 0]);
  assert.equal(
    [never(100, "refused"), never(170, "refused")],
    [
      [false, 0],
      [true, 0],
    ],
  );
});

test("a share without events is as precise as its bound, and never relatively", () => {
  const of = (targets: Target) => reached([targets], [variant("a", 20, 1, 0)])[0]!;
  const { met, value, halfWidth } = of(target("refused", 0.5, 0.01));
  assert.ok(met && value === 0 && halfWidth! > 0 && halfWidth! < 0.01);
  assert.not.ok(of(target("refused", 0.5)).met);
  const limit = of(target("refused:pool", 0.5, 0.01));
  assert.equal([limit.met, limit.value], [true, 0], "a limit that refused nobody");
});

test("it is told how far it came", () => {
  assert.equal(unreached(reached([target("wait.mean", 9)]), 500), []);
  const [text, ...others] = unreached(reached([target("wait.mean", 1e-9), target("refused", undefined, 1e-9)]), 500);
  assert.equal(others, []);
  assert.match(
    text!,
    /^Stopped at its limit of 500 replications, less precise than asked for: wait.mean of db in a is .* s ± .* s \(.* %\), not so much and refused/,
  );
  assert.match(text!, /± 0\.\d+ percentage points \(/);
  const none = reached([target("wait.p95", 0.1)], [variant("a", 0)]);
  assert.match(unreached(none, 10).join(), /wait.p95 of db in a has no interval/);
  const five = many(5, () => target("wait.mean", 1e-9));
  assert.match(unreached(reached(five), 10).join(), / and 2 more\.$/);
});

test("intervals of who stops when they look narrow hold nearly as often", () => {
  const experiments = 3000;
  let held = 0;
  for (let seed = 0; seed < experiments; seed++) {
    const u = uniforms(seed * 31 + 5);
    const values: number[] = [];
    for (const size of looksUpTo(120)) {
      while (values.length < size) values.push(10 + 2 * normalQuantile(1 - u()));
      const mean = values.reduce((a, b) => a + b) / size;
      const error = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (size - 1) / size);
      const { low, high } = around(mean, error, size);
      if (high - mean > 0.07 * mean && size < 120) continue;
      if (low <= 10 && 10 <= high) held++;
      break;
    }
  }
  assert.ok(held / experiments > 0.915 && held / experiments < 0.96, `${held / experiments}`);
});

test.run();
