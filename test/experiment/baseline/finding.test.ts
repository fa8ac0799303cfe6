import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Figure } from "../../../src/experiment/baseline/baseline.ts";
import { betweenOf, findingOf, type Met } from "../../../src/experiment/baseline/finding.ts";

const figure = (what: Partial<Figure>): Figure => ({
  ...{ variant: "base", measure: "wait.mean", of: "db", window: "", unit: "s" },
  ...{ value: 2, low: null, high: null, each: [1, 2, 3] },
  ...what,
});
const sampled = (what: Partial<Figure>, replications = 3) => ({ figure: figure(what), replications });
const UNSEEN = { value: null, each: [], withheld: "needs 20 observations, has 3" };
const OPEN = { value: null, each: [], withheld: "still open" };

/** What becomes of a measure, and why it could not be judged. */
const judged = (before: Met["before"], after: Met["after"], identical = false) => {
  const met = { before, after, paired: true, identical };
  const { outcome, why } = findingOf(met, betweenOf(met, 0.99), undefined);
  return why === undefined ? outcome : `${outcome}: ${why}`;
};

test("what the earlier run observed and the later one does not have is gone, what that does not see is unknown, with the reason", () => {
  assert.is(judged(sampled({}), undefined), "gone: the later run does not measure it");
  assert.is(
    judged(sampled({}), sampled(UNSEEN)),
    "unknown: the later run could not observe it (needs 20 observations, has 3)",
  );
  assert.is(judged(sampled({ each: [] }), sampled({ value: 3, each: [] })), "unknown: there is no honest interval");
});

test("one replication, on either side, judges nothing; the same events need no judgement", () => {
  assert.is(judged(sampled({}, 1), sampled({ value: 3 }, 1)), "unknown: one replication shows no spread");
  assert.is(judged(sampled({}), sampled({}, 1)), "unknown: one replication shows no spread");
  assert.is(judged(sampled({}, 1), sampled({}, 1), true), "same");
  assert.is(judged(sampled({}, 1), sampled({ value: 3 }, 1), true), "unknown: one replication shows no spread");
});

test("what only the later run observed is new, what neither did is absent, what is open in both is the same", () => {
  assert.is(judged(sampled(UNSEEN), sampled({})), "new");
  assert.is(judged(sampled(UNSEEN), sampled(UNSEEN)), "absent");
  assert.is(judged(sampled(UNSEEN), undefined), "absent");
  assert.is(judged(sampled(OPEN), sampled(OPEN)), "same");
  assert.is(judged(sampled({}), sampled({ ...OPEN, far: [9, null] })), "unknown: there is no honest interval");
});

test("a sure difference is worse, or slight within the tolerance; an unsure one is the same", () => {
  const more = (by: number) => sampled({ value: 2 + by, each: [1 + by, 2 + by, 3 + by] });
  assert.is(judged(sampled({}), more(1)), "worse");
  assert.is(judged(sampled({}), more(-1)), "better");
  assert.is(judged(sampled({}), more(0.001)), "slight");
  assert.is(judged(sampled({}), sampled({ value: 2.05, each: [3.25, 0.05, 2.85] })), "same");
});

test("what is notably worse and not sure is not as it was: it cannot be judged; for the better, or neither, it is the same", () => {
  const unclear = "unknown: it looks worse; only more replications on both sides would tell";
  const wide = (value: number, more: Partial<Figure> = {}) =>
    sampled({ value, each: [value + 1.2, value - 2, value + 0.8], ...more });
  assert.is(judged(sampled({}), wide(2.11)), unclear, "5 % of 2 s are 0.1 s");
  assert.is(judged(sampled({}), wide(2.09)), "same");
  assert.is(judged(sampled({}), wide(1.8)), "same");
  // From 0.09 % to 5 % refused, in a handful of replications: intervals of rare events are far apart.
  const refused = (value: number, far: readonly [number, number]) => {
    const { each: _, ...rare } = figure({ measure: "refused", unit: "share", value, far });
    return { figure: rare, replications: 3 };
  };
  assert.is(judged(refused(0.0009, [0, 0.07]), refused(0.053, [0.001, 0.18])), unclear);
  assert.is(judged(refused(0.0009, [0, 0.07]), refused(0.005, [0, 0.08])), "same");
  const neither = { measure: "utilisation", unit: "share" as const };
  assert.is(judged(sampled({ ...neither, value: 0.8 }), wide(0.7, neither)), "same");
});

test.run();
