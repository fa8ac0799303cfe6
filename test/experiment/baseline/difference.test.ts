import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Figure } from "../../../src/experiment/baseline/baseline.ts";
import { between } from "../../../src/experiment/baseline/difference.ts";
import { sum } from "../../../src/experiment/statistics/jackknife.ts";
import { coverage, exponential, many, uniforms } from "../worlds.ts";

const figure = (what: Partial<Figure>): Figure => ({
  ...{ variant: "base", measure: "wait.mean", of: "db", window: "", unit: "s" },
  ...{ value: 0, low: null, high: null },
  ...what,
});
const ofValues = (each: readonly number[], what: Partial<Figure> = {}) => ({
  figure: figure({ value: sum(each) / each.length, each, ...what }),
  replications: each.length,
});
const rule = { paired: false, confidence: 0.95 };

test("pairs share what they share: a difference that is the same in every replication is exact", () => {
  const u = uniforms(1);
  const before = many(10, () => exponential(u, 5));
  const { value, interval, how } = between(ofValues(before), ofValues(before.map((x) => x + 1)), {
    ...rule,
    paired: true,
  });
  assert.is(how, "paired");
  for (const end of [value, interval!.low, interval!.high]) assert.ok(Math.abs(end - 1) < 1e-9);
  const apart = between(ofValues(before), ofValues(before.map((x) => x + 1)), rule);
  assert.is(apart.how, "Welch");
  assert.ok(apart.interval!.low < 0 && apart.interval!.high > 2);
});

test("both hold the truth about as often as they say, also where pairs share nothing", () => {
  for (const paired of [true, false]) {
    const held = coverage(1000, 1, (u) => {
      const values = (mean: number) => many(20, () => mean + sum(many(12, () => u())) - 6);
      return between(ofValues(values(4)), ofValues(values(5)), { ...rule, paired }).interval;
    });
    assert.ok(held >= 0.93 && held <= 0.97, `${paired}: ${held}`);
  }
});

test("what bins leave open of both figures is added, in pairs, apart and beside a far interval", () => {
  const each = many(10, () => 100);
  const one = ofValues(each, { bin: [99, 102] });
  const [paired, welch] = [true, false].map((paired) => between(one, ofValues(each), { ...rule, paired }).interval);
  assert.equal(
    [paired, welch],
    many(2, () => ({ low: -2, high: 1 })),
  );
  assert.equal(between(ofValues(each), one, { ...rule, paired: true }).interval, { low: -1, high: 2 });
  const lattice = { figure: figure({ value: 100, far: [100, 100] }), replications: 10 };
  assert.equal(between(lattice, one, rule), { value: 0, interval: { low: -1, high: 2 }, how: "apart" });
});

test("Welch: unequal spreads have the degrees of freedom of the wider one", () => {
  const held = coverage(1000, 1, (u) => {
    const values = (count: number, spread: number) => many(count, () => spread * (sum(many(12, () => u())) - 6));
    const wide = values(8, 10);
    return between(ofValues(values(40, 0.1)), ofValues(wide.map((x) => x + 1)), rule).interval;
  });
  assert.ok(held >= 0.93 && held <= 0.97, String(held));
});

test("from reported intervals, the same as from the values behind them", () => {
  const u = uniforms(5);
  const [a, b] = [many(10, () => u()), many(10, () => u())];
  const whole = between(ofValues(a), ofValues(b), rule).interval!;
  const reported = (values: readonly number[]) => {
    const { low, high } = between(ofValues([...values].map(() => 0)), ofValues(values), { ...rule, paired: true })
      .interval!;
    return { figure: figure({ value: sum(values) / values.length, low, high }), replications: values.length };
  };
  const found = between(reported(a), reported(b), rule);
  assert.is(found.how, "Welch");
  assert.ok(Math.abs(found.interval!.low - whole.low) < 1e-9 && Math.abs(found.interval!.high - whole.high) < 1e-9);
});

test("far intervals: only where they are apart; one value for all is exact", () => {
  const far = (low: number, high: number | null) => ({
    figure: figure({ value: low, far: [low, high] }),
    replications: 10,
  });
  assert.equal(between(far(0, 1), far(2, 3), rule).interval, { low: 1, high: 3 });
  assert.ok(between(far(0, 2), far(1, 3), rule).interval!.low < 0);
  const constant = { figure: figure({ value: 5, each: [5] }), replications: 10 };
  assert.equal(between(far(1, 2), constant, rule).interval, { low: 3, high: 4 });
  assert.equal(between(constant, { ...constant, figure: figure({ value: 7, each: [7] }) }, rule).interval, {
    low: 2,
    high: 2,
  });
});

test("a value that stands for all is paired with as many as there are, in groups, too", () => {
  const constant = { figure: figure({ value: 1, each: [1] }), replications: 200 };
  const grouped = { figure: figure({ value: 2, each: [1, 2, 3] }), replications: 200 };
  const { how, interval } = between(constant, grouped, { ...rule, paired: true });
  assert.is(how, "paired");
  assert.ok(interval!.low < 0 && interval!.high > 2);
});

test("what no longer ends is longer than any number, and longer for sure where even its low end is", () => {
  const ended = { figure: figure({ value: 5, far: [4, 6] }), replications: 10 };
  const open = { figure: figure({ value: null, far: [7, null], withheld: "still open" }), replications: 10 };
  const { value, interval } = between(ended, open, rule);
  assert.equal([value, interval], [Number.POSITIVE_INFINITY, { low: 1, high: Number.POSITIVE_INFINITY }]);
});

test("no interval where none is honest: one replication, a lattice known by one point, nothing measured", () => {
  assert.is(between(ofValues([1]), ofValues([2]), rule).interval, null);
  const lattice = { figure: figure({ measure: "wait.p95", value: 60, low: 60, high: 60 }), replications: 10 };
  const next = { ...lattice, figure: figure({ measure: "wait.p95", value: 120, low: 120, high: 120 }) };
  assert.is(between(lattice, next, rule).interval, null);
  const nothing = { figure: figure({ value: null, withheld: "nothing observed" }), replications: 10 };
  assert.is(between(nothing, ofValues([1, 2, 3]), rule).interval, null);
});

test.run();
