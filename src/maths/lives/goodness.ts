import { exp, log } from "../../core/draws/math.ts";
import { stream } from "../random.ts";
import type { LifeLaw } from "./families.ts";
import { type LifeFit, likeliest } from "./fit-lives.ts";
import { kaplanMeier } from "./kaplan-meier.ts";
import type { Lives } from "./lives.ts";

/**
 * Anderson and Darling's A² of a law against the product-limit estimate, over the ages that were seen: the classic A² where
 * every life was seen whole (Anderson and Darling, J. Am. Stat. Assoc. 49, 1954; with censored lives Pettitt and Stephens,
 * Biometrika 63, 1976).
 */
export function andersonDarling(law: LifeLaw, lives: Lives): number {
  const { steps, seenTo } = kaplanMeier(lives);
  let [sum, above, dead] = [0, 1, 0];
  const upTo = (survival: number) => {
    const next = Math.min(above, survival);
    sum += piece(dead, next) - piece(dead, above);
    above = next;
  };
  for (const { age, survival } of steps) {
    upTo(exp(law.logSurvival(age, log(age))));
    dead = 1 - survival;
  }
  upTo(dead === 1 ? 0 : exp(law.logSurvival(seenTo, log(seenTo))));
  return lives.to.length * sum;
}

/** The integral of (s − u)² / u (1 − u) du up to u, given what is above it: s² log u − (1 − s)² log(1 − u) − u. */
function piece(s: number, above: number): number {
  const first = s === 0 ? 0 : s * s * log(1 - above);
  const second = s === 1 || above === 0 ? 0 : (1 - s) * (1 - s) * log(above);
  return first - second - (1 - above);
}

export interface Goodness {
  readonly distance: number;
  /** How often a law of this family is as far from its own fit. */
  readonly p: number;
  /** Samples drawn for it. */
  readonly drawn: number;
}

/** Enough samples as far away as the record is; then the p-value is not small. */
const ENOUGH = 10;

/**
 * Whether lives may come from the family, by a parametric bootstrap: samples of the fitted law, seen through the same
 * window, are each fitted anew before their distance is taken, so the p-value knows that parameters were estimated (Stute,
 * González Manteiga and Presedo Quindimil, Metrika 40, 1993). It stops early by Besag and Clifford's rule (Biometrika 78,
 * 1991), which keeps its level.
 */
export function goodnessOf(fit: LifeFit, lives: Lives, { most, name }: { most: number; name: string }): Goodness {
  const { family, at } = fit;
  const law = family.law(at);
  const distance = andersonDarling(law, lives);
  const random = stream(name);
  let beyond = 0;
  for (let drawn = 1; drawn <= most; drawn++) {
    const sample = redrawn(law, lives, () => random.uniform());
    const refitted = family.law(likeliest(family, sample, at));
    if (andersonDarling(refitted, sample) >= distance && ++beyond === ENOUGH)
      return { distance, p: ENOUGH / drawn, drawn };
  }
  return { distance, p: (beyond + 1) / (most + 1), drawn: most };
}

/** Lives of a law, seen through the window of others; one in which nothing ends is drawn again. */
export function redrawn(law: LifeLaw, { from, until }: Lives, uniform: () => number): Lives {
  for (;;) {
    const whole = from.map((age) => law.beyond(age, Math.max(1e-300, uniform())));
    const to = whole.map((life, i) => Math.min(life, until[i]!));
    const ended = Uint8Array.from(whole, (life, i) => (life <= until[i]! ? 1 : 0));
    if (ended.some((one) => one === 1)) return { from, to, ended, until };
  }
}
