import type { Check } from "../../experiment/expectations/check.ts";
import type { Tested } from "../../report/tests/tested.ts";
import { counted } from "../../scenario/language/words.ts";
import { takesText } from "../options.ts";

/** How many scenarios a command of CI expects: where one is deleted with its baseline, nothing else is left to miss it. */
export const countOption = {
  ...takesText,
  describe:
    "Fail unless there are exactly so many: a scenario that is deleted with its baseline is noticed by nothing else",
} as const;

/** A failing check where there are more or fewer scenarios than expected; `wanted` undefined: any number will do. */
export function miscounted(
  wanted: number | undefined,
  paths: readonly string[],
  files: readonly string[],
): readonly Tested[] {
  if (wanted === undefined || files.length === wanted) return [];
  const why = files.length < wanted ? "deleted or moved? Bring it back, or" : "a new one: then";
  const check: Check = {
    ...{ kind: "guard", variant: "", measure: "", of: "", window: "", value: "", interval: "" },
    ...{ verdict: "fail", severity: "error" },
    says: `there are ${counted(wanted, "scenario")}`,
    detail: `expected ${wanted}, found ${files.length}; ${why} say --expect-scenarios ${files.length}`,
  };
  return [{ file: paths.join(", "), replications: 0, checks: [check], notes: [], isOfAll: true }];
}
