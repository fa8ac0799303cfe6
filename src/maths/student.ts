import { exp } from "../core/draws/math.ts";
import { positive, probability } from "../core/engine/range.ts";
import { betaLogit } from "./beta.ts";

/**
 * The p-quantile of Student's t with df degrees of freedom, any real df > 0, to some 1e-13 relative: df / (df + t^2)
 * has the beta law of shapes df / 2 and 1 / 2 (DLMF 8.17.23 and the usual identity), and t^2 / df is the odds against it.
 */
export function studentQuantile(df: number, p: number): number {
  positive("studentQuantile df", df);
  probability("studentQuantile p", p);
  if (p === 0.5) return 0;
  const bothTails = p < 0.5 ? 2 * p : 2 * (1 - p);
  const t = Math.sqrt(df) * exp(-0.5 * betaLogit(0.5 * df, 0.5, bothTails));
  return p < 0.5 ? -t : t;
}
