import { meanOf, sdOf } from "../../maths/average.ts";
import { Screening } from "../../maths/ranking.ts";
import { MOST_LOOKS } from "../run/settle.ts";
import { studentFactor } from "../statistics/interval.ts";
import { shareOf } from "../statistics/share.ts";
import type { Figure } from "./frontier-answer.ts";
import type { Verdict } from "./tried.ts";

/** What is known of a combination: by replication its cost a month, and whether a goal was missed. */
export interface Experienced {
  readonly tried: { readonly verdict: Verdict };
  readonly costs: readonly number[];
  readonly missed: readonly boolean[];
}

interface Price {
  /** What missing a goal costs a month, USD; absent: as much as the dearest combination. */
  readonly failing?: number | undefined;
  /** The probability of choosing another than the least, where that is ahead by what matters. */
  readonly error: number;
}

/** Of the least cost at first: a difference that nobody would act upon. */
const MATTERS = 0.02;

/**
 * Which combination one would regret least: what it costs in single replications, and in those that miss a goal the price of
 * that. Against the best of each replication the regret differs by the same for all, so that the least loss is the least
 * regret. Those that do not fail a goal for sure are screened by KN, in pairs on the same luck. That one of a pair alone
 * misses a goal may be too rare for the first replications: as Laplace would, the pair's variance is at least that of what
 * happens once in two more of them than there are.
 */
export class LeastRegret {
  readonly failing: number;
  /** USD a month. */
  readonly matters: number;
  private readonly screened: readonly number[];
  private readonly screening: Screening | undefined;
  private readonly error: number;
  private rounds = 0;

  /** After the first replications, of which every combination has as many. */
  constructor(all: readonly Experienced[], { failing, error }: Price) {
    const costs = all.map((each) => meanOf(each.costs));
    this.failing = failing ?? twoDigits(Math.max(...costs));
    this.matters = twoDigits(MATTERS * Math.min(...costs));
    this.screened = all.flatMap(({ tried }, nth) => (tried.verdict === "fails" ? [] : nth));
    const { length } = this.screened;
    const first = all[0]!.costs.length;
    const least = (this.failing * this.failing * (first + 1)) / ((first + 2) * (first + 2));
    const { matters } = this;
    this.error = error;
    this.screening = length > 1 ? new Screening({ systems: length, first, matters, error, least }) : undefined;
  }

  /** Screens by the replications that are new, of which all that are left have as many. */
  read(all: readonly Experienced[]): void {
    const { screening, screened } = this;
    if (!screening) return;
    const most = Math.min(...this.left.map((nth) => all[nth]!.costs.length));
    for (; this.rounds < most && !screening.isDecided; this.rounds++) {
      const nth = this.rounds;
      screening.add(screened.map((cell) => -this.loss(all[cell]!, nth)));
    }
    const best = Math.min(...this.left.map((nth) => this.atWorst(all[nth]!)));
    screening.survivors = screening.survivors.filter((system) => meanOf(all[screened[system]!]!.costs) <= best);
  }

  /** What one loses at most, for all that can be told of how often it misses a goal: who costs more has lost already. */
  private atWorst({ costs, missed }: Experienced): number {
    const confidence = 1 - this.error / (MOST_LOOKS * this.screened.length);
    const { interval } = shareOf([missed.map(Number), missed.map(() => 1)], { confidence });
    return meanOf(costs) + this.failing * (interval?.high ?? 1);
  }

  /** Indices of those that may have the least regret. */
  get left(): readonly number[] {
    return this.screening?.survivors.map((system) => this.screened[system]!) ?? this.screened;
  }

  /** Those that cannot be told from the least, the one with the least loss so far first; none: all fail a goal. */
  leasts(all: readonly Experienced[]): readonly number[] {
    const may = (cells: readonly number[]) => cells.filter((nth) => all[nth]!.tried.verdict !== "fails");
    const left = may(this.left);
    const some = left.length > 0 ? left : may(this.screened);
    return some.toSorted((a, b) => this.mean(all[a]!) - this.mean(all[b]!) || a - b);
  }

  /** What one loses on average against another, over the replications that both have. */
  regret(one: Experienced, other: Experienced): Figure {
    const count = Math.min(one.costs.length, other.costs.length);
    const differences = Array.from({ length: count }, (_, nth) => this.loss(one, nth) - this.loss(other, nth));
    const value = meanOf(differences);
    if (count < 2) return { value, low: null, high: null };
    const half = (studentFactor(count - 1, 0.95) * sdOf(differences)) / Math.sqrt(count);
    return { value, low: value - half, high: value + half };
  }

  private mean(of: Experienced): number {
    return meanOf(of.costs.map((_, nth) => this.loss(of, nth)));
  }

  private loss({ costs, missed }: Experienced, nth: number): number {
    return costs[nth]! + (missed[nth]! ? this.failing : 0);
  }
}

function twoDigits(value: number): number {
  return Number(value.toPrecision(2));
}
