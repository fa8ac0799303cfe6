import type { Measure, Results, VariantResults } from "../../experiment/results/results.ts";
import { levelOf } from "../../platform/levels.ts";
import type { Headline } from "../../platform/touches.ts";
import { concerns, type Estimated, estimatesOf } from "../words/estimates.ts";

/** The sign of a figure that follows mostly from estimates. */
export const ASSUMED = "†";

/** What a legend says of it; "" where no cell has it. */
export function assumedLegend(
  rows: readonly { readonly assumed: boolean; readonly cells: readonly { readonly assumed: boolean }[] }[],
): string {
  const isUsed = rows.some(({ assumed, cells }) => assumed || cells.some((cell) => cell.assumed));
  return isUsed
    ? `${ASSUMED} half or more of the figure follows from estimates: where they are a tenth larger, it changes by 5 % or more; behind the name of a line, of each of its figures.`
    : "";
}

/** On which estimates a figure rests: those that bear on this headline, or those of these paths. */
type Base = Headline | RegExp | "own VMs";

/** How many instances are alive. */
const DEMAND = /^demand\.[^.]+\.(requests\.(rate|each|developers)|lifetime)$/;

/** One for all, or one for each plan. */
const PRICE = /\.price(\.[^.]+)?$/;

/** By how the names of measures begin; what is priced, and what only repeats an input, by the keys that make it. */
const BASES: readonly (readonly [RegExp, readonly Base[]])[] = [
  [/^(usable\.|wait\.)/, ["waits"]],
  [/^(refused|failed|lost|gave_up)/, ["requests served"]],
  [/^toil/, [/\.user-provided\.(set_up|upgrade\.(work|neglect))$/]],
  [/^upgrade\.downtime/, [/\.upgrade\.(downtime|work)$/]],
  [/^down/, [/\.upgrade\.(downtime|repair)$/, /\.failures\.recreate$/, /\.user-provided\.upgrade\.(work|neglect)$/]],
  [/^outage/, [/\.failures\.(recreate|guard_reaction)$/]],
  [/^(upgrade\.|old\.)/, ["exposure"]],
  [/^(cost\.operators|operators\.hours)$/, [/^platform\.people\.cost$/, /\.operations\.(monthly|each_release)$/]],
  [/^cost\.toil$/, [/^platform\.people\.developer_cost$/]],
  [/^cost\.fixed$/, [/\.operations\.fixed$/]],
  [/^cost\.platform$/, [PRICE, "own VMs"]],
  [/^cost\.(developer|provider)$|^cost$/, [PRICE, DEMAND]],
  [/^cost\./, ["cost"]],
  [/^effort/, [/\.effort\./, /^platform\.people\./]],
];

/** Where estimates are a tenth larger and a figure changes by this part, half of it follows from them. */
const HALF = 0.05;

/** Whether half or more of a variant's figure of that measure follows from estimates; one that is 0, or all, has nothing that they move. */
export function isAssumed(
  results: Results,
  variant: VariantResults,
  { measure, value, unit }: Pick<Measure, "measure" | "value" | "unit">,
): boolean {
  if (value === null || value === 0 || (unit === "share" && value === 1)) return false;
  const [, bases = []] = BASES.find(([pattern]) => pattern.test(measure)) ?? [];
  const has = (paths: RegExp) => estimatesFor(results, variant).some(({ path }) => paths.test(path));
  return bases.some((base) => {
    if (base === "own VMs") return hasOwnVms(results, variant) && has(DEMAND);
    return typeof base === "string" ? (variant.rests?.[base] ?? 0) >= HALF : has(base);
  });
}

/** Whether each instance has VMs that the platform pays for, so that they are as many as the demand makes them. */
function hasOwnVms({ service: compared }: Results, { services }: VariantResults): boolean {
  const own = services.filter(({ name }) => compared === undefined || name === compared);
  return own.map(levelOf).some((level) => level.payer === "platform" && !("pool.vms" in level.parameters));
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
