import { exp, log } from "../../core/draws/math.ts";
import { normalQuantile } from "../../core/draws/normal.ts";
import type { Lives } from "./lives.ts";

/** What a record says of how long lives last without supposing a law, an age at which somebody ended each. */
export interface Survival {
  readonly steps: readonly SurvivalStep[];
  /** The greatest age at which anybody was seen: beyond it nothing is known. */
  readonly seenTo: number;
}

export interface SurvivalStep {
  readonly age: number;
  readonly ended: number;
  /** In view just before. */
  readonly atRisk: number;
  /** Share that lives longer than this age. */
  readonly survival: number;
  /** Greenwood's standard error of it; 0 where nobody is left. */
  readonly error: number;
  /** The interval of log(−log survival), which stays within 0 and 1; at one age, not at all of them together. */
  readonly low: number;
  readonly high: number;
}

/**
 * The product-limit estimate (Kaplan and Meier, J. Am. Stat. Assoc. 53, 1958), with delayed entry where lives are truncated
 * on the left: at risk at an age is who came into view before it and has not left.
 */
export function kaplanMeier({ from, to, ended }: Lives, confidence = 0.95): Survival {
  const z = normalQuantile(0.5 + confidence / 2);
  const entries = from.toSorted();
  const exits = to.toSorted();
  const ends = to.filter((_, i) => ended[i] === 1).sort();
  const steps: SurvivalStep[] = [];
  let [survival, spread, entered, left] = [1, 0, 0, 0];
  for (let i = 0; i < ends.length; ) {
    const age = ends[i]!;
    let count = 0;
    for (; ends[i] === age; i++) count++;
    while (entries[entered]! < age) entered++;
    while (exits[left]! < age) left++;
    const atRisk = Math.max(count, entered - left);
    survival *= 1 - count / atRisk;
    spread += count / (atRisk * (atRisk - count));
    steps.push({ age, ended: count, atRisk, survival, ...bounds(survival, spread, z) });
  }
  return { steps, seenTo: exits.at(-1) ?? 0 };
}

function bounds(survival: number, spread: number, z: number): Pick<SurvivalStep, "error" | "low" | "high"> {
  if (survival === 0) return { error: 0, low: 0, high: 0 };
  const error = survival * Math.sqrt(spread);
  const factor = exp((z * Math.sqrt(spread)) / -log(survival));
  return { error, low: exp(log(survival) * factor), high: exp(log(survival) / factor) };
}

/** Share that lives longer than an age. */
export function survivalAt({ steps }: Survival, age: number): number {
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle]!.age <= age) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 1 : steps[low - 1]!.survival;
}

/** The mean of what is lived up to the greatest age seen: the mean lifetime where nobody is left, less than it otherwise. */
export function meanSeen({ steps, seenTo }: Survival): number {
  let [sum, age, survival] = [0, 0, 1];
  for (const step of steps) {
    sum += survival * (step.age - age);
    [age, survival] = [step.age, step.survival];
  }
  return sum + survival * (seenTo - age);
}

/**
 * So many lives of equal weight that stand for the estimate (the law that is likeliest of all, for it supposes none): its
 * quantiles in the middle of each part. Undefined where more than one part of them is longer than anything that was seen.
 */
export function equalLives({ steps }: Survival, count: number): readonly number[] | undefined {
  const left = steps.at(-1)?.survival ?? 1;
  if (left > 0.5 / count) return undefined;
  let at = 0;
  return Array.from({ length: count }, (_, i) => {
    while (steps[at]!.survival > 1 - (i + 0.5) / count && at < steps.length - 1) at++;
    return steps[at]!.age;
  });
}
