import { Screening } from "../../maths/ranking.ts";
import { metricOf } from "../../platform/metrics.ts";
import type { Claim } from "../../scenario/expect/expectation.ts";
import type { Study } from "../../scenario/study.ts";
import type { Ledger } from "../ledgers/ledger.ts";
import { looks } from "../run/settle.ts";
import { CellRuns } from "./cell-runs.ts";
import type { Planning } from "./each-variant.ts";
import { type Stand, standOf, subjectsOf } from "./goals-met.ts";

/** Which of several values comes nearest to all goals, or is furthest on their right side. Plain JSON. */
export interface Nearest {
  readonly value: number;
  /** How many values were ranked, and their replications together. */
  readonly of: number;
  readonly replications: number;
  /** Whether KN chose it; else it is ahead of others that could not be told from it. */
  readonly isSure: boolean;
}

/** A value with the study that has it. */
export interface Valued {
  readonly value: number;
  readonly study: Study;
}

export interface Ranking {
  /** The probability of another choice, where the nearest is ahead by what matters. */
  readonly error: number;
  /** Replications of one value, at most. */
  readonly atMost: number;
}

/** Replications of each value before any is left out: as many as KN is known to work well with. */
const FIRST = 10;
/** Of a bound (of a share: of what it leaves to its nearer end): a difference that nobody would act upon. */
const MATTERS = 0.05;
/** So many times that on the wrong side is as bad as can be. */
const WORST = -10;

/**
 * By KN on the same luck. What is compared is, of each replication by itself, how far the goal that it is worst at lies on its
 * right side, in terms of its bound. Whether the value meets the goals is not told by that: it is judged as any other.
 */
export async function nearestOf(
  values: readonly Valued[],
  { error, atMost }: Ranking,
  planning: Planning,
): Promise<Nearest> {
  const [{ study }] = values as [Valued];
  const { precision: _, goals = [], ...others } = study;
  const claims = values.map((each) => (each.study.goals ?? []).flatMap((goal) => goal.claims));
  const subjects = subjectsOf(goals);
  const all = { ...others, variants: values.map((each) => each.study.variants[0]!) };
  const runs = await CellRuns.of(all, { wanted: ({ of }) => subjects.has(of) }, planning);
  const screening = new Screening({ systems: values.length, first: FIRST, matters: MATTERS, error });
  const scores = values.map((): number[] => []);
  let rounds = 0;
  for (const size of looks(FIRST, Math.max(FIRST, atMost))) {
    await runs.upTo(size, screening.survivors);
    for (const nth of screening.survivors) {
      const ledgers = runs.ledgers(nth);
      for (let one = rounds; one < size; one++) scores[nth]!.push(scoreOf(claims[nth]!, ledgers, one));
    }
    for (; rounds < size && !screening.isDecided; rounds++)
      screening.add(scores.map((own) => own[rounds] ?? Number.NaN));
    if (screening.isDecided || areAlike(screening.survivors.map((nth) => scores[nth]!))) break;
  }
  const total = (nth: number) => scores[nth]!.reduce((sum, each) => sum + each, 0);
  const best = screening.survivors.reduce((most, nth) => (total(nth) > total(most) ? nth : most));
  return { value: values[best]!.value, of: values.length, replications: runs.total, isSure: screening.isDecided };
}

/** The worst of all goals in one replication: 1 is all the room that there is, 0 the bound, below it the wrong side. */
function scoreOf(claims: readonly Claim[], ledgers: readonly Ledger[], nth: number): number {
  return Math.min(...claims.map((claim) => roomIn(claim, standOf(claim, ledgers, nth))));
}

/** What nothing was observed of breaks nothing. */
function roomIn({ left, relation }: Claim, { value, bound }: Stand): number {
  if (Number.isNaN(value) || Number.isNaN(bound)) return 0;
  const isShare = metricOf(left.measure).unit === "share";
  const size = isShare ? Math.min(bound, 1 - bound) : Math.abs(bound);
  const room = (relation.startsWith("<") ? bound - value : value - bound) / (size > 0 ? size : 1);
  return Math.min(1, Math.max(WORST, room));
}

/** Values that are the same in every replication cannot be told apart by more of them. */
function areAlike([first, ...others]: readonly (readonly number[])[]): boolean {
  return others.every((own) => own.every((score, nth) => score === first![nth]));
}
