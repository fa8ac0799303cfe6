import type { Caution } from "../../../src/experiment/results/results.ts";

/**
 * Whether a reader of the results was warned about a figure: about all of them, about the run of its variant, or about
 * the mean or share of the same kind (`wait.mean` for `wait.p95`) of the same subject.
 */
export function isCautioned(
  cautions: readonly Caution[],
  { variant, measure, of }: { readonly variant: string; readonly measure: string; readonly of: string },
): boolean {
  const family = (name: string) => name.split(/[.:]/)[0];
  return cautions.some((caution) => {
    if (caution.kind === "few") return true;
    if (caution.variant !== variant) return false;
    return caution.kind === "drift" || (caution.of === of && family(caution.measure) === family(measure));
  });
}
