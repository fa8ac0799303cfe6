import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Figure } from "../../../src/experiment/baseline/baseline.ts";
import { alike, betweenOf, findingOf, type Met } from "../../../src/experiment/baseline/finding.ts";

const figure = (what: Partial<Figure>): Figure => ({
  ...{ variant: "base", measure: "attempts", of: "db", window: "", unit: "count" },
  ...{ value: 2, low: null, high: null, each: [1, 2, 3] },
  ...what,
});
const sampled = (what: Partial<Figure>, replications = 3) => ({ figure: figure(what), replications });
const UNSEEN = { value: null, each: [], withheld: "needs 20 observations, has 3" };
const OPEN = { value: null, each: [], withheld: "still open" };

const JUDGING = { tolerances: undefined, confidence: 0.99 };

/** What becomes of a measure, and why it could not be judged. */
const judged = (before: Met["before"], after: Met["after"], identical = false) => {
  const met = { before, after, paired: true, identical };
  const { outcome, why } = findingOf(met, betweenOf(met, 0.99), JUDGING);
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
  const open = sampled({ ...OPEN, far: [9, null] });
  assert.is(judged(sampled(OPEN), sampled(OPEN)), "same");
  assert.is(judged(open, open), "same");
  assert.is(judged(open, open, true), "same");
  assert.is(judged(sampled({}), sampled({ ...OPEN, far: [9, null] })), "unknown: there is no honest interval");
});

/** A difference of 2 attempts on average with that half-width; 2 % are tolerated, 0.04. */
const apart = (by: number, half: number, of: Partial<Figure> = {}) => {
  const spread = half / 5.7301; // Student's t of three replications, 99 %: 9.9248 · spread / √3
  const before = sampled(of);
  const values = [1, 2, 3].map((each, i) => each + by + spread * (i - 1));
  return [before, sampled({ ...of, value: before.figure.value! + by, each: values })] as const;
};
const TOO_FEW = "unknown: too few replications to tell";
const LOOKS = "unknown: it looks worse; too few replications to tell";

test("a sure difference is worse, or slight within the tolerance", () => {
  assert.is(judged(...apart(1, 0.5)), "worse");
  assert.is(judged(...apart(-1, 0.5)), "better");
  assert.is(judged(...apart(0.001, 0)), "slight");
  assert.is(judged(...apart(0.03, 0.009)), "slight");
  assert.is(judged(...apart(0.001, 0.01)), "same");
});

test("missing evidence is no equality: an interval that reaches beyond the tolerance on the bad side cannot be judged", () => {
  assert.is(judged(...apart(0.001, 0.03)), "same", "0.031 of 0.04");
  assert.is(judged(...apart(0.001, 0.05)), TOO_FEW, "0.051 of 0.04");
  assert.is(judged(...apart(0.03, 0.02)), TOO_FEW, "it is surely more, and may be more than is tolerated");
  assert.is(judged(...apart(-0.5, 0.6)), TOO_FEW);
  assert.is(judged(...apart(0.1, 0.12)), LOOKS, "5 % are worth noticing");
  assert.is(judged(...apart(-0.5, 0.52)), "same", "as far as it may be worse, that is tolerated");
  // More is better: the low end is the bad one.
  const usable = { measure: "usable.1d", unit: "share" as const };
  assert.is(judged(...apart(0.5, 0.4, usable)), "better");
  assert.is(judged(...apart(0.5, 0.6, usable)), TOO_FEW);
  assert.is(judged(...apart(-0.1, 0.2, usable)), LOOKS);
  // From 0.09 % refused, in a handful of replications: intervals of rare events are far apart.
  const refused = (value: number, far: readonly [number, number]) => {
    const { each: _, ...rare } = figure({ measure: "refused", unit: "share", value, far });
    return { figure: rare, replications: 3 };
  };
  assert.is(judged(refused(0.0009, [0, 0.07]), refused(0.053, [0.001, 0.18])), LOOKS);
  assert.is(judged(refused(0.0009, [0, 0.07]), refused(0.0009, [0, 0.07])), TOO_FEW);
  assert.is(judged(refused(0.0009, [0, 0.07]), refused(0.0009, [0, 0.07]), true), "same", "the same events");
  const neither = { measure: "utilisation", unit: "share" as const };
  assert.is(judged(...apart(-0.1, 0.2, neither)), "same", "neither direction is bad");
});

