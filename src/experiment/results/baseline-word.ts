import { valueAt } from "../../scenario/language/plain.ts";
import type { Results } from "./results.ts";

/** What the baseline is called: `today` where it is the scenario as it is written, at its own level. */
export function baselineWord({
  variants,
  baseline,
  document,
}: Pick<Results, "variants" | "baseline" | "document">): "today" | "baseline" {
  const set = Object.entries(variants[baseline]?.set ?? {});
  return set.every(([path, value]) => valueAt(document, path.split(".")) === value) ? "today" : "baseline";
}
