import type { Results, VariantResults } from "../../experiment/results/results.ts";
import type { Headline } from "../../platform/touches.ts";
import { concerns, type Estimated, estimatesOf } from "../words/estimates.ts";

/** The sign of a figure that rests on an estimate. */
export const ASSUMED = "†";

/** What a legend says of it; "" where no cell has it. */
export function assumedLegend(rows: readonly { readonly cells: readonly { readonly assumed: boolean }[] }[]): string {
  const isUsed = rows.some(({ cells }) => cells.some(({ assumed }) => assumed));
  return isUsed ? `${ASSUMED} rests directly on an input that is an estimate.` : "";
}

/** On which estimates a figure rests: those that bear on this headline, or those of these paths. */
type Base = Headline | RegExp;

/** By how the names of measures begin; what is priced, and what only repeats an input, by the keys that make it. */
const BASES: readonly (readonly [RegExp, readonly Base[]])[] = [
  [/^usable\./, ["waits", "requests served"]],
  [/^(wait\.|toil)/, ["waits"]],
  [/^(refused|failed|lost|gave_up|unasked|fullness)/, ["requests served"]],
  [/^(upgrade\.|old\.|down\.)/, ["exposure"]],
  [/^(cost\.operators|operators\.hours)$/, [/^platform\.people\.cost$/, /\.operations\.(monthly|each_release)$/]],
  [/^cost\.toil$/, [/^platform\.people\.developer_cost$/]],
  [/^cost\.fixed$/, [/\.operations\.fixed$/]],
  [/^cost\.(platform|developer|provider)$|^cost$/, [/\.price$/]],
  [/^cost\./, ["cost"]],
  [/^effort/, [/\.effort\./, /^platform\.people\./]],
];

/** Whether a variant's figure of that measure rests directly on a value that is an estimate. */
export function isAssumed(results: Results, variant: VariantResults, measure: string): boolean {
  const [, bases = []] = BASES.find(([pattern]) => pattern.test(measure)) ?? [];
  return estimatesFor(results, variant).some(({ path, touches }) =>
    bases.some((base) => (typeof base === "string" ? touches.includes(base) : base.test(path))),
  );
}

/** The estimates that a variant runs with: not those of levels at which it has no service, nor those that it replaces. */
function estimatesFor(results: Results, variant: VariantResults): readonly Estimated[] {
  const all = known.get(results) ?? new Map<VariantResults, readonly Estimated[]>();
  known.set(results, all);
  const own = all.get(variant) ?? estimatesOf(results).filter(({ path }) => concerns(path, variant, results));
  all.set(variant, own);
  return own;
}

/** The table asks for each of its cells. */
const known = new WeakMap<Results, Map<VariantResults, readonly Estimated[]>>();