test("a percentage of a tiny value is no less than the smallest difference that matters; an amount is taken at its word", () => {
  const spread = (values: readonly number[], of: Partial<Figure>) =>
    sampled({ ...of, value: values.reduce((sum, each) => sum + each, 0) / 3, each: values });
  const queue = { measure: "queue.mean", of: "director" };
  const [tiny, other] = [spread([0.002, 0.003, 0.004], queue), spread([0.003, 0.005, 0.004], queue)];
  assert.is(judged(tiny, other), "same", "0.003 in line against 0.004: nobody can tell, and it matters to nobody");
  assert.is(judged(tiny, spread([0.03, 0.005, 0.004], queue)), TOO_FEW, "it may be more than 0.05");
  assert.is(judged(tiny, spread([0.102, 0.103, 0.104], queue)), "worse");
  const wait = { measure: "wait.mean", unit: "s" as const };
  assert.is(judged(spread([0.1, 0.2, 0.3], wait), spread([0.3, 0.4, 0.5], wait)), "slight", "0.2 s are less than 1 s");
  assert.is(judged(spread([0.1, 0.2, 0.3], wait), spread([1.3, 1.4, 1.5], wait)), "worse", "1.2 s");
  const [before, after] = [spread([0.1, 0.2, 0.3], wait), spread([0.3, 0.4, 0.5], wait)];
  const met = { before, after, paired: true, identical: false };
  const strict = { "wait.mean": { kind: "amount", value: 0.1 } } as const;
  assert.is(findingOf(met, betweenOf(met, 0.99), { ...JUDGING, tolerances: strict }).outcome, "worse");
  const part = { refused: { kind: "part", value: 0.05 } } as const;
  const share = { measure: "refused", unit: "share" as const };
  const rare = { ...met, before: spread([3e-5, 3e-5, 3e-5], share), after: spread([4e-5, 4e-5, 4e-5], share) };
  assert.is(
    findingOf(rare, betweenOf(rare, 0.99), { ...JUDGING, tolerances: part }).outcome,
    "slight",
    "0.003 % against 0.004 %: one in a hundred thousand",
  );
});

test("how many replications would tell: so many that the interval ends within the tolerance, or lies above nothing", () => {
  const found = (by: number, half: number) => {
    const [before, after] = apart(by, half);
    const met = { before, after, paired: true, identical: false };
    return findingOf(met, betweenOf(met, 0.99), JUDGING);
  };
  // s = half · √3 / 9.9248; t of 18 degrees is 2.878: at 19 replications 0.1 become 0.01153.
  assert.is(found(0.0284, 0.1).needs, 19);
  assert.is(found(0.0286, 0.1).needs, 20);
  assert.is(found(0.041, 0.1).needs, 5, "or above nothing: t of 4 degrees is 4.60, and 0.0359 are less than 0.041");
  assert.is(found(0.001, 0.01).needs, undefined);
  const [before, after] = apart(0.001, 0.05);
  const endless = sampled({ ...after.figure, far: [1, null] });
  const { each: _, ...rare } = endless.figure;
  const met = { before, after: { figure: rare, replications: 3 }, paired: true, identical: false };
  assert.is(findingOf(met, betweenOf(met, 0.99), JUDGING).needs, null, "nobody knows");
});

test("only an interval within the tolerance on both sides is unchanged", () => {
  const told = ([before, after]: ReturnType<typeof apart>) => {
    const met = { before, after, paired: true, identical: false };
    return alike(findingOf(met, betweenOf(met, 0.99), JUDGING));
  };
  assert.is(told(apart(0.001, 0.03)), "unchanged");
  assert.is(told(apart(-0.5, 0.52)), "not worse");
  assert.is(told(apart(0.1, 0.2, { measure: "utilisation", unit: "share" })), "no difference");
  const nothing = sampled({ value: 0, each: [0, 1, 0], far: [0, 47] });
  assert.is(judged(nothing, sampled({ value: 0, each: [1, 0, 0], far: [0, 47] })), "same");
  assert.is(told([nothing, sampled({ value: 0, each: [1, 0, 0] })]), "no difference", "2 % of nothing are nothing");
});

test.run();
