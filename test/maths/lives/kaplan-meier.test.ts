import { test } from "uvu";
import * as assert from "uvu/assert";
import { equalLives, kaplanMeier, meanSeen, survivalAt } from "../../../src/maths/lives/kaplan-meier.ts";
import { livesOf } from "../../../src/maths/lives/lives.ts";
import { near } from "../../support/near.ts";
import { recorded } from "./records.ts";

/** Age, survival, Greenwood's error: as published for 6-MP. */
const PUBLISHED = [
  [6, 0.857143, 0.07636],
  [7, 0.806723, 0.086935],
  [10, 0.752941, 0.09635],
  [13, 0.690196, 0.106815],
  [16, 0.627451, 0.114054],
  [22, 0.537815, 0.128234],
  [23, 0.448179, 0.134591],
] as const;

test("6-MP: survival and Greenwood's errors to the digits published", () => {
  const { steps, seenTo } = kaplanMeier(recorded("mercaptopurine"));
  assert.equal(
    steps.map(({ age, survival, error }) => [age, Number(survival.toFixed(6)), Number(error.toFixed(6))]),
    PUBLISHED.map((row) => [...row]),
  );
  assert.is(seenTo, 35);
  const { low, high } = steps[0]!; // R survival, conf.type = "log-log"
  assert.equal([Number(low.toFixed(4)), Number(high.toFixed(4))], [0.6197, 0.9516]);
});

test("seen whole, it is the share of the sample that lives longer, and its mean the mean", () => {
  const survival = kaplanMeier(recorded("airConditioning"));
  assert.is(survivalAt(survival, 2.9), 1);
  near(survivalAt(survival, 91), 5 / 12, 1e-12);
  assert.is(survivalAt(survival, 500), 0);
  near(meanSeen(survival), 1297 / 12, 1e-12);
  assert.equal(equalLives(survival, 4), [5, 43, 98, 230]);
});

test("at risk is who has come into view: an entry at the age of an end comes too late for it", () => {
  const { steps } = kaplanMeier(livesOf([{ to: 4 }, { from: 4, to: 9 }, { from: 2, to: 8, ended: false }, { to: 9 }]));
  assert.equal(
    steps.map(({ age, ended, atRisk }) => [age, ended, atRisk]),
    [
      [4, 1, 3],
      [9, 2, 2],
    ],
  );
});

test("where the record ends before the lives do, nothing stands for them", () => {
  assert.is(equalLives(kaplanMeier(recorded("mercaptopurine")), 99), undefined);
  assert.is(equalLives(kaplanMeier(livesOf([{ to: 3, ended: false }])), 9), undefined);
});

test.run();
