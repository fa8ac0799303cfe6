import { test } from "uvu";
import * as assert from "uvu/assert";
import { contradictions } from "../../../src/scenario/expect/contradictions.ts";
import type { Claim, Expectation, Relation } from "../../../src/scenario/expect/expectation.ts";

const quantity = (variant: string, of = "db") => ({ measure: "wait.p95", of, variant });
const claim = (relation: Relation, right: Claim["right"], more: Partial<Claim> = {}): Claim => ({
  left: quantity("base"),
  relation,
  right,
  window: "",
  ...more,
});
const said = (says: string, ...claims: readonly Claim[]): Expectation => ({ says, severity: "error", claims });
const clash = (...claims: readonly Claim[]) =>
  contradictions(claims.map((claim, nth) => said(String(nth), claim))).map(({ index }) => index);

test("one measure cannot lie below a bound and above a higher one", () => {
  assert.equal(clash(claim("<", 5), claim(">", 6)), [1]);
  assert.equal(clash(claim(">", 6), claim("<", 5)), [1]);
  assert.equal(clash(claim("<", 6), claim(">", 5)), []);
  assert.equal(clash(claim("<", 5), claim("<", 3), claim(">", 4)), [2]);
});

test("at the same bound both must allow it", () => {
  assert.equal(clash(claim("<=", 5), claim(">=", 5)), []);
  for (const [below, above] of [
    ["<", ">="],
    ["<=", ">"],
    ["<", ">"],
  ] as const)
    assert.equal(clash(claim(below, 5), claim(above, 5)), [1]);
});

test("another subject, variant or window is another measure", () => {
  for (const other of [{ left: quantity("base", "cache") }, { left: quantity("more") }, { window: "at 3 h" }])
    assert.equal(clash(claim("<", 5), claim(">", 6, other)), []);
});

test("two measures against each other are one difference, whichever stands first", () => {
  const than = (left: string, relation: Relation, right: string, plus: number) =>
    claim(relation, { ...quantity(right), plus }, { left: quantity(left) });
  assert.equal(clash(than("a", "<", "b", -5), than("b", "<", "a", 0)), [1]);
  assert.equal(clash(than("a", "<", "b", 5), than("b", "<", "a", 0)), []);
  assert.equal(clash(than("a", "<", "b", 0), than("a", ">", "b", 0)), [1]);
});

test("the message names both sentences, the line of the first, and what they contradict each other about", () => {
  const first = { ...said("wait.p95 < 5 s", claim("<", 5)), line: 7 };
  const [found] = contradictions([first, said("fine"), said("wait.p95 > 6 s", claim(">", 6))]);
  assert.equal(found, {
    index: 2,
    message:
      'expected expectations that can be met together, got "wait.p95 > 6 s", which contradicts "wait.p95 < 5 s" in line 7 (of db for base); change or remove one',
  });
});

test.run();
