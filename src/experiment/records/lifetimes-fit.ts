import { FAMILIES, type Family } from "../../maths/lives/families.ts";
import { fitLives, type LifeFit, type MeanLife, meanLife, roughMean } from "../../maths/lives/fit-lives.ts";
import { type Goodness, goodnessOf } from "../../maths/lives/goodness.ts";
import { equalLives, kaplanMeier, meanSeen, type Survival } from "../../maths/lives/kaplan-meier.ts";
import { endedOf, type Lives, thinned } from "../../maths/lives/lives.ts";
import type { Recorded } from "../../scenario/recorded.ts";

/** How long instances live, as a record tells it. Times are in the unit of the lives. */
export interface LifetimesFit {
  readonly lives: Lives;
  readonly ended: number;
  /** Came into view when the record began. */
  readonly late: number;
  readonly survival: Survival;
  /** Of those that ended only: what a mean is that forgets the others. */
  readonly meanOfEnded: number;
  /** Of what was lived up to the longest life seen. */
  readonly meanSeen: number;
  /** By information criterion, the best first. */
  readonly laws: readonly LawFit[];
  /** Which of them to take; undefined: none fits, and `empirical` is what there is. */
  readonly chosen: LawFit | undefined;
  /** Equally likely lives that stand for the record; undefined: it ends before the lives do. */
  readonly empirical: readonly number[] | undefined;
  /** Where the mean lies by all laws that fit about as well; Infinity: no bound. */
  readonly range: Pick<MeanLife, "low" | "high">;
  /** Whether the range is so wide that the record cannot tell. */
  readonly cannotTell: boolean;
}

export interface LawFit extends LifeFit {
  readonly mean: MeanLife;
  readonly goodness: Goodness;
  /** Whether it is about as likely as the best and not rejected. */
  readonly isPlausible: boolean;
}

/** The likelihood is taken over so many lives; more would move its figures by less than half of a percent. */
const MOST_LIVES = 20_000;
/** With more, every law of few parameters is found to be wrong in ways that matter to nobody. */
const MOST_JUDGED = 400;
/** Ends that each parameter needs (Peduzzi et al., J. Clin. Epidemiology 48, 1995). */
const ENDS_A_PARAMETER = 10;
/**
 * Lives of a smaller coefficient of variation are one life: the likelihood of a law with a shape has no maximum then, and its
 * shape, of 1 / 0.005² and more, nothing to tell. What was seen stands for them.
 */
const LEAST_SPREAD = 0.005;
const SAMPLES = 199;
const SAMPLES_OF_MIXTURES = 99;
/** Akaike weights below a seventh of the best (Burnham and Anderson, Model Selection, 2002: less support). */
const CLOSE = 4;
const LEVEL = 0.05;
const TOO_WIDE = 2;
const EMPIRICAL_LIVES = 200;

/** The lives of a record's rows, from when each was usable; a life shorter than can be seen lasts half of the resolution. */
export function livesIn(rows: readonly Recorded[], span: number, resolution: number): Lives {
  const told = rows.filter(
    ({ at, wait = 0, lifetime, failed }) =>
      !failed && lifetime !== undefined && (lifetime !== null || at + wait < span),
  );
  const seen = ({ at, wait = 0 }: Recorded) => span - at - wait;
  const from = Float64Array.from(told, ({ at }) => Math.max(0, -at));
  const to = Float64Array.from(told, (row, i) =>
    row.lifetime === null ? seen(row) : Math.max(row.lifetime!, from[i]! + resolution / 2),
  );
  return {
    ...{ from, to },
    ended: Uint8Array.from(told, ({ lifetime }) => (lifetime === null ? 0 : 1)),
    until: Float64Array.from(told, seen),
  };
}

/** Undefined where no life ended: then nothing can be said. `judged`: with p-values, which take the most of the time. */
export function fitLifetimes(
  all: Lives,
  { name, judged = true }: { readonly name: string; readonly judged?: boolean },
): LifetimesFit | undefined {
  const ended = endedOf(all);
  if (ended < 2) return undefined;
  const lives = thinned(all, MOST_LIVES);
  const sample = thinned(all, MOST_JUDGED);
  const few = endedOf(lives);
  const areAlike = spreadOf(lives) < LEAST_SPREAD;
  const candidates = FAMILIES.filter(
    (family, i) => i === 0 || (!areAlike && few >= ENDS_A_PARAMETER * parametersOf(family)),
  );
  const fits = candidates.map((family) => fitLives(family, lives)).sort((a, b) => a.aic - b.aic);
  const laws = fits.map((fit): LawFit => {
    const goodness = judged ? judgedBy(fit, lives, sample, name) : { distance: 0, p: 1, drawn: 0 };
    const isClose = fit.aic - fits[0]!.aic <= CLOSE;
    return {
      ...fit,
      goodness,
      mean: isClose ? meanLife(fit, lives) : roughMean(fit),
      isPlausible: isClose && goodness.p > LEVEL,
    };
  });
  const plausible = laws.filter(({ isPlausible }) => isPlausible);
  const range = rangeOf(plausible.length > 0 ? plausible : laws.slice(0, 1));
  const survival = kaplanMeier(all);
  const wholeLives = all.to.filter((_, i) => all.ended[i] === 1);
  return {
    ...{ lives: all, ended, survival, laws, range, chosen: plausible[0], meanSeen: meanSeen(survival) },
    late: all.from.reduce((sum, age) => sum + (age > 0 ? 1 : 0), 0),
    meanOfEnded: wholeLives.reduce((sum, life) => sum + life, 0) / ended,
    empirical: equalLives(survival, EMPIRICAL_LIVES),
    cannotTell: !(range.high / range.low <= TOO_WIDE),
  };
}

/** The coefficient of variation of the lives that ended. */
function spreadOf({ to, ended }: Lives): number {
  const whole = to.filter((_, i) => ended[i] === 1);
  const mean = whole.reduce((sum, life) => sum + life, 0) / whole.length;
  return Math.sqrt(whole.reduce((sum, life) => sum + (life - mean) ** 2, 0) / whole.length) / mean;
}

function parametersOf(family: Family): number {
  return family.starts(1)[0]!.length;
}

function judgedBy(fit: LifeFit, lives: Lives, sample: Lives, name: string): Goodness {
  const most = parametersOf(fit.family) > 2 ? SAMPLES_OF_MIXTURES : SAMPLES;
  const own = sample === lives ? fit : fitLives(fit.family, sample, fit.at);
  return goodnessOf(own, sample, { most, name: `${name}/${fit.family.name}` });
}

function rangeOf(laws: readonly LawFit[]): Pick<MeanLife, "low" | "high"> {
  return {
    low: Math.min(...laws.map(({ mean }) => mean.low)),
    high: Math.max(...laws.map(({ mean }) => mean.high)),
  };
}
