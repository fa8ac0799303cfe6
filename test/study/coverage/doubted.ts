import type { Doubt } from "../../../src/experiment/results/results.ts";

/**
 * Whether a reader of the results was warned about a figure: about all of them, about the run of its variant, or about
 * the mean or share of the same kind (`wait.mean` for `wait.p95`) of the same subject.
 */
export function isDoubted(
  doubts: readonly Doubt[],
  { variant, measure, of }: { readonly variant: string; readonly measure: string; readonly of: string },
): boolean {
  const family = (name: string) => name.split(/[.:]/)[0];
  return doubts.some((doubt) => {
    if (doubt.kind === "few") return true;
    if (doubt.variant !== variant) return false;
    return doubt.kind === "drift" || (doubt.of === of && family(doubt.measure) === family(measure));
  });
}
